"""Odds, proportions, shares that name what they count, and points that are percentage points."""

from __future__ import annotations

import pytest

from .conftest import FiguresOf


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("A 3:2 margin of members backed the merger.", "3:2", 1.5),
        ("In four calls out of nine, nobody answered.", "four calls out of nine", 4 / 9),
        ("Seven out of every eight seeds came up.", "Seven out of every eight", 7 / 8),
        ("One in every twenty lamps was cracked.", "One in every twenty", 1 / 20),
    ],
)
def test_proportions_are_one_figure(figures_of: FiguresOf, text: str, printed: str, value: float) -> None:
    found = {row.text: row for row in figures_of(text)}[printed]
    assert found.kind == "ratio"
    assert found.value == pytest.approx(value)


def test_what_is_counted_on_both_sides_is_no_share(figures_of: FiguresOf) -> None:
    assert [row.value for row in figures_of("Two hens out of five coops were missing.")] == [2, 5]


def test_a_share_knows_what_it_counts(figures_of: FiguresOf) -> None:
    (found,) = figures_of("Two lambs out of seven were lost.")
    assert found.subject == "lambs"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Support stood at 37%, 5 points below its peak.", "pp"),
        ("The vacancy rate was 4 per cent, up 1.5 points in a year.", "pp"),
        ("The index lost 5 points, or 0.2%.", None),
        ("They won 60% of their games and lead by 5 points.", None),
        ("Reading scores fell 5 points.", None),
    ],
)
def test_points_beside_shares_are_percentage_points(figures_of: FiguresOf, text: str, unit: str | None) -> None:
    points = [row for row in figures_of(text) if row.value in (5, 1.5)]
    assert [row.unit for row in points] == [unit]


def test_a_pulse_is_a_measure_at_both_ends(figures_of: FiguresOf) -> None:
    first, second = figures_of("His pulse rose from 88 to 132 beats per minute.")
    assert (first.kind, first.unit, second.text, second.unit) == ("measure", "/min", "132 beats per minute", "/min")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Imports of cocoa (chiefly from Ghana) rose 8%.", "Imports of cocoa"),
        ("The fund (ticker LMN) has lost 12%.", "The fund"),
    ],
)
def test_a_subject_may_stand_before_brackets(figures_of: FiguresOf, text: str, subject: str) -> None:
    assert figures_of(text)[-1].subject == subject
