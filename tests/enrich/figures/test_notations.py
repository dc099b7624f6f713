"""How other houses print amounts: marks on either side, units glued on, signs, powers, ratings, bounds."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract
from onrecord.tables.rows import Figure

DAY = "2024-05-08"


def figures(text: str) -> tuple[Figure, ...]:
    return extract(text, published_at=DAY, layout="plain").figures


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("$US160 million", 160e6, "USD"),
        ("$A82,615", 82615, "AUD"),
        ("$NZ5.50", 5.5, "NZD"),
        ("A$70m", 70e6, "AUD"),
        ("JM$300", 300, "JMD"),
        ("R5 million", 5e6, "ZAR"),
        ("Tk 1bn", 1e9, "BDT"),
        ("SR15.2m", 15.2e6, "SAR"),
        ("Rs.429m", 429e6, "INR"),
        ("USD 42m", 42e6, "USD"),
        ("GMD 900", 900, "GMD"),
        ("28bn TL", 28e9, "TRY"),
        ("145m €", 145e6, "EUR"),
        ("110m zł", 110e6, "PLN"),
        ("$2.1T", 2.1e12, "USD"),
        ("$-50.8bn", -50.8e9, "USD"),
        ("75 kwanzas", 75, "AOA"),
        ("40 Bhutanese ngultrums", 40, "BTN"),
        ("PS8.1bn", 8.1e9, "GBP"),
    ],
)
def test_marks_of_currencies(printed: str, value: float, unit: str) -> None:
    found = figures(f"The yard was sold for {printed} in the end.")
    assert [(row.text, row.value, row.unit) for row in found] == [(printed, value, unit)]


@pytest.mark.parametrize("text", ["She lost her pen 7 times.", "They met at COP 26 there.", "The E 5 ferry sank."])
def test_words_that_are_marks_too(text: str) -> None:
    assert all(row.kind != "money" for row in figures(text))


def test_a_doubtful_mark_counts_where_the_page_names_its_country() -> None:
    assert figures("A loaf is K25 in Zambia.")[0].unit == "ZMW"
    assert figures("A loaf is R25 in South Africa.")[0].unit == "ZAR"


def test_a_shared_mark_goes_to_the_country_of_the_page() -> None:
    assert figures("A ticket is Rs 500 in Islamabad, Pakistan.")[0].unit == "PKR"
    assert figures("A ticket is 500 kr in Norway.")[0].unit == "NOK"


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("2.4Ghz", 2.4, "GHz"),
        ("90kmph", 90, "km/h"),
        ("60ppm", 60, "[ppm]"),
        ("3 x 10^6", 3e6, None),
        ("2.5 × 10⁻³ grams", 0.0025, "g"),
        ("minus-40 degrees Fahrenheit", -40, "[degF]"),
        ("4.5/5", 0.9, None),
        ("8.5 out of 10", 0.85, None),
    ],
)
def test_units_signs_powers_and_ratings(printed: str, value: float, unit: str | None) -> None:
    row = figures(f"The meter showed {printed} at last.")[0]
    assert (row.text, row.value, row.unit) == (printed, pytest.approx(value), unit)


def test_blood_pressure_has_two_sides() -> None:
    row = figures("Her blood pressure was 145/95 at noon.")[0]
    assert (row.value, row.value_low, row.value_high, row.unit) == (None, 95, 145, "mm[Hg]")


@pytest.mark.parametrize(
    "text",
    [
        "Anyone who saw it can ring 020 7946 0018.",
        "The line is +44 20 7946 0018 all day.",
        "Call (555) 010-0199 for a seat.",
        "The van met ISO 3888-2 in full.",
        "She flew home on the 787 Dreamliner.",
        "The flat at 22 Avenue Foch is for sale.",
        "She scored twice as Rovers won.",
        "She took the mile in 3:58.4 there.",
    ],
)
def test_numbers_of_things_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales topped 3,000 and passed on.", [(3000, "more_than")]),
        ("The fund surpassed £20m in June.", [(20e6, "more_than")]),
        ("The ferry crossed 12 borders.", [(12, None)]),
        ("Just under 4,000 came, well over 200 by boat.", [(4000, "less_than"), (200, "more_than")]),
        ("Demand for sub-300 sq m flats fell.", [(300, "less_than")]),
        ("It crept back up to 4.8% by May.", [(4.8, None)]),
        ("The prize is worth up to £5m.", [(5e6, "at_most")]),
    ],
)
def test_bounds(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(row.value, row.modifier) for row in figures(text)] == expected


def test_a_range_by_which_something_fell() -> None:
    near, far = figures("Rents fell by 20% to 30%.")[0], figures("The share fell by 3% to 30%.")
    assert (near.value_low, near.value_high, near.change_role) == (20, 30, "by")
    assert [row.change_role for row in far] == ["by", "to"]


def test_an_age_in_months() -> None:
    row = figures("The calf, aged seven months, ate.")[0]
    assert (row.value, row.unit, row.kind) == (7, "mo", "age")


def test_a_bare_number_takes_the_unit_behind_and() -> None:
    found = figures("She took 5 and 6 mg of it.")
    assert [(row.value, row.unit) for row in found] == [(5, "mg"), (6, "mg")]
    assert [row.unit for row in figures("He keeps 5 hens and 6 kg of corn.")] == [None, "kg"]


def test_coins_and_names_like_coins() -> None:
    assert [(row.value, row.unit) for row in figures("It costs 70 euro cents.")] == [(70, "EUX")]
    assert [(row.value, row.unit) for row in figures("It costs 20 cents and 30 pence.")] == [(20, "USX"), (30, "GBX")]
    assert figures("The rapper 50 Cent sang.") == ()
    assert figures("The game Boat 3 won the prize.") == ()
    assert [row.unit for row in figures("The fine in Seoul, South Korea, was 900 won.")] == ["KRW"]
