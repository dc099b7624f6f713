"""Rules for years, decades and centuries: ``2011``, ``the 1990s``, ``the nineteen-twenties``, ``the 19th century``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import EXPLICIT, Found, Partial
from onrecord.enrich.times.year_sense import is_year
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_POSSESSIVES = word_class("personal_possessives")
_LAST_HUNDREDS = 1900  # "the 1800s" are a century, "the 2000s" ten years


@rule(
    "1794",
    "(THE? u=(UNIT))? BARE_YEAR",
    examples={
        "The bridge was built in 1794.": "1794 = 1794",
        "It was by far the warmest of the year 2020.": "the year 2020 = 2020",
        "She was born in nineteen ninety-one.": "nineteen ninety-one = 1991",
        "Prices will rise in mid-2022.": "mid-2022 = 2022 MID",
        "It was over by the end of 2017.": "the end of 2017 = 2017 END",
    },
    but_not=["Resolution 2231 sold 2000 boats.", "It rose 2000%.", "It sold for $1999."],
)
def bare_year(hit: RuleMatch) -> Found:
    year = hit.year()
    if year is None or not (hit.has("u") or is_year(hit.context, hit.at("y"), hit.last)):
        return None
    return hit.date(periods.year(year), EXPLICIT)._replace(partial=Partial(year))


@rule(
    "the 1990s",
    "the=(THE)? '? (x=([YEAR_DIGITS OTHER_NUMBER]) S | x2=(DECADE_NAME) | (?<= THE) x3=(YEAR_DIGITS) ' S)",
    examples={
        "Music of the 1990s filled the hall.": "the 1990s = 199",
        "It is a hymn of the 1980's.": "the 1980's = 198",
        "It is a hymn of the '80s.": "the '80s = 198",
        "It is a hymn of the nineties.": "the nineties = 199",
        "A mill of the 1800s.": "the 1800s = 18",
        "The firm gave up its 1990s plan.": "1990s = 199",
    },
    but_not=[
        "He is in his 40s.",
        "She is in her late 50s.",
        "Entry is free for the over 60s.",
        "Under-20s and over-70s pay less.",
        "Audiences are in the 10s, 100s and 1,000s.",
    ],
)
def decade(hit: RuleMatch) -> Found:
    group = next(name for name in ("x", "x2", "x3") if hit.has(name))
    if _is_of_ages(hit):
        return None
    year = hit.number(group)
    if group != "x2":
        if not hit.context.coded.items[hit.last - 1].no_space_before or not hit.word(group).isdigit():
            return None
        if year < 100:
            year += 1900 if year >= 20 else 2000
    elif not (hit.has("the") or hit.word_before in ("in", "since", "late", "early")):
        return None
    if year % 10 or not 1000 <= year <= 2190:
        return None
    whole = year % 100 == 0 and year <= _LAST_HUNDREDS
    return hit.date(periods.century(year // 100 + 1) if whole else periods.decade(year), EXPLICIT)


def _is_of_ages(hit: RuleMatch) -> bool:
    """``in her late 40s``, ``the over 60s``, ``under-16s``: years of people's lives."""
    context, at = hit.context, hit.first - 1
    while at > 0 and (context.is_a(at, "PART") or context.is_a(at, "-")):
        at -= 1
    return context.word_at(at) in _POSSESSIVES or context.word_at(at) in ("over", "under")


@rule(
    "the nineteen-twenties",
    "THE? c=(SPELLED_NUMBER) -? DECADE_NAME",
    examples={"Music of the nineteen-twenties.": "the nineteen-twenties = 192"},
    but_not=["Music of twelve nineties."],
)
def spoken_decade(hit: RuleMatch) -> Found:
    hundreds = hit.number("c")
    year = 100 * hundreds + hit.context.number_at(hit.last - 1) % 100
    return hit.date(periods.decade(year), EXPLICIT) if 15 <= hundreds <= 20 else None


@rule(
    "the 19th century",
    "THE? o=(ANY_ORDINAL) -? CENTURY",
    examples={"It is a house of the 19th century.": "the 19th century = 18"},
    but_not=["It is a day of the 45th century."],
)
def century(hit: RuleMatch) -> Found:
    number = hit.number("o")
    return hit.date(periods.century(number), EXPLICIT) if 1 <= number <= 30 else None


RULES = (spoken_decade, bare_year, decade, century)
