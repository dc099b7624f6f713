"""The shipped models give a sequence the same scores in every company, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.enrich.statements.model.tagging import load_tagger
from onrecord.text.tokens import Tokens, tokenise

LINES = [
    "The mayor said on Monday that the bridge would be closed until June.",
    "“We have run out of road,” she added, “or rather out of water.”",
    "Why?",
    "According to the harbour office, two ships, three barges and one very small boat are waiting for the tide.",
    "A second bin near the station still works, and nobody knows who empties it, or when, or why they do so.",
    "He denied it.",
    "It is expected that the stadium will cost twice as much as planned.",
    "Anglers think the river is still too warm for salmon; biologists do not, and the salmon keep out of it.",
]


def words(line: str) -> Tokens:
    return tokenise(line, 0, len(line))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(LINES[1:]), max_size=40), st.sampled_from(LINES))
def test_fast_scores_do_not_depend_on_the_batch(company: list[str], line: str) -> None:
    tagger = load_tagger("fast")
    first = "Headline first, since a first paragraph is known as such."
    alone = tagger.scores([[words(first), words(line)]])[0][1]
    together = tagger.scores([[words(first), words(line), *map(words, company)]])[0][1]
    assert np.array_equal(alone, together)


@pytest.mark.parametrize("name", ["fast", "precise"])
def test_scores_do_not_depend_on_the_documents_beside(name: str) -> None:
    tagger = load_tagger(name)  # type: ignore[arg-type]
    documents = [[words(line) for line in LINES[start:]] for start in range(3)]
    together = tagger.scores(documents)
    for document, scores in zip(documents, together, strict=True):
        alone = tagger.scores([document])[0]
        assert all(np.array_equal(a, b) for a, b in zip(scores, alone, strict=True))


@pytest.mark.parametrize("name", ["fast", "precise"])
def test_long_paragraphs_are_scored_to_their_end(name: str) -> None:
    line = " ".join(LINES * 12)
    scores = load_tagger(name).scores([[words(line)]])[0]  # type: ignore[arg-type]
    assert scores[0].shape == (len(words(line)), 7)
    assert np.isfinite(scores[0]).all()
