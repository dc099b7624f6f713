"""Sets of characters as numbers: what goes in comes out, and expressions match just that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.rules.charsets import bits_of, characters_of, set_of, written

CHARACTERS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x3FF), min_size=1)


@given(CHARACTERS)
def test_a_set_gives_back_its_characters_in_order(characters: str) -> None:
    assert characters_of(bits_of(characters)) == "".join(sorted(set(characters)))
    assert set_of(bits_of(characters)) == frozenset(characters)


@given(CHARACTERS, st.characters(min_codepoint=0x21, max_codepoint=0x3FF))
def test_an_expression_matches_the_characters_of_its_set_alone(characters: str, other: str) -> None:
    expression = re.compile(written(characters))
    assert all(expression.fullmatch(one) for one in characters)
    assert (expression.fullmatch(other) is not None) == (other in characters)


@pytest.mark.parametrize(
    ("characters", "expression"),
    [("ĀāĂ", "[ĀāĂ]"), ("ăĀāĂ", "[Ā-ă]"), ("ĀĂăĄąć", "[ĀĂ-ąć]"), ("b-]\\a", "[b\\-\\]\\\\a]"), ("]Āa", "[\\]aĀ]")],
)
def test_only_a_long_run_is_written_as_a_range(characters: str, expression: str) -> None:
    assert written(characters) == expression


def test_no_characters_are_an_empty_set() -> None:
    assert bits_of("") == 0
    assert characters_of(0) == ""


def test_equal_sets_are_one_object() -> None:
    assert set_of(bits_of("ĀāĂ")) is set_of(bits_of("ĂĀā"))
