"""Rules for quarters, halves and weeks of a year: ``the fourth quarter of 2004``, ``H1 2021``, ``week 18 of 2018``."""

from __future__ import annotations

from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import EXPLICIT, Found
from onrecord.enrich.times.played import is_played
from onrecord.enrich.times.resolution import full_year
from onrecord.rules import rule


@rule(
    "last year's fourth quarter",
    "THE? n=(ORDINAL) -? part=([QUARTER HALF]) OF (turn=(DEICTIC) | THE) YEAR",
    "turn=(DEICTIC) YEAR ' S -? n=(ORDINAL) -? part=([QUARTER HALF])",
    "letter=(Q_OR_H) n=(SMALL_NUMBER) OF? turn=(DEICTIC) YEAR",
    examples={
        "Sales fell in last year's fourth quarter.": "last year's fourth quarter = 2020-Q4",
        "Sales fell in the first half of next year.": "the first half of next year = 2022-H1",
        "Sales fell in the third quarter of the year.": "the third quarter of the year = 2021-Q3",
        "Sales fell in Q3 of last year.": "Q3 of last year = 2020-Q3",
    },
    but_not=["Sales fell in the fifth quarter of the year.", "Sales fell in Q 3 of last year."],
)
def quarter_of_deictic_year(hit: RuleMatch) -> Found:
    number, is_half = hit.number("n"), _is_half(hit)
    if not _is_possible(hit, number, is_half):
        return None
    year = hit.dct.year + hit.step()
    return hit.date(periods.half(year, number) if is_half else periods.quarter(year, number))


@rule(
    "2012's first quarter",
    "BARE_YEAR ' S -? n=(ORDINAL) -? part=([QUARTER HALF])",
    examples={"Sales fell in 2012's first quarter.": "2012's first quarter = 2012-Q1"},
)
def quarter_of_possessive_year(hit: RuleMatch) -> Found:
    return _quarter_of_year(hit)


@rule(
    "the 2023 second quarter",
    "THE? BARE_YEAR n=(ORDINAL) -? part=([QUARTER HALF])",
    examples={"Sales fell in the 2019 second quarter.": "the 2019 second quarter = 2019-Q2"},
    but_not=["Sales fell in the 2019 fifth quarter."],
)
def quarter_behind_year(hit: RuleMatch) -> Found:
    return _quarter_of_year(hit)


@rule(
    "week 18 of 2018",
    "WEEK n=(NUMBER) [OF IN ,]? ANY_YEAR",
    examples={"It is due in week 18 of 2023.": "week 18 of 2023 = 2023-W18"},
    but_not=["It is due in week 60 of 2023."],
)
def week_by_number(hit: RuleMatch) -> Found:
    """As ISO 8601 counts weeks."""
    year = hit.year()
    return (
        hit.date(periods.week(date.fromisocalendar(year, hit.number("n"), 1)), EXPLICIT) if year is not None else None
    )


@rule(
    "the fourth quarter of 2004",
    "THE? n=(ORDINAL) -? part=([QUARTER HALF]) ([OF IN]? THE? UNIT? ANY_YEAR)?",
    examples={
        "Sales fell in the fourth quarter of 2004.": "the fourth quarter of 2004 = 2004-Q4",
        "Sales fell in the first half of 2021.": "the first half of 2021 = 2021-H1",
        "Sales fell in the second quarter.": "the second quarter = 2021-Q2",
        "(undated) Sales fell in the second quarter.": "the second quarter = unknown",
    },
    but_not=["He scored in the second half.", "The quarterback was hurt in the third quarter."],
)
def named_quarter(hit: RuleMatch) -> Found:
    return _quarter_of_year(hit)


@rule(
    "the December quarter",
    "THE? m=(MONTH_NAME) ANY_YEAR? u=(QUARTER)",
    examples={
        "Sales fell in the June quarter.": "the June quarter = 2021-Q2",
        "Sales fell in the December 2014 quarter.": "the December 2014 quarter = 2014-Q4",
    },
    but_not=["They lost the May quarter-final."],
)
def quarter_to_month(hit: RuleMatch) -> Found:
    """The quarter that ends with the month."""
    number, is_last = divmod(hit.number("m"), 3)
    if is_last or hit.last_word.endswith("s") or hit.word_after == "-":
        return None
    year = hit.year()
    if year is not None:
        return hit.date(periods.quarter(year, number), EXPLICIT)
    near = hit.now.year
    return hit.seen(hit.likelier("month", [periods.quarter(year, number) for year in (near - 1, near, near + 1)]))


@rule(
    "Q1 2019",
    "letter=(Q_OR_H) n=(SMALL_NUMBER) ([- OF IN ,]? (ANY_YEAR | FY '? fiscal=(YEAR_OR_DIGITS)))?",
    "BARE_YEAR [-]? letter=(Q_OR_H) n=(SMALL_NUMBER)",
    examples={
        "Sales fell in Q3 2019.": "Q3 2019 = 2019-Q3",
        "Sales fell in 2019 H2.": "2019 H2 = 2019-H2",
        "Sales fell in Q1.": "Q1 = 2021-Q1",
        "Sales fell in Q2CY20 and Q3 FY2025.": "Q2CY20 = 2020-Q2; Q3 FY2025 = 2025-Q3",
    },
    but_not=["Sales fell in Q5.", "Sales fell in H1."],
)
def lettered_quarter(hit: RuleMatch) -> Found:
    return _quarter_of_year(hit)


def _is_half(hit: RuleMatch) -> bool:
    return hit.word("letter") == "h" if hit.has("letter") else hit.is_a("part", "HALF")


def _is_possible(hit: RuleMatch, number: int, is_half: bool) -> bool:
    """Whether there is such a quarter or half; the digit of ``Q3`` must touch its letter."""
    return 1 <= number <= (2 if is_half else 4) and (not hit.has("letter") or hit.item("n").no_space_before)


def _quarter_of_year(hit: RuleMatch) -> Found:
    """The quarter or half of the year that is printed; without one the nearest quarter, but no half."""
    number, is_half = hit.number("n"), _is_half(hit)
    if not _is_possible(hit, number, is_half):
        return None
    make = periods.half if is_half else periods.quarter
    year = full_year(hit.number("fiscal")) or hit.number("fiscal") if hit.has("fiscal") else hit.year()
    if year is not None:
        return hit.date(make(year, number), EXPLICIT)
    if is_half or (hit.has("part") and is_played(hit.context)):
        return None
    near = hit.now.year
    return hit.seen(hit.likelier("month", [make(year, number) for year in (near - 1, near, near + 1)]))


RULES = (
    quarter_of_deictic_year,
    quarter_of_possessive_year,
    quarter_behind_year,
    week_by_number,
    named_quarter,
    quarter_to_month,
    lettered_quarter,
)
