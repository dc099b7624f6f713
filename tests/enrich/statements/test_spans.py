"""Edges of sources and cues."""

from __future__ import annotations

import pytest

from onrecord.enrich.statements.spans import trim_source, words_in
from onrecord.text.tokens import tokenise


def trimmed(text: str, phrase: str) -> str | None:
    """A phrase of a text after it is trimmed as sources and cues are."""
    tokens = tokenise(text, 0, len(text))
    start = text.index(phrase)
    words = trim_source(tokens, words_in(tokens, (start, start + len(phrase))))
    return None if words is None else text[slice(*tokens.characters(words.start, words.stop))]


@pytest.mark.parametrize(
    ("text", "phrase", "left"),
    [
        ("A port spokesman when asked said it was late.", "A port spokesman when", "A port spokesman"),
        ("The council, including its chair, said so.", "The council, including", "The council"),
        ("Ole Brandt, of the Board and whose boat sank, said so.", "Ole Brandt, of the Board and", None),
        ("The pilot said in a note that it was late.", "said in a", "said"),
        ("The pilot told her that it was late.", "told her", "told her"),
        ("According to the pilot it was late.", "According to", "According to"),
        ("He left in May[3] and Ida Marsh said so.", "3] and Ida Marsh", "Ida Marsh"),
        ("The rest [of the crew] said so.", "The rest [of the crew]", "The rest [of the crew"),
        ("“It is late,” said the pilot.", ",” said", "said"),
        ("The", "The", "The"),
    ],
)
def test_sources_and_cues_end_where_the_phrase_does(text: str, phrase: str, left: str | None) -> None:
    assert trimmed(text, phrase) == (left or phrase.removesuffix(" and"))
