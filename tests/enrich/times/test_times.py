"""Time expressions: what is found, and which days it is reckoned to mean."""

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


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        # Days in all usual orders; 26 July 2021 is a Monday.
        ("It opened on 26 July 2019.", "26 July 2019", "2019-07-26"),
        ("It opened on July 26, 2019.", "July 26, 2019", "2019-07-26"),
        ("It opened on the 26th of July, 2019.", "the 26th of July, 2019", "2019-07-26"),
        ("It opened on 2019-07-26.", "2019-07-26", "2019-07-26"),
        ("It opened on 26/07/2019.", "26/07/2019", "2019-07-26"),
        ("It opened on 07/26/2019.", "07/26/2019", "2019-07-26"),
        ("It opened on Friday, 26 July 2019.", "Friday, 26 July 2019", "2019-07-26"),
        ("She was born on twenty-six July nineteen ninety-one.", "twenty-six July nineteen ninety-one", "1991-07-26"),
        # Coarser periods.
        ("The bridge was closed in November 2020.", "November 2020", "2020-11"),
        ("The bridge was built in 1794.", "1794", "1794"),
        ("Music of the 1990s filled the hall.", "the 1990s", "199"),
        ("It is a house of the 19th century.", "the 19th century", "18"),
        ("Sales fell in the fourth quarter of 2004.", "the fourth quarter of 2004", "2004-Q4"),
        ("Sales fell in Q3 2019.", "Q3 2019", "2019-Q3"),
        ("Work began in the spring of 2020.", "the spring of 2020", "2020-SP"),
        ("The 2013-14 season was lost.", "2013-14", "2013/2014"),
        # Seen from the day of writing.
        ("The mill burned down yesterday.", "yesterday", "2021-07-25"),
        ("They met last week.", "last week", "2021-W29"),
        ("It will open next month.", "next month", "2021-08"),
        ("He left two years ago.", "two years ago", "2019"),
        ("He left three days ago.", "three days ago", "2021-07-23"),
        ("The vote was held last Tuesday.", "last Tuesday", "2021-07-20"),
        ("He resigned in October last year.", "October last year", "2020-10"),
        ("The shop closed last September.", "last September", "2020-09"),
        ("The day after tomorrow is a holiday.", "The day after tomorrow", "2021-07-28"),
        ("It stood there until the last week of 2018.", "the last week of 2018", "2018-W52"),
        # Times of the day.
        ("The train left at 18:40.", "18:40", "2021-07-26T18:40"),
        ("The post is dated 06: 28.", "06: 28", "2021-07-26T06:28"),
        ("The train left at 6.30pm.", "6.30pm", "2021-07-26T18:30"),
        ("The train left on Friday at 6pm.", "Friday at 6pm", "2021-07-23T18:00"),
        ("The rain began on Saturday morning.", "Saturday morning", "2021-07-24TMO"),
        ("Nobody slept last night.", "last night", "2021-07-25TNI"),
        ("The bar closes at two in the morning.", "two in the morning", "T02:00"),
        # Lengths of time and repeated times.
        ("The works took 14 months.", "14 months", "P14M"),
        ("He waited half an hour.", "half an hour", "PT30M"),
        ("He was jailed for two years and six months.", "two years and six months", "P2Y6M"),
        ("It has grown over the past three years.", "the past three years", "P3Y"),
        ("The bus runs every 15 minutes.", "every 15 minutes", "PT15M"),
        ("The board meets twice a year.", "twice a year", "P1Y"),
        ("The market is held every Monday.", "every Monday", "XXXX-WXX-1"),
    ],
)
def test_expressions_and_their_values(times_of: TimesOf, text: str, printed: str, value: str) -> None:
    (found,) = times_of(text)
    assert (found.text, found.value) == (printed, value)


@pytest.mark.parametrize(
    ("text", "printed", "value", "mod"),
    [
        ("It was over by the end of 2017.", "the end of 2017", "2017", "END"),
        ("The harvest is due in early September.", "early September", "2021-09", "START"),
        ("Prices will rise in mid-2022.", "mid-2022", "2022", "MID"),
        ("Less than three months remain.", "Less than three months", "P3M", "LESS_THAN"),
        ("The siege lasted more than two years.", "more than two years", "P2Y", "MORE_THAN"),
        ("About five years passed.", "About five years", "P5Y", "APPROX"),
        ("At least six weeks are needed.", "At least six weeks", "P6W", "EQUAL_OR_MORE"),
    ],
)
def test_words_that_narrow_a_time_belong_to_it(
    times_of: TimesOf, text: str, printed: str, value: str, mod: str
) -> None:
    (found,) = times_of(text)
    assert (found.text, found.value, found.mod) == (printed, value, mod)


@pytest.mark.parametrize("preposition", ["before", "until", "since", "by"])
def test_a_preposition_is_no_part_and_sets_no_mod(times_of: TimesOf, preposition: str) -> None:
    (found,) = times_of(f"The quay was empty {preposition} May 2020.")
    assert (found.text, found.mod) == ("May 2020", None)


def test_from_a_to_b_of_one_month_is_two_rows(times_of: TimesOf) -> None:
    first, last = times_of("The fair was held from 3 to 5 May.")
    assert (first.text, first.value) == ("3", "2021-05-03")
    assert (last.text, last.value) == ("5 May", "2021-05-05")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("It was shut on 3 and 4 May.", [("3", "2021-05-03"), ("4 May", "2021-05-04")]),
        ("It was shut on May 3, 4 and 5.", [("May 3", "2021-05-03"), ("4", "2021-05-04"), ("5", "2021-05-05")]),
        ("It was shut in May and June 2019.", [("May", "2021-05"), ("June 2019", "2019-06")]),
        ("It was shut from 1998 to 2003.", [("1998", "1998"), ("2003", "2003")]),
        ("It lasted two to three years.", [("two to three years", "P2Y/P3Y")]),
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister spoke on Friday.", "2021-07-23"),
        ("The minister will speak on Friday.", "2021-07-30"),
        ("Anyone who walked there on Friday will have noticed the smell.", "2021-07-23"),
        ("The line is closed until Friday.", "2021-07-30"),
        ("The dam burst in December.", "2020-12"),
        ("The dam will be opened in December.", "2021-12"),
        ("The talks are to be held on 3 January.", "2022-01-03"),
    ],
)
def test_the_verbs_tell_past_from_future(times_of: TimesOf, text: str, value: str) -> None:
    (found,) = times_of(text)
    assert (found.value, found.anchored_to) == (value, "published_at")


@pytest.mark.parametrize(
    "text", ["He left last year.", "She arrived on Tuesday.", "It opens in May.", "They met today."]
)
def test_without_a_day_of_writing_relative_times_stay_unresolved(times_of: TimesOf, text: str) -> None:
    (found,) = times_of(text, None)
    assert (found.value, found.start_date, found.end_date, found.anchored_to) == (None, None, None, None)


def test_without_a_day_of_writing_full_dates_are_resolved(times_of: TimesOf) -> None:
    (found,) = times_of("He left on 3 May 2020.", None)
    assert (found.value, found.anchored_to) == ("2020-05-03", "explicit")


def test_an_earlier_time_is_reckoned_from_the_one_just_named(times_of: TimesOf) -> None:
    fire, rain = times_of("The mill burned on 3 May 2019, and the following day it rained.")
    assert (rain.text, rain.value, rain.anchored_to) == ("the following day", "2019-05-04", "previous")
    assert fire.anchored_to == "explicit"


def test_the_page_tells_which_way_it_writes_dates(times_of: TimesOf) -> None:
    british = times_of("It opened on 05/06/2020. It closed on 25/06/2020.")
    american = times_of("It opened on 05/06/2020. It closed on 06/25/2020.")
    assert british[0].value == "2020-06-05"
    assert american[0].value == "2020-05-06"


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Easter 2024", "2024-03-31"),
        ("Good Friday 2021", "2021-04-02"),
        ("Thanksgiving 2023", "2023-11-23"),
        ("Christmas Eve 2019", "2019-12-24"),
        ("Memorial Day 2020", "2020-05-25"),
    ],
)
def test_named_days(times_of: TimesOf, text: str, value: str) -> None:
    (found,) = times_of(f"They met on {text}.")
    assert found.value == value


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
def test_days_ago_count_back_from_the_day_of_writing(times_of: TimesOf, day: date, count: int) -> None:
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
