"""Amounts and ages that are no times, long weekends, and words that only look like parts of a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.enrich.times.nesting import long_weekend
from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales rose in the first quarter of 2021 from the same period last year.", "2021-Q1 2020-Q1"),
        ("Sales rose in May 2021 from the same month a year earlier.", "2021-05 2020-05"),
        ("Sales rose in June. In the same month of last year they fell.", "2021-06 2020-06"),
        ("On Black Monday shares fell.", ""),
    ],
)
def test_a_period_is_compared_with_the_same_one_of_the_year_before(times_of: TimesOf, text: str, value: str) -> None:
    assert " ".join(row.value or "" for row in times_of(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "Profit fell from $639m year-on-year.",
        "The bank paid a $515m SEC fine.",
        "Revenue was 515m SEC filings show.",
        "Twenty SEC lawyers came.",
        "It was 9999999999999999999999999 years.",
        "Audiences are in the 10s, 100s and 1,000s.",
        "The stake was cut in half to 10%.",
        "They lost that quarter-final.",
        "The vow will end years of strife.",
        "It sees this fall from the peak as a blip.",
    ],
)
def test_amounts_are_no_lengths_of_time(times_of: TimesOf, text: str) -> None:
    assert times_of(text) == ()


def test_ages_before_any_calendar_are_found_and_left_open(times_of: TimesOf) -> None:
    (found,) = times_of("The sun lit up 4.5 billion years ago.")
    assert (found.text, found.type, found.value) == ("4.5 billion years ago", "DATE", None)


def test_days_in_a_list_after_weekend_stay_days(times_of: TimesOf) -> None:
    rows = times_of("They play on the weekend of 10 and 11 July.")
    assert [row.value for row in rows][-2:] == ["2021-07-10", "2021-07-11"]


@example(21991201, "years")
@given(st.integers(1, 10**12), st.sampled_from(["years", "days", "hours", "seconds"]))
def test_a_length_is_printed_without_exponent(times_of: TimesOf, count: int, unit: str) -> None:
    for row in times_of(f"It took {count} {unit}."):
        assert row.value is not None
        assert "e" not in row.value
        assert str(count) in row.value


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_a_long_weekend_holds_a_weekend_and_is_near(day: date) -> None:
    found = long_weekend(day)
    assert (found.end - found.start).days in (1, 2, 3)
    assert {5, 6} <= {(found.start.toordinal() + step - 1) % 7 for step in range((found.end - found.start).days + 1)}
    assert found.start <= day <= found.end or day.isoweekday() == 3


@pytest.mark.parametrize("text", ["Work should start in May 2022.", "Payments end in May 2022."])
def test_a_verb_is_no_part_of_a_period(times_of: TimesOf, text: str) -> None:
    assert [(row.text, row.value, row.mod) for row in times_of(text)] == [("May 2022", "2022-05", None)]


def test_sat_is_a_verb_before_the(times_of: TimesOf) -> None:
    assert times_of("Pupils sat the three papers again.") == ()
