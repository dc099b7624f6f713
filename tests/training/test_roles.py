"""Numbers rewritten so that they can be read in two ways, and what is learnt from them."""

from __future__ import annotations

import random

import pytest

from training.roles import Example, Rewritten, days, fit, is_aside, scales, years


def shown(found: list[Rewritten]) -> list[tuple[str, bool]]:
    return [(one.text[one.start : one.end], one.label) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The pit sold 1.2 million tons.", [("1.2m", True), ("60m", True)]),
        ("The fence is 200 feet from the gate.", [("200m", False)]),
        ("She won the 60m hurdles.", [("60m", False)] * 5),
        ("The yard cost £1.2m in May.", []),
    ],
)
def test_letters_that_count_or_measure(sentence: str, expected: list[tuple[str, bool]]) -> None:
    assert shown(list(scales(sentence, random.Random(1)))) == expected


def test_four_digits_are_years_as_printed_and_counts_without_their_comma() -> None:
    assert shown(list(years("In 1998 some 2,009 people came.", random.Random(1)))) == [("1998", True), ("2009", False)]


def test_a_month_and_a_number() -> None:
    assert shown(list(days("He spoke of the 11 September attacks.", random.Random(1))))[0][1] is True
    assert ("May 12 ", False) in shown(list(days("In May, 12 boats sank.", random.Random(1))))


def test_what_is_fitted_tells_the_roles_apart() -> None:
    found = [Example(("all", f"head={word}"), word == "tons", at) for at, word in enumerate(["tons", "hurdles"] * 20)]
    weights = fit(found)
    assert weights["head=tons"] > 0 > weights["head=hurdles"]


def test_a_fifth_of_the_sentences_is_set_aside() -> None:
    assert sum(map(is_aside, range(1000))) == 200
