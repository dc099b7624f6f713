"""Lengths that nobody counts to the end, clocks of games, accounting years, and round years in pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks took 90-plus minutes.", [("90-plus minutes", "PT90M", "EQUAL_OR_MORE")]),
        ("She has rowed for 15-plus years.", [("15-plus years", "P15Y", "EQUAL_OR_MORE")]),
        ("She has rowed for 15+ years.", [("15+ years", "P15Y", "EQUAL_OR_MORE")]),
        ("It was a 12-plus-hour crossing.", [("12-plus-hour", "PT12H", "EQUAL_OR_MORE")]),
        ("They dug for 40-odd days.", [("40-odd days", "P40D", "APPROX")]),
        ("It sank 30-odd years ago.", [("30-odd years ago", "1991", None)]),
        ("They own 30-plus boats.", []),
        ("Two plus two days is too short.", [("two days", "P2D", None)]),
        ("He is 40-plus years old.", []),
        ("An odd week began.", []),
        ("The stones stood for hundreds of years.", [("hundreds of years", "PXY", None)]),
        ("It was carved thousands of years ago.", [("thousands of years ago", "PAST_REF", None)]),
        ("Tens of thousands of years later it thawed.", [("Tens of thousands of years later", "FUTURE_REF", None)]),
        ("They worked dozens of hours on it.", [("dozens of hours", "PTXH", None)]),
        ("They own hundreds of boats.", []),
        ("They kept thousands of hours of film.", []),
        ("Nobody will know it many years from now.", [("many years from now", "FUTURE_REF", None)]),
        ("Months from now it will open.", [("Months from now", "FUTURE_REF", None)]),
    ],
)
def test_a_length_is_open_or_blurred(
    times_of: TimesOf, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(one.text, one.value, one.mod) for one in times_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened despite months of protests.", ["months"]),
        ("Years of neglect left the mill rotten.", ["Years"]),
        ("There were weeks of rain and days of fog.", ["weeks", "days"]),
        ("She faced hours of questions.", ["hours"]),
        ("He read minutes of meetings.", []),
        ("The days of steam are over.", []),
        ("His early years of fame were short.", []),
        ("It was shut on most days of storm.", []),
        ("They showed hours of video.", []),
        ("Seconds of arc are small.", []),
        ("It grew in the years since the war.", ["the years"]),
        ("They met in the days before the vote.", ["the days"]),
        ("It slowed over the months following the storm.", ["the months"]),
        ("It slowed in the months of drought.", []),
        ("She liked the days before the war.", ["days"]),
    ],
)
def test_what_goes_on_for_units_has_a_length(times_of: TimesOf, text: str, expected: list[str]) -> None:
    assert [one.text for one in times_of(text) if one.type == "DURATION"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holt scored with 2:31 left.", [("2:31", "PT2M31S")]),
        ("Holt scored with 0:45 remaining in the half.", [("0:45", "PT0M45S")]),
        ("They led for the final 4:29 of regulation.", [("4:29", "PT4M29S")]),
        ("They were ahead with 1:05 to play.", [("1:05", "PT1M5S")]),
        ("There was 3:10 on the clock.", [("3:10", "PT3M10S")]),
        ("The 2:31 left without them.", [("2:31", "2021-07-26T02:31")]),
        ("At 2:31 left and right turned.", [("2:31", "2021-07-26T02:31")]),
        ("The last 4:29 train was full.", [("4:29", "2021-07-26T04:29")]),
        ("Holt fouled Reid in the third quarter.", [("the third quarter", None)]),
        ("The quarterback was hurt in the second quarter.", []),
        ("Two touchdowns came in the fourth quarter.", []),
        ("A touchdown in the first quarter of 2020 was the last.", [("the first quarter of 2020", "2020-Q1")]),
        ("Profit fell in the second quarter.", [("the second quarter", "2021-Q2")]),
    ],
)
def test_the_clock_of_a_game_is_no_time_of_day(
    times_of: TimesOf, text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = [(one.text, one.value) for one in times_of(text)]
    assert found == [one for one in expected if one[1] is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hopes for FY2020-22 are high.", [("FY2020-22", "2020/2022")]),
        ("Hopes for FY24-26 are high.", [("FY24-26", "2024/2026")]),
        ("It grew in FY2019/20.", [("FY2019/20", "2019/2020")]),
        ("It was FY2020-2024 that hurt.", [("FY2020-2024", "2020/2024")]),
        ("It was FY2020-85.", [("FY2020", "2020")]),
        ("Sales fell in Q2CY20.", [("Q2CY20", "2020-Q2")]),
        ("Sales fell in Q3 FY25.", [("Q3 FY25", "2025-Q3")]),
        ("Sales fell in H1 FY2021.", [("H1 FY2021", "2021-H1")]),
        ("Sales fell in CY22.", [("CY22", "2022")]),
        ("They met in Boat Week 2018.", [("2018", "2018")]),
        ("It was the year 2018.", [("the year 2018", "2018")]),
    ],
)
def test_accounts_and_events_have_years(times_of: TimesOf, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.value) for one in times_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 1600 and 1900 the town grew.", ["1600/1900"]),
        ("The town grew between 1600 and 1900.", ["1600/1900"]),
        ("Between 1700 and 1800, wool was dear.", ["1700/1800"]),
        ("It was rebuilt between 1500 and 1600 by monks.", ["1500/1600"]),
        ("The mill stood there from 1600 to 1800.", ["1600", "1800"]),
        ("Its score moved between 1600 and 1900.", []),
        ("Between 1600 and 1900 people came.", []),
        ("Between 1600 and 1900 metres the snow stays.", []),
        ("They sell between 1500 and 1800 a day.", []),
        ("There were between 1200 and 1800 of them.", []),
        ("The index rose from 1600 to 1800.", []),
    ],
)
def test_round_years_in_pairs(times_of: TimesOf, text: str, expected: list[str]) -> None:
    assert [one.value for one in times_of(text) if one.type == "DATE"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell in 44 B.C. and was missed.", [("44 B.C.", "BC0044")]),
        ("It stood until 190 A.D. and fell.", [("190 A.D.", "0190")]),
        ("They sold 44 A. B. Holt lamps.", []),
        ("It took 3 a.m. boats.", [("3 a.m.", "2021-07-26T03:00")]),
    ],
)
def test_eras_may_have_points(times_of: TimesOf, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.value) for one in times_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("It has been shut since 9/11.", "2021-07-26", "2001-09-11"),
        ("The law came after 9/11.", "2009-03-02", "2001-09-11"),
        ("Before 9/11 it was open.", None, "2001-09-11"),
        ("They will meet on 9/11.", "2021-09-06", "2021-09-11"),
        ("They will meet on 9/11 and on 9/12.", "2021-07-26", "2021-09-11"),
        ("They met on 9/11.", "1999-10-06", "1999-09-11"),
        ("It has been open since 9/12.", "2021-10-06", "2021-09-12"),
        ("They have sailed since 3/11.", "2021-07-26", "2021-03-11"),
        ("They met this Friday 9/10.", "2021-09-06", "2021-09-10"),
    ],
)
def test_one_day_is_known_without_its_year(times_of: TimesOf, text: str, written: str | None, expected: str) -> None:
    assert times_of(text, written)[0].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sails every week or two.", [("SET", "P1W/P2W")]),
        ("It is checked every year or two.", [("SET", "P1Y/P2Y")]),
        ("It takes a week or two.", [("DURATION", "P1W/P2W")]),
        ("It sails every week.", [("SET", "P1W")]),
    ],
)
def test_what_repeats_in_one_unit_or_two(times_of: TimesOf, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.type, one.value) for one in times_of(text)] == expected
