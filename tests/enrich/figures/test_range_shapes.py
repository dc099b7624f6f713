"""Ranges in all the shapes that news prints, and what looks like one and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "kind", "unit"),
    [
        ("A berth costs from $10 up to $15 million.", "from $10 up to $15 million", 1e7, 1.5e7, "money", "USD"),
        ("It needs 10 to as many as 20 nurses.", "10 to as many as 20", 10, 20, "count", None),
        ("It runs from 3 to about 5 km.", "from 3 to about 5 km", 3, 5, "measure", "km"),
        ("It drew one to two million visitors.", "one to two million", 1e6, 2e6, "count", None),
        ("It is for 30- to 40-year-olds.", "30- to 40-year-olds", 30, 40, "age", "a"),
        ("It seats 200-to-300 guests.", "200-to-300", 200, 300, "count", None),
        ("It was between -5 and -2 degrees.", "between -5 and -2 degrees", -5, -2, "temperature", None),
        ("It paid 7-9 lakh rupees.", "7-9 lakh rupees", 7e5, 9e5, "money", "INR"),
        ("It has more than 5 but less than 10 cells.", "more than 5 but less than 10", 5, 10, "count", None),
    ],
)
def test_two_ends_and_the_unit_they_share(
    figures_of: FiguresOf, text: str, printed: str, low: float, high: float, kind: str, unit: str | None
) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.modifier) == (printed, None, "range")
    assert (found.value_low, found.value_high, found.kind, found.unit) == (low, high, kind, unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Its score is equal to 20.", [20.0]),
        ("They gave away 3 USD50 cards.", [3.0, 50.0]),
        ("Two and a half million cars use it.", [2.5e6]),
        ("One-and-a-half million cars use it.", [1.5e6]),
    ],
)
def test_what_is_no_range_keeps_its_values(figures_of: FiguresOf, text: str, values: list[float]) -> None:
    assert [found.value for found in figures_of(text)] == values


SHAPES = ["{}-{} boxes", "{} to {} boxes", "from {} to {} boxes", "between {} and {} boxes", "{}- to {}-box loads"]


@given(st.integers(100, 900_000), st.integers(1, 90_000), st.sampled_from(SHAPES))
def test_any_two_ends_read_back(figures_of: FiguresOf, low: int, more: int, shape: str) -> None:
    (found,) = figures_of(f"It holds {shape.format(f'{low:,}', f'{low + more:,}')}.")
    assert (found.value_low, found.value_high, found.modifier) == (low, low + more, "range")
