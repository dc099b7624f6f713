"""Periods that a report counts, ranks and compares, and clock times in the zones that are named beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


def test_what_is_only_compared_with_is_not_gone_on_from(times_of: TimesOf) -> None:
    text = "It made £3m in the third quarter of 2020, up from the same period in 2019. Costs sank in the quarter."
    assert [row.value for row in times_of(text)] == ["2020-Q3", "2019-Q3", "2020-Q3"]


def test_a_year_earlier_leaves_the_quarter_that_is_reported_on(times_of: TimesOf) -> None:
    text = "It made £3m in the third quarter of 2020, against £2m a year earlier. Costs sank in the quarter."
    assert [row.value for row in times_of(text)] == ["2020-Q3", "2019-Q3", "2020-Q3"]


@pytest.mark.parametrize(
    ("written", "value"),
    [("2021-01-15", "2020"), ("2021-07-26", "2021")],
)
def test_early_in_a_year_the_year_before_is_ranked(times_of: TimesOf, written: str, value: str) -> None:
    (found,) = times_of("It was their wettest year ever.", written)
    assert found.value == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("2021-07-26", "2021-W29-WE"), ("2021-07-29", "2021-W30-WE")],
)
def test_this_weekend_is_over_on_a_monday(times_of: TimesOf, written: str, value: str) -> None:
    (found,) = times_of("The crews met this weekend.", written)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("It sank at 6:40 p.m. (GMT +8) in fog.", "6:40 p.m. (GMT +8)", "2021-07-26T18:40+08:00"),
        ("It sank at 18:40 UTC-5.", "18:40 UTC-5", "2021-07-26T18:40-05:00"),
        ("It sank at 18:40 (1740 GMT).", "18:40", "2021-07-26T18:40"),
        ("It sank at 9am ET.", "9am ET", "2021-07-26T09:00-04:00"),
        ("It sank at 9 a.m. Eastern time on 3 January 2020.", None, "2020-01-03T09:00-05:00"),
        ("It sank at 9 a.m. Pacific swells hit it.", "9 a.m.", "2021-07-26T09:00"),
        ("It sank at 18:40 GMT - 3 hours late.", "18:40 GMT", "2021-07-26T18:40Z"),
    ],
)
def test_zones_behind_clock_times(times_of: TimesOf, text: str, span: str | None, value: str) -> None:
    found = times_of(text)[0]
    assert (span or found.text, found.value) == (found.text, value)


def test_a_zone_with_a_summer_time_says_nothing_without_a_day(times_of: TimesOf) -> None:
    (found,) = times_of("It sank at 9am ET.", None)
    assert (found.text, found.value) == ("9am ET", "T09:00")


@pytest.mark.parametrize(
    "stamp",
    ["2024-05-06T14:30:00.123Z", "2024-05-06T14:30:00.123456+02:00", "2024-05-06 14:30:00.5 +0200", "2024-05-06T14:30"],
)
def test_a_stamp_of_iso_8601_is_one_time(times_of: TimesOf, stamp: str) -> None:
    (found,) = times_of(f"The log says {stamp} for it.")
    assert (found.text, found.type) == (stamp, "TIME")


@pytest.mark.parametrize(
    "text",
    [
        "Children read more in the summer holidays.",
        "The disc holds 75 hours of video.",
        "It has 90 minutes of unseen footage.",
        "One day, boats will steer themselves.",
        "At the end of the day, boats are boats.",
        "She said that night shifts are hard.",
        "The GTX 2060 is slow.",
    ],
)
def test_these_are_no_times(times_of: TimesOf, text: str) -> None:
    assert times_of(text) == ()
