"""Figures in the shapes that reports of courts, markets, matches, polls and the weather print them in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    ("text", "printed", "value", "kind", "unit"),
    [
        ("The new yard is three times as large as the old.", "three times", 3, "ratio", None),
        ("Its debt is 2.4 times earnings.", "2.4 times", 2.4, "ratio", None),
        ("She has scored twice as many as her brother.", "twice", 2, "ratio", None),
        ("They saw a 10-fold rise.", "10-fold", 10, "ratio", None),
        ("The queue stretched for half a mile.", "half a mile", 0.5, "measure", "[mi_i]"),
        ("The queue stretched for a quarter of a mile.", "a quarter of a mile", 0.25, "measure", "[mi_i]"),
        ("Rates rose by half a percentage point.", "half a percentage point", 0.5, "percent", "pp"),
        ("It was a 75-basis-point move.", "75-basis-point", 75, "percent", "bp"),
        ("A low of -20 F is forecast.", "-20 F", -20, "temperature", "[degF]"),
        ("It was cold (-29 C) at dawn.", "-29 C", -29, "temperature", "Cel"),
        ("The rails reached 118F.", "118F", 118, "temperature", "[degF]"),
        ("Pressure fell to 80 mm Hg.", "80 mm Hg", 80, "measure", "mm[Hg]"),
        ("The error is plus or minus 3 points.", "plus or minus 3", 3, "count", None),
        ("The error is ±2.5 percentage points.", "±2.5 percentage points", 2.5, "percent", "pp"),
        ("The firm in Oslo, Norway, owes 40 million crowns.", "40 million crowns", 4e7, "money", "NOK"),
        ("The firm in Brno owes 40 million crowns.", "40 million crowns", 4e7, "money", "CZK"),
        ("It costs a couple of hundred pounds.", "a couple of hundred pounds", 200, "money", "GBP"),
        ("Sales fell by a quarter in the spring.", "a quarter", 0.25, "ratio", None),
        ("Labour came third.", "third", 3, "rank", None),
        ("Rovers are fourth in the table.", "fourth", 4, "rank", None),
        ("He left school at 14.", "14", 14, "age", "a"),
        ("When she was 66, she swam.", "66", 66, "age", "a"),
        ("Entry is free for under-16s.", "under-16s", 16, "age", "a"),
        ("Entry is free for the over 60s.", "over 60s", 60, "age", "a"),
    ],
)  # fmt: skip
def test_the_figure_is_read(
    figures_of: FiguresOf, text: str, printed: str, value: float, kind: str, unit: str | None
) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.kind, found.unit) == (printed, pytest.approx(value), kind, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("A man in his 40s was hurt.", 40, 49, "age"),
        ("A woman in her late 50s was hurt.", 50, 59, "age"),
        ("Several thousand screws were found.", 2000, None, "count"),
        ("A few dozen screws were found.", 24, None, "count"),
        ("The committee voted nine to two against it.", 9, 2, "score"),
        ("It was refused by 7 votes to 4.", 7, 4, "score"),
    ],
)
def test_bounds_without_a_value(figures_of: FiguresOf, text: str, low: float, high: float | None, kind: str) -> None:
    (found,) = figures_of(text)
    assert (found.value, found.value_low, found.value_high, found.kind) == (None, low, high, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Call 101 or ring the harbour.",
        "He quoted reference 2300317 twice, quoting reference 2300317745.",
        "Application 22/01873/FUL was refused.",
        "A meeting will be held at 605 Rossland Rd. in the evening.",
        "He lives at 12 Mill Lane.",
    ],
)
def test_telephones_codes_and_house_numbers_are_no_figures(figures_of: FiguresOf, text: str) -> None:
    assert not [found for found in figures_of(text) if found.text.isdigit() or "/" in found.text]


def test_what_a_rate_is_counted_on_is_no_figure(figures_of: FiguresOf) -> None:
    assert [found.text for found in figures_of("There were 86 thefts per 10,000 residents.")] == ["86"]


def test_house_numbers_leave_counts_of_things_with_capitals(figures_of: FiguresOf) -> None:
    (found,) = figures_of("They cleared 12 Victorian houses.")
    assert (found.value, found.kind) == (12, "count")


@pytest.mark.parametrize(
    ("text", "printed", "value", "modifier"),
    [
        ("Thefts have more than doubled.", "more than doubled", 2, "more_than"),
        ("Profit nearly tripled.", "nearly tripled", 3, "approx"),
        ("Thefts rose fivefold.", "fivefold", 5, None),
        ("Thefts have quintupled.", "quintupled", 5, None),
    ],
)
def test_factors_take_in_their_bound(
    figures_of: FiguresOf, text: str, printed: str, value: float, modifier: str | None
) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.modifier, found.change_role) == (printed, value, modifier, "by")


def test_both_ends_of_a_change_are_of_one_currency(figures_of: FiguresOf) -> None:
    first, second = figures_of("Profit fell to 412 million euros from 596 million.")
    assert (first.unit, second.unit, second.value, second.kind) == ("EUR", "EUR", 596e6, "money")
    assert first.change_id == second.change_id


@pytest.mark.parametrize(
    ("text", "printed", "role"),
    [
        ("Prices rose 11%, to an average of £365k.", "£365k", "to"),
        ("Unemployment fell to a record 4.1%.", "4.1%", "to"),
        ("The coin slipped from its $1 peg.", "$1", "from"),
        ("The win adds to the three medals.", "three", None),
        ("Sales rose 5%, compared to 6% in May.", "6%", None),
    ],
)
def test_levels_that_a_change_ends_on(figures_of: FiguresOf, text: str, printed: str, role: str | None) -> None:
    assert {found.text: found.change_role for found in figures_of(text)}[printed] == role


def test_how_often_is_no_figure(figures_of: FiguresOf) -> None:
    assert figures_of("The baby was sick twice.") == ()
