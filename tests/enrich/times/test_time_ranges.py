"""Ranges of dates and of clock times: how many rows they make, and what the rows cover."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


# The day of publication is Monday 26 July 2021.


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The ferry was idle between 2014 and 2018.", "2014-01-01", "2018-12-31"),
        ("She led it from May through August.", "2020-05-01", "2020-08-31"),
        ("It was open Monday to Friday.", "2021-07-19", "2021-07-23"),
        ("It will be open Monday to Friday.", "2021-07-26", "2021-07-30"),
        ("Catches fell in the year to date.", "2021-01-01", "2021-07-26"),
        ("The dock is shut for three days from Wednesday 4 August.", "2021-08-04", "2021-08-06"),
    ],
)
def test_a_range_in_one_row_covers_all_its_days(times_of: TimesOf, text: str, start: str, end: str) -> None:
    (found,) = times_of(text)
    assert (found.type, str(found.start_date), str(found.end_date)) == ("DATE", start, end)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("It is shut from Monday to Wednesday.", [("Monday", "2021-07-26"), ("Wednesday", "2021-07-28")]),
        ("She sang from May 2018 to June 2019.", [("May 2018", "2018-05"), ("June 2019", "2019-06")]),
        ("It rose between the end of 2017 and mid-2018.", [("the end of 2017", "2017"), ("mid-2018", "2018")]),
    ],
)
def test_from_a_to_b_is_two_rows_and_so_are_ends_with_a_mod(
    times_of: TimesOf, text: str, rows: list[tuple[str, str]]
) -> None:
    assert [(row.text, row.value) for row in times_of(text)] == rows


def test_weekdays_of_a_past_run_end_before_the_day_of_writing(times_of: TimesOf) -> None:
    first, last = times_of("The film took $3m from Friday to Sunday.", "2005-01-15")
    assert (first.value, last.value) == ("2005-01-07", "2005-01-09")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "It was dark between 2pm and 4pm on Tuesday.",
            [("2pm", "2021-07-20T14:00"), ("4pm on Tuesday", "2021-07-20T16:00")],
        ),
        ("They lost 3 and 4pm came.", [("4pm", "2021-07-26T16:00")]),
    ],
)
def test_clock_times_of_a_range_share_their_half_of_the_day_and_their_day(
    times_of: TimesOf, text: str, rows: list[tuple[str, str]]
) -> None:
    assert [(row.text, row.value) for row in times_of(text)] == rows


@given(
    st.dates(date(1900, 1, 1), date(2150, 1, 1)),
    st.integers(1, 5000),
    st.sampled_from(["between {} and {}", "from {} until {}", "{} to {}", "{} - {}", "from {} through {}"]),
)
def test_any_range_of_full_dates_covers_both_ends(times_of: TimesOf, day: date, length: int, shape: str) -> None:
    end = day + timedelta(days=length)
    (found,) = times_of(
        f"It was shut {shape.format(f'{day:%B} {day.day}, {day.year}', f'{end:%B} {end.day}, {end.year}')}."
    )
    assert (found.value, found.start_date, found.end_date) == (f"{day}/{end}", day, end)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6), st.integers(0, 6), st.booleans())
def test_a_run_of_weekdays_never_ends_before_it_begins(
    times_of: TimesOf, written: date, first: int, last: int, ahead: bool
) -> None:
    names = [f"{date(2024, 1, 1) + timedelta(days=number):%A}" for number in (first, last)]
    rows = times_of(f"It {'will be' if ahead else 'was'} shut {names[0]} to {names[1]}.", written.isoformat())
    for row in rows:
        assert row.start_date is not None
        assert row.end_date is not None
        assert timedelta(0) <= row.end_date - row.start_date < timedelta(days=7)
