"""What training reads: gold tags, silence, plain texts at even distances."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.enrich.statements.model.labels import Tag
from tests.training.corpora import attribution, clause_row, row, write
from training.clauses import is_set_aside, read_clauses, silenced
from training.corpus import UNTAGGED, annotated_article
from training.material import Material

SENTENCES = "Experts doubted the wisdom of the plan. He wrote: dig. It rains. The mayor said it works."


def test_gold_tags_follow_the_annotation() -> None:
    article = annotated_article(row("a"))
    assert [len(tags) for tags in article.tags] == [len(tokens) for tokens in article.paragraphs]
    assert article.tags[0][:4] == (1, 2, 3, 5)
    assert not any(article.tags[2])


def test_what_follows_on_begins_a_content_of_its_own() -> None:
    text = "“It is wet.” “Bring boots.”"
    pieces = [attribution("", "", part, text) for part in ("“It is wet.”", "“Bring boots.”")]
    (tags,) = annotated_article({"id": "a", "text": text, "attributions": pieces}).tags
    assert tags.count(Tag.FIRST_OF_CONTENT) == 2
    assert Tag.OUTSIDE not in tags


def scores_of(tags: list[Tag]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Scores of which these tags are the likeliest."""
    return np.eye(len(Tag), dtype=np.float32)[tags]


def test_a_clause_corpus_is_silent_on_what_it_does_not_annotate() -> None:
    made = [attribution("The mayor", "said", "it works", SENTENCES)]
    article = annotated_article({"id": "a", "text": SENTENCES, "attributions": made})
    (tokens,) = article.paragraphs
    found = [Tag.OUTSIDE] * len(tokens)
    for word in ("the", "dig", "It", "rains"):
        found[tokens.forms.index(word)] = Tag.FIRST_OF_CONTENT
    found[tokens.forms.index(":")] = Tag.FIRST_OF_CUE
    finite = [SENTENCES.index(verb) for verb in ("doubted", "wrote", "dig", "rains", "said", "works")]
    (tags,) = silenced(article, finite, [scores_of(found)]).tags
    silent = [form for form, tag in zip(tokens.forms, tags, strict=True) if tag == UNTAGGED]
    assert " ".join(silent) == "Experts doubted the wisdom of the plan . He wrote : dig ."
    assert [tag for tag in tags if tag != UNTAGGED] == list(article.tags[0][len(silent) :])


def test_half_of_a_clause_corpus_is_set_aside_and_nested_attributions_are_left_out(tmp_path: Path) -> None:
    names = [f"document{n}" for n in range(40)]
    path = write(tmp_path / "clauses.jsonl.gz", [clause_row(name) for name in names])
    read = read_clauses(path, ["news"])
    assert [article.name for article, _ in read] == [name for name in names if not is_set_aside(name)]
    assert 10 < len(read) < 30
    assert all(len(article.attributions) == 1 for article, _ in read)
    assert not read_clauses(path, ["court"])


def test_texts_are_taken_from_all_over_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "plain.jsonl.gz", [{"id": str(n), "text": "It rains."} for n in range(10)])
    material = Material(tmp_path, (path,), most_texts=4)
    assert [article.name for article in material.plain()] == ["0", "2", "5", "7"]
    assert len(replace(material, most_texts=None).plain()) == 10
