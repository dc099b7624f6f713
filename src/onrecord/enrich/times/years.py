"""Rules for years, decades and centuries: ``2011``, ``the 1990s``, ``the nineteen-twenties``, ``the 19th century``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import EXPLICIT, Context, Found, Partial
from onrecord.enrich.times.word_sense import is_firm
from onrecord.enrich.times.year_pairs import are_years
from onrecord.rules import rule
from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Token, roles
from onrecord.text.numbers.tokens import MARK, NUMERAL, WORD
from onrecord.text.places import place_names

_POSSESSIVES = word_class("personal_possessives")
_LAST_HUNDREDS = 1900  # "the 1800s" are a century, "the 2000s" ten years
DASHES = word_class("range_dashes")
_BEFORE_YEAR = word_class("before_year")
_EVENTS = word_class("nouns_of_events")
_BEHIND_EVENT = word_class("prepositions") | word_class("auxiliaries") | {"and", "or"}
_SHORTEST_NAME = 3  # letters: WWDC, CES
_PARTS_OF_YEAR = frozenset({"early", "late", "mid"})
_COUNTERS = frozenset({"%", "percent", "per", "°", "$", "€"})
_SIGNS = frozenset({"$", "£", "€", "¥", "#", ">", "<"})
_SHORT_BEFORE_YEAR = frozenset({"c", "ca", "fl", "b", "d", "r", "est"})
_PAIRING = frozenset({("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")})
_OPENERS = frozenset({".", '"', "“", ":", "("})


@rule(
    "1794",
    "(THE? FINANCIAL? u=(UNIT))? BARE_YEAR",
    "u=(FINANCIAL) BARE_YEAR",
    examples={
        "The bridge was built in 1794.": "1794 = 1794",
        "It was by far the warmest of the year 2020.": "the year 2020 = 2020",
        "Sales fell in fiscal year 2009.": "fiscal year 2009 = 2009",
        "Sales fell in fiscal 2009.": "fiscal 2009 = 2009",
        "She was born in nineteen ninety-one.": "nineteen ninety-one = 1991",
        "Events of 1917 proved decisive.": "1917 = 1917",
        "They had sold it in late 1943 to farmers.": "late 1943 = 1943 END",
        "Prices will rise in mid-2022.": "mid-2022 = 2022 MID",
        "It was over by the end of 2017.": "the end of 2017 = 2017 END",
        "She won gold at Athens 2004.": "2004 = 2004",
        "He spoke at the Boat Builders Conference 2010.": "2010 = 2010",
        "He spoke at BBFX 2021, in Boat Week 2021.": "2021 = 2021; 2021 = 2021",
        "Ada Quill (c. 1850) and Ben Marsh (fl. 1640) sailed.": "c. 1850 = 1850 APPROX; 1640 = 1640",
        "In about 1850 it burned.": "about 1850 = 1850 APPROX",
    },
    but_not=[
        "Resolution 2231 sold 2000 boats.",
        "It rose 2000%.",
        "It sold for $1999.",
        "The GTX 2060 is slow.",
        "In Athens 2000 people marched.",
    ],
)
def bare_year(hit: RuleMatch) -> Found:
    year = hit.year()
    if hit.has("u") and _is_tied(hit.context.coded.items[hit.last : hit.last + 2]):
        return None  # "the years 1996-98"
    if year is None or not (hit.has("u") or is_year(hit.context, hit.at("y"), hit.last)):
        return None
    made = hit.date(periods.year(year), EXPLICIT)._replace(partial=Partial(year))
    if hit.has("u") and not hit.is_a("u", "YEAR") and not hit.is_a("u", "FINANCIAL"):
        made = made._replace(first=hit.at("y"))  # "Fashion Week 2018"
    is_circa = hit.word_before == "." and hit.context.word_at(hit.first - 2) in ("c", "ca")
    return made._replace(first=hit.first - 2, mod="APPROX") if is_circa else made


@rule(
    "the 1990s",
    "the=(THE)? '? (x=([YEAR_DIGITS OTHER_NUMBER]) S | x2=(DECADE_NAME) | (?<= THE) x3=(YEAR_DIGITS) ' S)",
    "the=(THE)? ' x=(SMALL_NUMBER) S",
    examples={
        "Music of the 1990s filled the hall.": "the 1990s = 199",
        "It is a hymn of the 1980's.": "the 1980's = 198",
        "It is a hymn of the '80s.": "the '80s = 198",
        "It is a hymn of the ‘20s.": "the ‘20s = 192",
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
    but_not=["It is a day of the 45th century.", "It bought 21st Century Boats in Hull last year."],
)
def century(hit: RuleMatch) -> Found:
    number = hit.number("o")
    return (
        hit.date(periods.century(number), EXPLICIT)
        if 1 <= number <= 30 and not is_firm(hit.context.coded.items, hit.last, number)
        else None
    )


def is_year(context: Context, first: int, last: int) -> bool:
    """Whether the number over the items ``first`` to ``last`` stands where years do, not before what it would count."""
    items = context.coded.items
    before = items[first - 1] if first else None
    after = items[last] if last < len(items) else None
    if after is not None and _bars_from_behind(context, last, after):
        return False
    if _is_tied(items[last : last + 2]):
        return context.is_a(last + 1, "YEAR_NUMBER")
    if before is None:
        return _stands_alone(context, first, last)
    if _is_about(context, first) or _ends_pair(context, first) or _begins_pair(context, first):
        return True
    if before.text in DASHES:
        begins = context.is_a(first - 2, "YEAR_NUMBER") or context.is_a(first - 2, "PART")
        return first > 1 and (begins or not before.no_space_before)
    if (items[first].no_space_before and before.kind == WORD) or before.text in _SIGNS:
        return False
    if before.text not in _BEFORE_YEAR and before.kind == WORD and before.capital:
        if after is not None and after.capital and after.text in _EVENTS:
            return True  # "the London 2012 Olympics"
        if _is_event(context, first - 1, first) and (
            after is None or after.kind == MARK or after.text in _BEHIND_EVENT or _goes_on(before, after)
        ):
            return True
        return _opens_sentence(context, first - 1) and _stands_alone(context, first, last)
    return _stands_alone(context, first, last)


def _is_about(context: Context, first: int) -> bool:
    """``circa 1850``, ``(c. 1850)``, ``fl. 1640``."""
    if context.word_at(first - 1) == ".":
        return context.word_at(first - 2) in _SHORT_BEFORE_YEAR
    if context.word_at(first - 1) in ("circa", "ca"):
        return True
    is_blurred = context.is_a(first - 1, "ABOUT") and context.word_at(first - 2) in _BEFORE_YEAR
    return is_blurred and not roles.has_head(context.coded.items, first + 1)  # "in about 1850"


def _begins_pair(context: Context, first: int) -> bool:
    """``between [1700] and 1750, numbers rose``, ``(1868 - 1912)``: it begins what another year ends."""
    link, other = context.word_at(first + 1), first + 2
    if not context.is_a(other, "YEAR_DIGITS") or context.number_at(first) >= context.number_at(other):
        return False
    if context.word_at(first - 1) == "(":
        return link in DASHES and context.word_at(first + 3) == ")"
    return (context.word_at(first - 1), link) in _PAIRING and are_years(context, first)


def _ends_pair(context: Context, first: int) -> bool:
    """``between 1914 and [1918] soldiers died``: it ends what another year begins."""
    between = (context.word_at(first - 3), context.word_at(first - 1))
    if between not in _PAIRING or not context.is_a(first - 2, "YEAR_DIGITS"):
        return False
    is_later = context.number_at(first - 2) < context.number_at(first)
    return is_later and is_year(context, first - 2, first - 1)


def _bars_from_behind(context: Context, last: int, after: Token) -> bool:
    """``2000%``, ``1300 GMT``, ``1990x``."""
    is_clock = context.is_a(last, "ZONE") or context.is_a(last, "MERIDIEM")
    return after.text in _COUNTERS or is_clock or (after.no_space_before and after.kind in (WORD, NUMERAL))


def _is_tied(following: tuple[Token, ...]) -> bool:
    """Whether a dash ties the number to the next one: ``2014-2018``, ``2015-32``."""
    return (
        len(following) == 2
        and following[0].text in DASHES
        and following[0].no_space_before
        and following[1].no_space_before
    )


def _stands_alone(context: Context, first: int, last: int) -> bool:
    """A number that is a year by the words around it; one in words only behind a word such as ``since``."""
    if not context.is_a(first, "YEAR_DIGITS"):
        return context.word_at(first - 1) in _BEFORE_YEAR
    if context.is_a(first - 1, "PART") and context.word_at(first - 1) in _PARTS_OF_YEAR:
        return True  # "in late 1943 besieged troops"
    return roles.is_year(context.coded.items, first, last)


def _is_event(context: Context, index: int, year: int) -> bool:
    """Whether the name before a year is an event's: by its noun, its place, or in capitals and held about now."""
    before = context.coded.items[index]
    if before.text in _EVENTS or before.text in place_names():
        return True
    named = context.coded.text[before.start : before.end]
    is_short = named.isupper() and len(named) >= _SHORTEST_NAME
    return is_short and context.dct is not None and abs(context.number_at(year) - context.dct.year) <= 1


def _goes_on(before: Token, after: Token) -> bool:
    """``the World Cup 2018 winner``: behind an event's noun, what follows is nothing that could be counted."""
    is_counted = after.kind != WORD or after.capital or is_plural_noun(after.text)
    return before.text in _EVENTS and not is_counted


def _opens_sentence(context: Context, index: int) -> bool:
    return index == 0 or context.coded.items[index - 1].text in _OPENERS


RULES = (spoken_decade, bare_year, decade, century)
