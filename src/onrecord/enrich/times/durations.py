"""Rules for lengths of time: ``14 months``, ``less than three years``, ``half an hour``, ``the past two weeks``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.amounts import (
    Amount,
    amount_of,
    is_age,
    is_of_matter,
    is_plausible,
    is_point_ahead,
    iso_duration,
    joined_duration,
    point_ahead,
    share_at,
)
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DURATION, Found
from onrecord.rules import rule
from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class

_SPANNING = word_class("spanning")
_BEFORE_LENGTH = word_class("before_length")
_BEFORE_ONE_DAY = _BEFORE_LENGTH | word_class("before_one_day")
_BEHIND_ONE_DAY = word_class("behind_one_day")
_SIZES = {"CE": 10, "DE": 9, "Y": 8, "Q": 7, "M": 6, "2W": 5, "W": 4, "WE": 3.5, "D": 3, "TH": 2, "TM": 1, "TS": 0}
_SOME = 5  # "a week or three"
_CALENDAR = frozenset({"D", "W", "M", "Y", "Q"})


@rule(
    "12-18 months",
    "low=(NUMBER) -? by=([- TO OR AND]) -? high=(NUMBER) -? u=(UNIT)",
    examples={
        "It lasted two to three years.": "two to three years = P2Y/P3Y",
        "He faces a 10- to 15-year term.": "10- to 15-year = P10Y/P15Y",
        "It takes between 12 and 18 months.": "12 and 18 months = P12M/P18M",
    },
    but_not=["They lost 3 and 18 months passed.", "It is for boys 12 to 15 years old."],
)
def length_range(hit: RuleMatch) -> Found:
    """``and`` only after ``between``."""
    low, high, unit = hit.item_value("low"), hit.item_value("high"), hit.value("u")
    if not isinstance(low, float) or not isinstance(high, float) or not low < high or is_age(hit):
        return None
    if hit.is_a("by", "AND") and not hit.context.is_a(hit.first - 1, "BETWEEN"):
        return None
    return hit.duration(f"{iso_duration(low, unit)}/{iso_duration(high, unit)}")


@rule(
    "a year or two",
    "[A EVERY] u=(UNIT) OR high=(SPELLED_NUMBER)",
    examples={
        "It takes a day or two.": "a day or two = P1D/P2D",
        "An hour or two passed.": "An hour or two = PT1H/PT2H",
        "It sails every week or two.": "every week or two = P1W/P2W",
    },
    but_not=["He left a day or two boats would have sunk."],
)
def one_or_more(hit: RuleMatch) -> Found:
    """No more of what is counted behind: ``or two boats``."""
    after, high = hit.after, hit.item_value("high")
    is_counting = after is not None and is_plural_noun(after.text)
    if not isinstance(high, float) or not 1 < high <= _SOME or is_counting:
        return None
    value = f"{iso_duration(1.0, hit.value('u'))}/{iso_duration(high, hit.value('u'))}"
    return hit.repeated(value) if hit.context.is_a(hit.first, "EVERY") else hit.duration(value)


@rule(
    "an hour and a half",
    "n=([NUMBER A THE]) u=(UNIT) AND A? share=(HALF)",
    "(THE? LAST)? share=(HALF) (OF A | [- A])? u=(UNIT)",
    "n=(NUMBER) - share=(HALF) -? u=(UNIT)",
    examples={
        "It took an hour and a half.": "an hour and a half = PT1.5H",
        "It took one hour and a half.": "one hour and a half = PT1.5H",
        "He waited half an hour.": "half an hour = PT30M",
        "It took three quarters of an hour.": "three quarters of an hour = PT45M",
        "It grew over the last half-century.": "the last half-century = P50Y",
        "It ended a 1-1/2 year war.": "1-1/2 year = P1.5Y",
    },
    but_not=["It was a half weekend."],
)
def worded_half(hit: RuleMatch) -> Found:
    if hit.is_a("u", "WEEKEND") or hit.is_a("u", "SECOND"):
        return None
    whole = 0.0
    if hit.has("n"):
        value = hit.item_value("n")
        whole = value if isinstance(value, float) else 1.0
    return hit.duration(iso_duration(whole + share_at(hit.context, hit.at("share")), hit.value("u")))


@rule(
    "the past quarter of a century",
    "THE? [LAST NEXT]? QUARTER OF A u=(UNIT)",
    examples={"It grew over the past quarter of a century.": "the past quarter of a century = P25Y"},
)
def quarter_of_unit(hit: RuleMatch) -> Found:
    return hit.duration(iso_duration(0.25, hit.value("u")))


@rule(
    "two years and six months",
    "(COUNT | A) -? UNIT (,? AND? NUMBER -? UNIT){1,4}",
    "COUNT (STRETCH | WHOLE | DEGREE | NEARNESS)? -? UNIT",
    "AMOUNT -? plus=(PLUS) -? STRETCH? UNIT",
    "A UNIT (?= AND NUMBER UNIT)",
    examples={
        "The works took 14 months.": "14 months = P14M",
        "He was jailed for two years and six months.": "two years and six months = P2Y6M",
        "Less than three months remain.": "Less than three months = P3M LESS_THAN",
        "The siege lasted more than two years.": "more than two years = P2Y MORE_THAN",
        "About five years passed.": "About five years = P5Y APPROX",
        "At least six weeks are needed.": "At least six weeks = P6W EQUAL_OR_MORE",
        "It took two-and-a-half hours.": "two-and-a-half hours = PT2.5H",
        "He got a six-and-a-half-year term.": "six-and-a-half-year = P6.5Y",
        "Fossils tell of 65m years of change.": "65m years = P65000000Y",
        "It took 28 million hours.": "28 million hours = PT28000000H",
        "It rained for a few days.": "a few days = PXD",
        "It fell for six straight days.": "six straight days = P6D",
        "She left after 24 difficult years.": "24 difficult years = P24Y",
        "It lasted two full years.": "two full years = P2Y",
        "It lasted two long years.": "two long years = P2Y",
        "It took two more weeks.": "two more weeks = P2W",
        "She will return in two days.": "two days = 2021-07-30",
        "It takes five working days.": "five working days = P5D",
        "It was shut for one day.": "one day = P1D",
        "It took 90-plus minutes.": "90-plus minutes = PT90M EQUAL_OR_MORE",
        "It is 30-odd years old news of 30-odd weeks.": "30-odd weeks = P30W APPROX",
    },
    but_not=[
        "A 44-year-old man was five years old then.",
        "Profit fell from $639m year-on-year.",
        "The bank paid a $515m SEC fine.",
        "Revenue was 515m SEC filings show.",
        "Twenty SEC lawyers came.",
        "She hopes to sail round the world one day.",
        "The disc holds 75 hours of video.",
        "It was 9999999999999999999999999 years.",
    ],
)
def length(hit: RuleMatch) -> Found:
    amount = amount_of(hit.context, hit.first, hit.last)
    if not amount or is_age(hit) or not is_plausible(hit.context, hit.first, hit.last):
        return None
    if _is_some_day(hit, amount) or is_of_matter(hit, amount):
        return None
    order = [_SIZES[unit] for _, unit in amount]
    if order != sorted(order, reverse=True) or len(set(order)) < len(order):
        return None
    if hit.has("plus"):
        return hit.mention(DURATION, joined_duration(amount), str(hit.item_value("plus") or "EQUAL_OR_MORE"))
    return point_ahead(hit, amount) if is_point_ahead(hit) else hit.duration(joined_duration(amount))


def _is_some_day(hit: RuleMatch, amount: Amount) -> bool:
    """``she will sail one day``, ``one day, he left``: no length, unless a word before or behind makes it one."""
    if amount != [(1.0, "D")] or hit.last - hit.first != 2 or hit.context.word_at(hit.first) != "one":
        return False
    return hit.word_before not in _BEFORE_ONE_DAY and hit.word_after not in _BEHIND_ONE_DAY


@rule(
    "the past three weeks",
    "THE? turn=([LAST NEXT]) (n=(NUMBER | FEW | (?<= [LAST NEXT]) A FEW) OF? STRETCH? u=(UNIT) | AND_A_HALF)",
    "THE? n=(NUMBER) [LAST NEXT] u=(UNIT)",
    "THE? turn=(ORDINAL) ((?<= THE ORDINAL) n=(NUMBER) u=(UNIT) | AND_A_HALF)",
    examples={
        "It has grown over the past three years.": "the past three years = P3Y",
        "The next few days will be wet.": "The next few days = PXD",
        "He resigned in the first two months.": "the first two months = P2M",
        "He resigned in the first year and a half.": "the first year and a half = P1.5Y",
        "Over the past week and a half, it has rained.": "the past week and a half = P1.5W",
        "Sales rose last two months.": "last two months = 2021-05/2021-06",
    },
    but_not=["Councillors voted 7-2 last week to sell it.", "Only 3 next week will be sold.", "It had one last month."],
)
def deictic_length(hit: RuleMatch) -> Found:
    if hit.has("one"):
        return _one_and_a_half(hit)
    if hit.context.is_a(hit.first - 1, "-") and hit.at("n") == hit.first:
        return None  # "voted 4-1 last week"
    if hit.has("n") and hit.word("n") == "one" and (hit.at("turn") if hit.has("turn") else hit.last) > hit.at("n"):
        return None  # "many storms, and one last month"
    value, unit = hit.item_value("n"), hit.value("u")
    count = value if isinstance(value, float) else (2.0 if value == "2" else None)
    opens = next((name for name in ("LAST", "NEXT", "THE") if hit.context.is_a(hit.first, name)), "")
    # In the plural, as after "3 next": "only 3 next week" are two things.
    agrees = hit.last_word.endswith("s") or count == 1.0 or opens
    if (unit == "WE" and count is None) or not agrees:
        return None
    if opens in ("LAST", "NEXT") and count and hit.word_before not in _SPANNING and unit in _CALENDAR:
        return _calendar_units(hit, int(count), unit, -1 if opens == "LAST" else 1)
    return hit.duration(iso_duration(count, unit))


def _one_and_a_half(hit: RuleMatch) -> Found:
    is_first = not hit.is_a("turn", "ORDINAL") or hit.item_value("turn") == 1.0
    unit = hit.value("one")
    if not is_first or unit in ("WE", "TS") or hit.word("one").endswith("s"):
        return None
    return hit.duration(iso_duration(1 + share_at(hit.context, hit.last - 1), unit))


def _calendar_units(hit: RuleMatch, count: int, unit: str, sign: int) -> Found:
    """``last two months`` without an article: whole units of the calendar, as ``last month`` is one."""
    near = periods.period_of(periods.add_units(hit.dct, sign, unit), unit)
    far = periods.period_of(periods.add_units(hit.dct, sign * count, unit), unit)
    first, last = (far, near) if sign < 0 else (near, far)
    value = first.value if count == 1 else f"{first.value}/{last.value}"
    return hit.date(periods.Period(first.start, last.end, value))


@rule(
    "a year",
    "A u=(UNIT)",
    examples={
        "The repair took a year.": "a year = P1Y",
        "He left a fortnight after the vote.": "a fortnight = P2W",
        "The talks are to last a fortnight.": "a fortnight = P2W",
        "She earns 1,150 lei a month.": "a month = P1M",
        "The plant takes 40 tonnes of whey a day.": "a day = P1D",
    },
    but_not=["It was quite a week.", "He rents a year-old boat.", "She fought a quarter."],
)
def rate_or_length(hit: RuleMatch) -> Found:
    """A rate after an amount, a length after a preposition or before one."""
    unit = hit.value("u")
    if unit in ("TS", "WE", "Q") or is_age(hit) or not hit.first or hit.word_after == "-":
        return None
    if is_point_ahead(hit):
        return point_ahead(hit, [(1.0, unit)])
    if hit.word_before in _BEFORE_LENGTH or hit.word_after in ("after", "before"):
        return hit.duration(iso_duration(1, unit))
    counted = hit.first > 3 and hit.context.word_at(hit.first - 2) == "of"  # "300 litres of milk a day"
    amounts = hit.context.coded.items[max(hit.first - 3 - counted, 0) : hit.first]
    if any(item.kind == "N" or item.text in ("%", "percent") for item in amounts):
        return hit.repeated(iso_duration(1, unit))
    return None


RULES = (length_range, one_or_more, worded_half, quarter_of_unit, length, deictic_length, rate_or_length)
