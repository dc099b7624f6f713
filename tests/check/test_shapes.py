"""Shapes of values that the contract leaves to other standards: TIMEX3, ISO 4217, ISO 639-1."""

from __future__ import annotations

import re

import pytest

from onrecord.check.suites import load_suites

TIMES = {
    "days": "2021-07-26 2020-11 2020 199 19 XXXX-XX-15 XXXX-05 BC0044",
    "weeks_and_seasons": "2021-W30 2021-W30-2 2021-W30-WE XXXX-WXX-1 2021-SU 2021-Q3 2021-H1",
    "clock": "2021-07-26T14:00 2021-07-26TMO 2021-07-26T24:00 T14:00 T14:00:30 T12:00Z T09:30+02:00 TNI",
    "periods": "P3M P1Y6M PT30M P2DT3H PXM P2WE P1DE P0.5Y PT1.5H",
    "from_to": "P2W/P3W 2004-10/2004-12",
    "references": "PRESENT_REF FUTURE_REF",
}
GOOD_TIMES = [value for values in TIMES.values() for value in values.split()]
BAD_TIMES = [
    "",
    "May",
    "2021-7-26",
    "26-07-2021",
    "2021-07-26 14:00",
    "2021-13x",
    "P",
    "3M",
    "P6.39e+08Y",
    "T2pm",
    "today",
    "/",
]


def shapes(table: str, column: str) -> list[str]:
    """The regular expressions of which one must match."""
    suite = next(suite for suite in load_suites() if suite.name == table)
    (rule,) = (rule for rule in suite.rules if rule.column_name == column and "regex" in rule.expectation)
    return list(rule.arguments.get("regex_list", [rule.arguments.get("regex")]))


def fits(value: str, table: str, column: str) -> bool:
    return any(re.search(shape, value) for shape in shapes(table, column))


@pytest.mark.parametrize("value", GOOD_TIMES)
def test_a_timex3_value_is_known(value: str) -> None:
    assert fits(value, "times", "value")


@pytest.mark.parametrize("value", BAD_TIMES)
def test_what_is_no_timex3_value_is_noted(value: str) -> None:
    assert not fits(value, "times", "value")


@pytest.mark.parametrize(
    ("value", "is_known"), [("USD", True), ("GBP", True), ("usd", False), ("$", False), ("EURO", False)]
)
def test_a_currency_has_three_capital_letters(value: str, is_known: bool) -> None:
    assert fits(value, "figures", "currency") is is_known


@pytest.mark.parametrize(("value", "is_known"), [("en", True), ("EN", False), ("eng", False), ("en-GB", False)])
def test_a_language_has_two_small_letters(value: str, is_known: bool) -> None:
    assert fits(value, "articles", "language") is is_known
