"""The scores by which models are judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.enrich.statements.drafts import Draft
from onrecord.tables.vocabularies import Method
from tests.training.corpora import row, spans
from training.corpus import Article, annotated_article
from training.evaluation import matched, relation_scores


def draft(source: str, cue: str, *contents: str) -> Draft:
    """A statement found, by its words."""
    found_in = [span for words in (source, cue) for span in spans(words) or [None]]
    speaker, said = (tuple(span) if span else None for span in found_in)
    return Draft(0, tuple((a, b) for words in contents for a, b in spans(words)), said, speaker, Method.TAGGER)


def article(**change: Any) -> Article:
    """The annotated text; ``change`` is of its first attribution."""
    made = annotated_article(row("a"))
    first, *others = made.attributions
    return replace(made, attributions=(replace(first, **change), *others))


FIRST = draft("The mayor", "said", "that it rains")
SECOND = draft("she", "added", "It is wet,")
THIRD = draft("", "", "Bring boots.")


@pytest.mark.parametrize(
    ("drafts", "right"),
    [
        ([FIRST, SECOND, THIRD], [True, True, True]),
        ([draft("", "said", "that it rains")], [False]),
        ([draft("The mayor", "rains", "that it")], [False]),
        ([draft("she", "added", "Bring boots.")], [False]),
        ([THIRD, THIRD], [False, True]),
    ],
)
def test_cue_source_and_content_must_agree_and_what_follows_on_has_content_alone(
    drafts: list[Draft], right: list[bool]
) -> None:
    assert matched(article(), drafts).right == right


def test_scores_count_what_is_required() -> None:
    scores = relation_scores([article()], [[FIRST, SECOND]])
    assert (scores["all"].precision, scores["all"].recall) == (1, pytest.approx(2 / 3))
    assert (scores["quoted"].precision, scores["quoted"].recall) == (1, 0.5)


@pytest.mark.parametrize("optional", [FIRST, draft("", "said", "that it rains"), draft("The mayor", "said", "closed")])
def test_what_meets_an_optional_attribution_is_neither_right_nor_wrong(optional: Draft) -> None:
    score = relation_scores([article(required=False)], [[optional, SECOND]])["all"]
    assert (score.precision, score.recall) == (1, 0.5)
    assert relation_scores([article()], [[draft("she", "is closed", "The road")]])["all"].precision == 0
