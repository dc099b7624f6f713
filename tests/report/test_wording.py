"""Numbers, times and codes as a reader sees them."""

from __future__ import annotations

import pytest

from onrecord.report.wording import measure, period


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("2003-05", "May 2003"),
        ("2003-01-01/2003-12-31", "2003"),
        ("2003-01-01/2003-03-31", "1 January 2003 to 31 March 2003"),
        ("2003-01-01/2004-12-31", "1 January 2003 to 31 December 2004"),
        ("0044-03-15 (BC)/0044-12-31 (BC)", "0044-03-15 (BC)/0044-12-31 (BC)"),
        ("12003-05", "12003-05"),
    ],
)
def test_a_period_is_said_as_a_person_says_it(printed: str, said: str) -> None:
    assert period(printed) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1400.0, "EUR", "EUR 1,400"),
        (12.0, "%", "12 %"),
        (3.0, "[mi_i]", "3 miles"),
        (1.0, "[mi_i]", "1 mile"),
        (138.0, "GBX", "138 pence"),
        (4.0, None, "4"),
        (0.883, None, "0.883"),
        (8.5e9, "GBP", "GBP 8,500,000,000"),
        (4.5e21, "USD", "USD 4,500,000,000,000,000,000,000"),
        (1e23, None, "100,000,000,000,000,000,000,000"),
        (-2e15, None, "-2,000,000,000,000,000"),
        (1e30, None, "1e+30"),
        (float("inf"), "EUR", "EUR unbounded"),
        (None, "km", "–"),
    ],
)
def test_a_number_stands_with_the_word_of_its_unit(value: float | None, unit: str | None, said: str) -> None:
    assert measure(value, unit) == said
