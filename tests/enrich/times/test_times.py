"""Time expressions: what is found, and which days it is resolved to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@pytest.mark.parametrize("preposition", ["before", "until", "since", "by"])
def test_a_preposition_is_no_part_and_sets_no_mod(times_of: TimesOf, preposition: str) -> None:
    (found,) = times_of(f"The quay was empty {preposition} May 2020.")
    assert (found.text, found.mod) == ("May 2020", None)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("It was shut in May and June 2019.", [("May", "2019-05"), ("June 2019", "2019-06")]),
        ("It was shut from 1998 to 2003.", [("1998", "1998"), ("2003", "2003")]),
    ],
)
def test_lists_and_ranges(times_of: TimesOf, text: str, rows: list[tuple[str, str]]) -> None:
    assert [(row.text, row.value) for row in times_of(text)] == rows


def test_a_clock_time_takes_the_day_named_before_it(times_of: TimesOf) -> None:
    day, clock = times_of("Tomorrow's game starts at 19:45.")
    assert (day.value, clock.value) == ("2021-07-27", "2021-07-27T19:45")


def test_a_clock_time_of_what_repeats_has_no_day(times_of: TimesOf) -> None:
    rows = times_of("The museum opens daily at 10:00.")
    assert [(row.value, row.start_date) for row in rows] == [("P1D", None), ("T10:00", None)]


def test_the_ends_of_a_range_lend_each_other_the_year(times_of: TimesOf) -> None:
    first, last = times_of("The dry dock was closed from November to February 2017.")
    assert (first.value, last.value) == ("2016-11", "2017-02")


def test_a_range_in_one_phrase_covers_all_its_days(times_of: TimesOf) -> None:
    (found,) = times_of("Festival, 18-20 June 2019")
    assert found.value == "2019-06-18/2019-06-20"
    assert (found.start_date, found.end_date) == (date(2019, 6, 18), date(2019, 6, 20))


def test_a_time_resolved_from_the_day_of_publication_says_so(times_of: TimesOf) -> None:
    (found,) = times_of("The minister will speak on Friday.")
    assert (found.value, found.anchored_to) == ("2021-07-30", "published_at")


@pytest.mark.parametrize(
    "text", ["He left last year.", "She arrived on Tuesday.", "It opens in May.", "They met today."]
)
def test_without_a_day_of_publication_relative_times_stay_unresolved(times_of: TimesOf, text: str) -> None:
    (found,) = times_of(text, None)
    assert (found.value, found.start_date, found.end_date, found.anchored_to) == (None, None, None, None)


def test_without_a_day_of_publication_full_dates_are_resolved(times_of: TimesOf) -> None:
    (found,) = times_of("He left on 3 May 2020.", None)
    assert (found.value, found.anchored_to) == ("2020-05-03", "explicit")


def test_an_earlier_time_is_anchored_to_the_one_just_named(times_of: TimesOf) -> None:
    fire, rain = times_of("The mill burned on 3 May 2019, and the following day it rained.")
    assert (rain.text, rain.value, rain.anchored_to) == ("the following day", "2019-05-04", "previous")
    assert fire.anchored_to == "explicit"


@pytest.mark.parametrize(
    "text",
    [
        "May I ask who it was?",
        "It may or may not rain.",
        "They march on Rome.",
        "He wrote for the Sunday Times.",
        "The hearing could last.",
        "A 44-year-old man was five years old then.",
        "Resolution 2231 sold 2000 boats.",
        "Sheffield Wednesday won.",
        "The wrong date is 2015-1-32.",
        "Call +86 138-2010-2015.",
    ],
)
def test_look_alikes_are_no_times(times_of: TimesOf, text: str) -> None:
    assert times_of(text) == ()


def test_a_season_covers_whole_months(times_of: TimesOf) -> None:
    (winter,) = times_of("It snowed in the winter of 2019.")
    assert (winter.start_date, winter.end_date) == (date(2019, 12, 1), date(2020, 2, 29))


FORMATS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"the {day.day}th of {MONTHS[day.month - 1]} {day.year}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day}-{MONTHS[day.month - 1][:3]}-{day.year}",
)


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)), st.sampled_from(FORMATS))
def test_any_full_date_reads_back(times_of: TimesOf, day: date, printed: Callable[[date], str]) -> None:
    text = f"It happened on {printed(day)}."
    (found,) = times_of(text)
    assert (found.value, found.start_date, found.end_date) == (day.isoformat(), day, day)


@given(st.dates(date(1970, 1, 1), date(2090, 12, 31)), st.integers(1, 300))
def test_days_ago_count_back_from_the_day_of_publication(times_of: TimesOf, day: date, count: int) -> None:
    (found,) = times_of(f"It happened {count} days ago.", day.isoformat())
    assert found.start_date == day - timedelta(days=count)


@given(st.dates(date(1970, 1, 1), date(2090, 12, 31)), st.sampled_from(MONTHS), st.booleans())
def test_a_month_without_a_year_is_near(times_of: TimesOf, day: date, month: str, ahead: bool) -> None:
    (found,) = times_of(f"It {'will be' if ahead else 'was'} sold in {month}.", day.isoformat())
    assert found.start_date is not None
    assert found.end_date is not None
    assert abs((found.start_date - day).days) < 400
    assert found.end_date >= day if ahead else found.start_date <= day


WORDS = [
    "the",
    "last",
    "next",
    "this",
    "two",
    "3",
    "May",
    "July",
    "2020",
    "of",
    "to",
    "from",
    "between",
    "and",
    "until",
    "Monday",
    "week",
    "month",
    "year",
    "years",
    "end",
    "early",
    "ago",
    "later",
    "before",
    "after",
    "Christmas",
    "18:40",
    "at",
    "-",
    ",",
    "/",
    "'",
    "s",
    "quarter",
    "half",
    "past",
    "fourth",
    "1990s",
    "05",
    "99",
    "every",
    "in",
    "a",
    "few",
    "a.m.",
    "pm",
    "noon",
    "spring",
    "previous",
    "day",
    "decade",
    "century",
    "9998",
    "0001",
    "30",
    "February",
    "31",
    "twice",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([None, "2021-07-26", "0001-01-01", "9999-12-31"]))
def test_rows_slice_to_their_text_whatever_the_words(times_of: TimesOf, words: list[str], written: str | None) -> None:
    text = " ".join(words)
    rows = times_of(text, written)
    for row in rows:
        assert text[row.start_char : row.end_char] == row.text
        assert (row.start_date is None) == (row.end_date is None)
        assert row.start_date is None or row.end_date is None or row.start_date <= row.end_date
    assert [row.start_char for row in rows] == sorted(row.start_char for row in rows)


@given(st.text(max_size=80))
def test_nothing_raises_on_any_text(times_of: TimesOf, text: str) -> None:
    for row in times_of(text):
        assert text[row.start_char : row.end_char] == row.text


def test_ids_do_not_move_with_the_text_before(times_of: TimesOf) -> None:
    alone = times_of("It burned on 3 May 2020.")
    moved = times_of("A line above.\n\nIt burned on 3 May 2020.")
    assert [row.value for row in alone] == [row.value for row in moved]
