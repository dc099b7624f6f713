"""Times that another time places, and times with their parts: weeks of a day, nth days, halves, long weekends."""

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
    ("text", "printed", "value"),
    [
        # The day of writing is Monday 26 July 2021.
        ("It snowed in the week of 3 May.", "the week of 3 May", "2021-W18"),
        ("It snowed in the week of Sunday, 2 May.", "the week of Sunday, 2 May", "2021-W18"),
        ("It snowed on the weekend of 5 June.", "the weekend of 5 June", "2021-W22-WE"),
        ("It snowed over the Easter weekend.", "the Easter weekend", "2021-W13-WE"),
        ("It snowed over the Memorial Day weekend.", "the Memorial Day weekend", "2021-05-29/2021-05-31"),
        ("It snowed on Thanksgiving weekend 2019.", "Thanksgiving weekend 2019", "2019-11-28/2019-12-01"),
        ("It snowed in the month of May.", "the month of May", "2021-05"),
        ("They met in the first week of October.", "the first week of October", "2020-W40"),
        ("They met in the third-last week of 2018.", "the third-last week of 2018", "2018-W50"),
        ("They met on the second last day of May.", "the second last day of May", "2021-05-30"),
        ("They met on the third day of May.", "the third day of May", "2021-05-03"),
        ("They met on the first Monday of the month.", "the first Monday of the month", "2021-07-05"),
        ("Bills fell in the last quarter of 2004.", "the last quarter of 2004", "2004-Q4"),
        ("It was sold on the last day of the year.", "the last day of the year", "2020-12-31"),
        ("It will be sold on the last day of the year.", "the last day of the year", "2021-12-31"),
        ("He was away in the first half of July.", "the first half of July", "2021-07-01/2021-07-15"),
        ("He was away in the second half of this month.", "the second half of this month", "2021-07-16/2021-07-31"),
        ("Sales fell in last year's fourth quarter.", "last year's fourth quarter", "2020-Q4"),
        ("Sales fell in 2012's first quarter.", "2012's first quarter", "2012-Q1"),
        ("Sales fell in Q3 of last year.", "Q3 of last year", "2020-Q3"),
        ("It is due in week 18 of 2023.", "week 18 of 2023", "2023-W18"),
        ("The vote is the week after next.", "the week after next", "2021-W32"),
        ("The vote was the month before last.", "the month before last", "2021-05"),
        ("They met on Friday of last week.", "Friday of last week", "2021-07-23"),
        ("They met last week on Thursday.", "last week on Thursday", "2021-07-22"),
        ("They met three weeks ago on Friday.", "three weeks ago on Friday", "2021-07-02"),
        ("They will meet on Monday two weeks from now.", "Monday two weeks from now", "2021-08-09"),
        ("They met this Friday 5/14.", "this Friday 5/14", "2021-05-14"),
        ("They met on Friday 23.", "Friday 23", "2021-07-23"),
        ("They signed on 2-Oct-18.", "2-Oct-18", "2018-10-02"),
        ("They played on 19/20 February.", "19/20 February", "2021-02-19/2021-02-20"),
        ("The siren rang in the early hours of Sunday.", "the early hours of Sunday", "2021-07-25"),
    ],
)
def test_a_time_placed_by_another_one(times_of: TimesOf, text: str, printed: str, value: str) -> None:
    (found,) = times_of(text)
    assert (found.text, found.type, found.value) == (printed, "DATE", value)


@pytest.mark.parametrize(
    ("text", "printed", "value", "mod"),
    [
        ("Music of the nineteen-twenties.", "the nineteen-twenties", "192", None),
        ("It is a hymn of the 1980's.", "the 1980's", "198", None),
        ("A mill of the 1800s.", "the 1800s", "18", None),
        ("The winter of 2010-11 was long.", "The winter of 2010-11", "2010-WI", None),
        ("The nets are mended in late summer.", "late summer", "2021-SU", "END"),
        ("Trade was thin in early Tuesday morning fog.", "early Tuesday morning", "2021-07-20TMO", "START"),
        ("He left a year and a half ago.", "a year and a half ago", "2020-01", None),
        ("Sales sank in the early months of 2004.", "the early months of 2004", "2004", "START"),
        ("He left half a century ago.", "half a century ago", "1971", None),
    ],
)
def test_decades_seasons_and_halves(times_of: TimesOf, text: str, printed: str, value: str, mod: str | None) -> None:
    (found,) = times_of(text)
    assert (found.text, found.value, found.mod) == (printed, value, mod)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("It took two-and-a-half hours.", "two-and-a-half hours", "PT2.5H"),
        ("It took an hour and a half.", "an hour and a half", "PT1.5H"),
        ("He got a six-and-a-half-year term.", "six-and-a-half-year", "P6.5Y"),
        ("He faces a 10- to 15-year term.", "10- to 15-year", "P10Y/P15Y"),
        ("Prices will rise in the coming months.", "the coming months", "PXM"),
        ("Fossils tell of 65m years of change.", "65m years", "P65000000Y"),
        ("It took 28 million hours.", "28 million hours", "PT28000000H"),
        ("It took three quarters of an hour.", "three quarters of an hour", "PT45M"),
        ("It grew over the past quarter of a century.", "the past quarter of a century", "P25Y"),
        ("It was quieter in previous years.", "previous years", "PXY"),
        ("It will open in the coming days.", "the coming days", "PXD"),
        ("They meet on Friday mornings.", "Friday mornings", "XXXX-WXX-5TMO"),
    ],
)
def test_lengths_and_repeated_parts(times_of: TimesOf, text: str, printed: str, value: str) -> None:
    (found,) = times_of(text)
    assert (found.text, found.value) == (printed, value)


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


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Sales sank in the year to June 2019.", "the year to June 2019", "2018-07/2019-06"),
        ("It lost money in the year to 31 January 2020.", "the year to 31 January 2020", "2019-02-01/2020-01-31"),
        ("He resigned in the first year and a half.", "the first year and a half", "P1.5Y"),
        ("Over the past week and a half, it has rained.", "the past week and a half", "P1.5W"),
        ("The talks are to last a fortnight.", "a fortnight", "P2W"),
        ("The comet returns every 3.3 years.", "every 3.3 years", "P3.3Y"),
        ("The plant takes 40 tonnes of whey a day.", "a day", "P1D"),
        ("Councillors voted 7-2 last week to sell it.", "last week", "2021-W29"),
    ],
)
def test_lengths_and_years_that_end_in_a_month(times_of: TimesOf, text: str, printed: str, value: str) -> None:
    assert [(row.text, row.value) for row in times_of(text)] == [(printed, value)]


@pytest.mark.parametrize("text", ["Work should start in May 2022.", "Payments end in May 2022."])
def test_a_verb_is_no_part_of_a_period(times_of: TimesOf, text: str) -> None:
    assert [(row.text, row.value, row.mod) for row in times_of(text)] == [("May 2022", "2022-05", None)]


def test_sat_is_a_verb_before_the(times_of: TimesOf) -> None:
    assert times_of("Pupils sat the three papers again.") == ()
