"""The distinct words of a sentence, by which whole stages pass it over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.trigger import words_of

_PLAIN = re.compile(r"[a-z]+|\d", re.ASCII)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The F-16s of 1999", {"the", "f", "s", "of", "1", "6", "9"}),
        ("Ann's co_op, 3pm", {"ann", "s", "co", "op", "3", "pm"}),
        ("£5m a l’été", {"5", "m", "a", "l", "été"}),
        ("", set()),
    ],
)
def test_words_are_runs_of_letters_and_single_digits(text: str, words: set[str]) -> None:
    assert words_of(text) == words


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_has_the_words_that_an_expression_finds(text: str) -> None:
    assert words_of(text) == frozenset(_PLAIN.findall(text.lower()))
