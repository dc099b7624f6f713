"""Times that the words right beside them decide: what is earlier, about when, from which year on, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


def printed(found: tuple[Time, ...]) -> list[tuple[str, str | None]]:
    return [(one.text, one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier was shut for a week earlier this month.", [("a week", "P1W"), ("earlier this month", "2021-07")]),
        ("She left two days later.", [("two days later", "2021-07-28")]),
        ("It was sold as recently as May of this year.", [("May of this year", "2021-05")]),
        ("It ran as late as March.", [("March", "2021-03")]),
        ("We may of course be wrong.", []),
        ("It takes a week or two.", [("a week or two", "P1W/P2W")]),
        ("They met a year or two ago.", [("a year or two ago", "PAST_REF")]),
        ("He left for a day or two boats would have sunk.", [("a day", "P1D")]),
        ("It stopped at 20210506T143000Z.", [("20210506T143000Z", "2021-05-06T14:30:00Z")]),
        ("It stopped at 20210506T1430.", [("20210506T1430", "2021-05-06T14:30")]),
        ("It stopped on 20210506.", [("20210506", "2021-05-06")]),
        ("Its maker (c. 1850) was poor.", [("c. 1850", "1850")]),
        ("Its painter (fl. 1640) was poor.", [("1640", "1640")]),
        ("Between 1914 and 1918 soldiers slept here.", [("1914 and 1918", "1914/1918")]),
        ("From 1914 to 1918 soldiers slept here.", [("1914", "1914"), ("1918", "1918")]),
        ("In about 1850 the mill burned.", [("about 1850", "1850")]),
        ("They sold about 1850 boats.", []),
        ("She sat three exams, he sat in the boat.", []),
        ("The shop opens on sat 5 June.", [("sat 5 June", "2021-06-05")]),
        ("All above age 6 months came.", []),
        ("It has been dry since June — the first time ever.", [("June", "2021-06")]),
        ("It was drafted six to eight weeks ago.", [("six to eight weeks ago", "PAST_REF")]),
        ("It was taken on Tuesday, Jun, 29, 2021.", [("Tuesday, Jun, 29, 2021", "2021-06-29")]),
        ("In May, 12 boats sank.", [("May", "2021-05")]),
        ("They never meet on a Monday.", [("Monday", "XXXX-WXX-1")]),
        ("At a Thursday rally she spoke.", [("Thursday", "2021-07-22")]),
        ("The 1914-18 war was lost.", [("1914-18", "1914/1918")]),
        ("In the years 1996–98 it grew.", [("1996–98", "1996/1998")]),
        ("It is numbered 2014-32.", []),
        ("Between 1700 and 1750, numbers rose.", [("1700 and 1750", "1700/1750")]),
        ("It drew between 1500 and 2000 visitors.", []),
        ("Many storms hit, one last month.", [("last month", "2021-06")]),
        ("The 2018 day of action was dry.", [("2018", "2018")]),
        ("They rest in the late afternoon.", [("the late afternoon", "2021-07-26TAF")]),
        ("It was sold a long time ago.", [("a long time ago", "PAST_REF")]),
        ("The Old Era (1868 - 1912) and its first writer are gone.", [("1868 - 1912", "1868/1912")]),
        ("It harms babies under six months.", []),
    ],
)
def test_the_words_beside_a_time_decide(times_of: TimesOf, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert printed(times_of(text)) == expected
