"""The parts of a sentence are the same whether a stretch of it is looked up or cut where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.text.numbers import join_numbers
from onrecord.text.numbers.tokens import CODE, parts_of, tokenise
from onrecord.text.tokens import SentenceTokens, sentence_of
from onrecord.text.tokens import tokenise as words_of_paragraph


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the harbour's gate", ["the", "harbour", "'", "s", "gate"]),
        ("They don't pay £2.5m, or 3%.", ["they", "don't", "pay", "£", "2.5", "m", ",", "or", "3", "%", "."]),
        ('"Well-known" men', ['"', "well", "-", "known", '"', "men"]),
        ("a 12 000-seat hall", ["a", "12 000", "-", "seat", "hall"]),
        ("", []),
    ],
)
def test_the_parts_tile_the_sentence(text: str, parts: list[str]) -> None:
    found = tokenise(text)
    assert [part.text for part in found] == parts
    assert [text[part.start : part.end].lower() for part in found] == parts
    joins = [after.start == before.end for before, after in pairwise(found)]
    assert [part.no_space_before for part in found[1:]] == joins


def test_what_stands_before_digits_still_counts_where_a_stretch_was_seen_alone() -> None:
    assert CODE not in {part.kind for part in tokenise("Dial 010-0199 now.")}
    behind_brackets = tokenise("Dial (555) 010-0199 now.")
    assert [part.text for part in behind_brackets if part.kind == CODE] == ["010-0199"]


def test_offsets_are_those_of_the_sentence_in_its_paragraph() -> None:
    first, second = "The mill's wheel turned. ", "The mill's wheel stood for 25 years."
    words = words_of_paragraph(first + second, 0, len(first + second), [0, len(first)])
    begin = words.sentences.index(1)
    sentence = SentenceTokens(second, len(first), words, begin, len(words))
    assert parts_of(sentence) == tokenise(second)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a ship", []),
        ("a hundred ships", [100.0]),
        ("a", []),
        ("a couple of hundred ships and an hour", [200.0]),
        ("an 80-year-old and a half-empty hall", [80.0]),
        ("few of a thousand", [1000.0]),
        ("two a day, three at night", [2.0, 3.0]),
    ],
)
def test_an_article_begins_a_number_before_words_of_one(text: str, numbers: list[float]) -> None:
    joined = join_numbers(sentence_of(text))
    assert [token.number.value for token in joined if token.number is not None] == numbers
