"""Rules for years of other calendars and accounts: ``1550 BC``, ``AD 79``, ``FY24``, ``last financial year``."""

from __future__ import annotations

from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, EXPLICIT, Found
from onrecord.enrich.times.resolution import full_year
from onrecord.rules import rule
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.tokens import MARK

_AFTER_SHORT_YEAR = word_class("after_short_year")
_MAX_BC = 9999
_MOST_FISCAL_YEARS = 9  # "FY2020-25"


@rule(
    "1550 BC",
    "y=(YEAR_OR_DIGITS) BC",
    examples={
        "The boat was sunk around 1550 BC.": "around 1550 BC = BC1550 APPROX",
        "He crossed in 55 BC.": "55 BC = BC0055",
    },
)
def before_christ(hit: RuleMatch) -> Found:
    """The calendar of the tables has no such days."""
    year = hit.number("y")
    return hit.mention(DATE, f"BC{year:04}")._replace(anchored_to=EXPLICIT) if 0 < year <= _MAX_BC else None


@rule(
    "September 480 BC",
    "(THE? DAY_OF_MONTH)? m=(MONTH_NAME) [OF ,]? y=(YEAR_OR_DIGITS) BC",
    "THE? s=(SEASON) [OF IN]? y=(YEAR_OR_DIGITS) BC",
    examples={
        "It sank in September 480 BC.": "September 480 BC = BC0480-09",
        "They met in the spring of 44 BC.": "the spring of 44 BC = BC0044-SP",
    },
)
def part_of_year_before_christ(hit: RuleMatch) -> Found:
    year = hit.number("y")
    part = f"{hit.number('m'):02}" if hit.has("m") else hit.value("s")
    return hit.mention(DATE, f"BC{year:04}-{part}")._replace(anchored_to=EXPLICIT) if 0 < year <= _MAX_BC else None


@rule(
    "44 B.C.",
    "y=(YEAR_OR_DIGITS) one=([OTHER A]) . two=(OTHER) .?",
    examples={"He fell in 44 B.C. in Rome.": "44 B.C. = BC0044", "It rose until 190 A.D.": "190 A.D. = 0190"},
    but_not=["They sold 44 b. d. boats."],
)
def era_with_points(hit: RuleMatch) -> Found:
    year, era = hit.number("y"), hit.word("one") + hit.word("two")
    if era == "bc" and 0 < year <= _MAX_BC:
        return hit.mention(DATE, f"BC{year:04}")._replace(anchored_to=EXPLICIT)
    return hit.date(periods.year(year), EXPLICIT) if era == "ad" and 0 < year < date.max.year else None


@rule(
    "the 470s BC",
    "THE? y=([OTHER_NUMBER YEAR_DIGITS]) S BC",
    examples={"The walls are of the 470s BC.": "the 470s BC = BC047"},
)
def decade_before_christ(hit: RuleMatch) -> Found:
    year = hit.number("y")
    fits = year % 10 == 0 and 0 < year <= _MAX_BC
    return hit.mention(DATE, f"BC{year // 10:03}")._replace(anchored_to=EXPLICIT) if fits else None


@rule(
    "the 16th century BC",
    "THE? o=(ANY_ORDINAL) -? CENTURY era=([BC AD])",
    examples={
        "It is of the 16th century BC.": "the 16th century BC = BC15",
        "It is of the late second century AD.": "the late second century AD = 01 END",
    },
)
def century_of_era(hit: RuleMatch) -> Found:
    number = hit.number("o")
    if number < 1:
        return None
    if hit.is_a("era", "BC"):
        return hit.mention(DATE, f"BC{number - 1:02}")._replace(anchored_to=EXPLICIT)
    return hit.date(periods.century(number), EXPLICIT)


@rule(
    "AD 79",
    "y=(YEAR_OR_DIGITS) AD",
    "AD y=(YEAR_OR_DIGITS)",
    examples={"The town burnt in AD 79.": "AD 79 = 0079", "The town burnt in 79 AD.": "79 AD = 0079"},
    but_not=["She put an ad in the paper."],
)
def of_our_era(hit: RuleMatch) -> Found:
    year = hit.number("y")
    return hit.date(periods.year(year), EXPLICIT) if 0 < year < date.max.year else None


@rule(
    "FY2023-24",
    "FY '? y=(YEAR_OR_DIGITS) ([- /] z=([OTHER_NUMBER SMALL_NUMBER]))?",
    examples={
        "Sales grew in FY24.": "FY24 = 2024",
        "Sales grew in FY2023-24.": "FY2023-24 = 2023/2024",
        "Sales grow over FY2020-22 and in CY25.": "FY2020-22 = 2020/2022; CY25 = 2025",
    },
)
def fiscal_year(hit: RuleMatch) -> Found:
    """The year by which the firm names it."""
    length = len(hit.word("y"))
    year = full_year(hit.number("y")) if length == 2 else hit.number("y")
    if year is None or length not in (2, 4):
        return None
    second = hit.number_if_any("z")
    ahead = (second - year) % 100 if second is not None else 0
    if second in (year + ahead, (year + ahead) % 100) and 0 < ahead <= _MOST_FISCAL_YEARS:
        return hit.date(periods.years(year, year + ahead), EXPLICIT)
    return hit.date(periods.year(year), EXPLICIT)._replace(last=hit.end("y"))


@rule(
    "the previous financial year",
    "THE? turn=(DEICTIC) FINANCIAL YEAR",
    examples={
        "Sales grew in the previous financial year.": "the previous financial year = 2020",
        "Sales will grow in the next tax year.": "the next tax year = 2022",
    },
    but_not=["Sales grew in the previous financial week."],
)
def accounting_year(hit: RuleMatch) -> Found:
    """Named by the calendar year that it mostly covers."""
    return hit.date(periods.year(hit.dct.year + hit.step()))


@rule(
    "the storm of '53",
    "(?<= [OF IN SINCE SEASON]) ' y=([OTHER_NUMBER SMALL_NUMBER]) (?! S)",
    examples={"She rowed through the storm of '53.": "'53 = 1953"},
    but_not=["He spoke of '12 angry neighbours' and a dog."],
)
def short_year(hit: RuleMatch) -> Found:
    """Not the beginning of a quotation."""
    item, after = hit.item("y"), hit.after
    ends = after is None or after.text in _AFTER_SHORT_YEAR or (after.kind == MARK and after.text not in "-/%'’")
    if not (ends and item.no_space_before and len(item.text) == 2):
        return None
    year = full_year(hit.number("y"))
    return hit.date(periods.year(year), EXPLICIT) if year is not None else None


RULES = (
    before_christ,
    part_of_year_before_christ,
    era_with_points,
    decade_before_christ,
    century_of_era,
    of_our_era,
    fiscal_year,
    accounting_year,
    short_year,
)
