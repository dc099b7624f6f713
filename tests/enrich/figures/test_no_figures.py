"""Numbers that count nothing, in the shapes that pages print them in, and their neighbours that do count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "She was seen at 3170 W. County Road.",
        "The shop is at 41 N. Old Quay Street.",
        "- 45/50 Gulls sit on the roof of the exchange",
        "12/45 Divers climb back into their boat",
        "The tower[12] leans by a hand's breadth.[4]",
        "[3] Holt, A Life on the Pier",
        "Call range(10) and look at what it gives.",
        "The loop ends if rest == 2 holds.",
        "The law is quoted on p. 234 of the report.",
        "The law is quoted on pp. 12-14 of the report.",
        "It is drawn in fig. 7 of the paper.",
        "He lives in flat 12A.",
    ],
)
def test_it_is_no_figure(figures_of: FiguresOf, text: str) -> None:
    assert not figures_of(text)


def test_the_points_of_a_tie_break_are_none_of_the_score(figures_of: FiguresOf) -> None:
    found = figures_of("Holt won 7-6 (5), 6-3 on Sunday.")
    assert [(one.kind, one.value_low, one.value_high) for one in found] == [("score", 7, 6), ("score", 6, 3)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("- 5 boats left the harbour", 5),
        ("- 12% is lost on the way", 12),
        ("- 4-inch nails, a box", 4),
        ("It scored 18/20 on the day.", 0.9),
        ("They counted gulls (12) on the roof.", 12),
        ("The stock opened at -5.", -5),
        ("−5 is what the gauge showed.", -5),
    ],
)
def test_its_neighbours_count(figures_of: FiguresOf, text: str, value: float) -> None:
    assert [one.value for one in figures_of(text)] == [value]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("It's 10.91% of the lot.", "lot"),
        ("Prices range widely, starting at $1,500.", None),
        ("The new pump is up to four times faster.", None),
        ("The fleet has twenty-two, smaller than before.", None),
    ],
)
def test_a_comparative_and_the_like_name_nothing(figures_of: FiguresOf, text: str, subject: str | None) -> None:
    assert [one.subject for one in figures_of(text)] == [subject]


@pytest.mark.parametrize(
    ("text", "printed", "unit", "modifier"),
    [
        ("A current of 5 A/cm2 was reached.", "5 A/cm2", "A/cm2", None),
        ("A current of 20 mA/cm2 was reached.", "20 mA/cm2", "mA/cm2", None),
        ("She holds the title over 60m hurdles.", "60m", "m", None),
        ("He won gold over 200 metres.", "200 metres", "m", None),
        ("The wall is over 100m long.", "over 100m", "m", "more_than"),
        ("The yacht won by over 70 metres.", "over 70 metres", "m", "more_than"),
    ],
)
def test_units_and_lengths_of_races(
    figures_of: FiguresOf, text: str, printed: str, unit: str, modifier: str | None
) -> None:
    assert [(one.text, one.unit, one.modifier) for one in figures_of(text)] == [(printed, unit, modifier)]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("They lived under one roof.", None),
        ("She played under one captain.", None),
        ("It weighs under one tonne.", "less_than"),
        ("It drew over one million visitors.", "more_than"),
        ("It drew under 12 visitors.", "less_than"),
    ],
)
def test_what_stands_over_or_under_one_thing_bounds_nothing(
    figures_of: FiguresOf, text: str, modifier: str | None
) -> None:
    assert [one.modifier for one in figures_of(text)] == [modifier]


def test_a_console_is_no_amount(figures_of: FiguresOf) -> None:
    assert not any(one.kind == "money" for one in figures_of("She sold her PS2 in London for a song."))
