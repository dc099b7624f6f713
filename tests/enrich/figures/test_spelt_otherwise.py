"""Figures as other houses print them: marks for about, hanging hyphens, races, ages, closing prices, units."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    ("text", "printed", "value", "modifier"),
    [
        ("The tube was ~3mm wide.", "~3mm", 3, "approx"),
        ("It costs ~$70.", "~$70", 70, "approx"),
        ("The road is ≈ 9 km long.", "≈ 9 km", 9, "approx"),
        ("Barely 30 people came.", "Barely 30", 30, "approx"),
        ("Calves under the age of nine months stay.", "under the age of nine months", 9, "less_than"),
        ("Girls over the age of 11 sang.", "over the age of 11", 11, "more_than"),
        ("Girls below the age of 11 years sang.", "below the age of 11 years", 11, "less_than"),
    ],
)
def test_what_is_about_or_bounded(
    figures_of: FiguresOf, text: str, printed: str, value: float, modifier: str | None
) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.modifier) == (printed, value, modifier)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It has a 9- or 11-inch screen.", [(9, "[in_i]"), (11, "[in_i]")]),
        ("They ran 5- and 10-mile races.", [(5, "[mi_i]"), (10, "[mi_i]")]),
        ("He walks a five- or ten-mile round.", [(5, "[mi_i]"), (10, "[mi_i]")]),
        ("The 512 GB card replaces the 128GB that it had.", [(512, "GBy"), (128, "GBy")]),
        ("The dose was 25 mSv.", [(25, "mSv")]),
        ("A 33 kV line holds 2 gigatonnes.", [(33, "kV"), (2, "Gt")]),
        ("The field was 4 kV/cm at 30 millibars.", [(4, "kV/cm"), (30, "mbar")]),
    ],
)
def test_units_stand_where_they_are_printed_once(
    figures_of: FiguresOf, text: str, figures: list[tuple[float, str]]
) -> None:
    assert [(found.value, found.unit) for found in figures_of(text)] == figures


def test_a_range_is_none_where_either_is_meant(figures_of: FiguresOf) -> None:
    (found,) = figures_of("They met 9- to 11-metre waves.")
    assert (found.value_low, found.value_high, found.unit) == (9, 11, "m")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("She trains 800m runners.", 800, "m"),
        ("He won the 400m title.", 400, "m"),
        ("It was the 5,000m final.", 5000, "m"),
        ("She took 100m gold.", 100, "m"),
        ("The site has 400m users.", 4e8, None),
        ("The firm owed 60m euros.", 6e7, "EUR"),
        ("It sold 200m tickets.", 2e8, None),
        ("It reached 100m viewers.", 1e8, None),
    ],
)
def test_races_are_metres(figures_of: FiguresOf, text: str, value: float, unit: str | None) -> None:
    (found,) = figures_of(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The index ended down 2% at 3,210.5 points.", ["by", "to"]),
        ("Zinc lost 2% to close at 3,210.", ["by", "to"]),
        ("Hull shares were 4% higher in early trade at 310p.", ["by", "to"]),
        ("Tin settled 3 cents up at $2.10.", ["by", "to"]),
        ("Sales rose 4% at 15 shops.", ["by", None]),
        ("Demand is growing over 9 percent every year.", ["by"]),
        ("Demand fell below 9 percent.", ["to"]),
    ],
)
def test_where_a_change_ended(figures_of: FiguresOf, text: str, roles: list[str | None]) -> None:
    assert [found.change_role for found in figures_of(text)] == roles


def test_an_equivalent_bounds_what_the_first_bounds(figures_of: FiguresOf) -> None:
    assert [found.modifier for found in figures_of("Geese fly more than 100 km (62 miles).")] == ["more_than"] * 2
    assert [found.modifier for found in figures_of("Geese fly about 100 km (62 miles).")] == ["approx", None]
