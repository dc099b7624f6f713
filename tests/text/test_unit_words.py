"""Units as readers see them, and back."""

from __future__ import annotations

import pytest

from onrecord.text.lexicon import table
from onrecord.text.unit_words import unit_code, unit_in_words


@pytest.mark.parametrize(
    ("code", "one", "more"),
    [
        ("[mi_i]", "mile", "miles"),
        ("[mi_i]/h", "miles per hour", "miles an hour"),
        ("[ft_i]", "foot", "feet"),
        ("km", "kilometre", "kilometres"),
        ("m2", "square metre", "square metres"),
        ("har", "hectare", "hectares"),
        ("GBy", "gigabyte", "gigabytes"),
        ("[HP]", "horsepower", "horsepower"),
        ("l/km", "litre per kilometre", "litres per kilometre"),
        ("[bbl_us]/d", "barrel per day", "barrels per day"),
        ("m3/s", "cubic metre per second", "cubic metres per second"),
        ("a", "year", "years"),
        ("mo", "month", "months"),
        ("GBX", "penny", "pence"),
        ("pp", "percentage point", "percentage points"),
        ("%", "%", "%"),
        ("Cel", "°C", "°C"),
        ("[degF]", "°F", "°F"),
        ("GBP", "GBP", "GBP"),
        ("[nobody]", "[nobody]", "[nobody]"),
    ],
)
def test_a_unit_is_said_as_newspapers_say_it(code: str, one: str, more: str) -> None:
    assert (unit_in_words(code, 1), unit_in_words(code), unit_in_words(code, 2.5)) == (one, more, more)


def test_no_code_of_the_lexicon_is_left_in_brackets_that_has_a_name() -> None:
    codes = [row[0] for row in (*table("units"), *table("cldr_units")) if row[3] or row[2]]
    assert [code for code in codes if "[" in unit_in_words(code)] == []


def test_what_a_reader_sees_leads_back_to_the_code() -> None:
    for code in ("[mi_i]", "[ft_i]", "km", "m2", "a", "GBX", "%", "Cel", "[bbl_us]", "kW.h"):
        assert unit_code(unit_in_words(code)) == unit_code(unit_in_words(code, 1)) == unit_code(code) == code
    assert unit_code("Miles") == "[mi_i]"
    assert unit_code("EUR") == "EUR"
    assert unit_code("smoots") == "smoots"
