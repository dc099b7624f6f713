"""Rules for periods that a report compares: ``the quarter``, ``the year-earlier quarter``, ``for the whole year``."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.codes import word_is_a
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import PREVIOUS, PUBLISHED, Context, Found
from onrecord.enrich.times.periods import Period
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_NEAR = 4  # sentences in which a period that is reported on holds for comparisons
_NO_SUPERLATIVES = word_class("no_superlatives")
_YOUNG = {"W": 1, "M": 7, "Q": 31, "Y": 59}  # days for which reports are about the unit before
_RANKED = 5  # words between a superlative and the unit that it ranks in
_ENDS = frozenset({"first", "last", "final"})
_ENDING = word_class("before_whole_unit")
_BESIDE_GAME = frozenset({"-", "final", "finals", "of", "mile", "back", "backs"})


def reported(context: Context) -> Period | None:
    """The quarter, half or run of months that the text reports on just now."""
    told = context.told
    return told.business if told.business is not None and told.sentences <= _NEAR else None


def unit_reported_on(hit: RuleMatch, unit: str) -> tuple[date, str]:
    """As ``unit_told``, but for a day of the unit before where that of publication is still young."""
    when, anchored_to = unit_told(hit, unit)
    begun = periods.period_of(hit.dct, unit).start
    is_young = periods.period_of(when, unit).start == begun and (hit.dct - begun).days < _YOUNG.get(unit, 0)
    return (begun - timedelta(days=1), PUBLISHED) if is_young else (when, anchored_to)


def is_superlative(word: str) -> bool:
    """Whether a word ranks what follows: ``best``, ``busiest``."""
    return word == "worst" or (word.endswith("est") and word not in _NO_SUPERLATIVES)


def moved(period: Period, months: int) -> Period:
    """A quarter, half, month or run of months, so many months on."""
    start = periods.add_months(period.start, months)
    after = periods.add_months(period.end + timedelta(days=1), months)
    count = (after.year - start.year) * 12 + after.month - start.month
    if "Q" in period.value:
        return periods.quarter(start.year, (start.month + 2) // 3)
    if "H" in period.value:
        return periods.half(start.year, (start.month + 5) // 6)
    first, last = (periods.month(when.year, when.month) for when in (start, periods.add_months(after, -1)))
    return first if count == 1 else Period(first.start, last.end, f"{first.value}/{last.value}")


@rule(
    "the quarter",
    "THE u=(QUARTER)",
    examples={
        "Sales rose in the quarter.": "the quarter = 2021-Q2",
    },
    but_not=["They lost the quarter-final.", "He ate the quarter of it."],
)
def the_quarter(hit: RuleMatch) -> Found:
    """The one that is reported on, else the last that has ended."""
    if hit.word_after in _BESIDE_GAME or hit.last_word != "quarter":
        return None
    told = reported(hit.context)
    if told is not None and "Q" in told.value:
        return hit.date(told, PREVIOUS)
    day = hit.dct
    ended = periods.period_of(day, "Q").start - timedelta(days=1)
    return hit.date(periods.period_of(ended, "Q"), PUBLISHED)


@rule(
    "the year-earlier quarter",
    "[THE A]? YEAR -? turn=([EARLIER AGO]) u=(QUARTER)",
    "[THE A]? YEAR - turn=([EARLIER AGO])",
    examples={
        "It was £2m in the year-earlier quarter.": "the year-earlier quarter = 2020-Q2",
        "It was £2m, against a year-earlier loss.": "a year-earlier = 2020",
    },
    but_not=["It was sold one year on."],
)
def year_earlier(hit: RuleMatch) -> Found:
    """The period that is reported on, a year before; without one the last quarter's, or the year before."""
    told = reported(hit.context)
    if told is not None:
        return hit.compared(moved(told, -12))
    if not hit.has("u"):
        return hit.date(periods.year(hit.dct.year - 1))
    ended = periods.period_of(hit.dct, "Q").start - timedelta(days=1)
    return hit.date(moved(periods.period_of(ended, "Q"), -12))


@rule(
    "for the day",
    "THE WHOLE? u=([DAY WEEK MONTH YEAR])",
    "ALL u=([WEEK MONTH YEAR])",
    examples={
        "The index ended the day at 804.": "the day = 2021-07-28",
        "It fell by 3% for the week.": "the week = 2021-W30",
        "It made a loss for the entire year.": "the entire year = 2021",
        "It rained all week.": "all week = 2021-W30",
        "She began the year as a clerk.": "the year = 2021",
        "It was the best-selling boat of the year.": "the year = 2021",
        "It was the last race of the year.": "the year = 2021",
    },
    but_not=["It was the day of the vote.", "He is a player of the year.", "He read for the day when she came."],
)
def whole_unit(hit: RuleMatch) -> Found:
    """The unit that holds what was told last, or the day of publication."""
    after = hit.after
    is_whole = hit.last - hit.first > 2 or hit.context.is_a(hit.first, "ALL")
    if not (hit.word_before in _ENDING or is_whole or _is_ranked_of(hit)) or hit.last_word.endswith("s"):
        return None
    if after is not None and (after.text in _FIXED_BY or (after.kind in ("w", "N") and after.capital)):
        return None
    unit = hit.value("u")
    when, anchored_to = unit_reported_on(hit, unit) if _is_ranked_of(hit) else unit_told(hit, unit)
    return hit.date(periods.period_of(when, unit), anchored_to)


def _is_ranked_of(hit: RuleMatch) -> bool:
    """``the best-selling game of the year``, ``the last race of the year``, but ``the game of the year``."""
    items, first = hit.context.coded.items, hit.first - 1
    if hit.word_before != "of":
        return False
    words = [item.text for item in items[max(first - _RANKED, 0) : first]]
    is_one_of_them = (
        len(words) > 1 and words[-2] in _ENDS and not word_is_a(words[-1], "UNIT") and hit.value("u") != "D"
    )
    return is_one_of_them or any(map(is_superlative, words))


@rule(
    "later in the year",
    "[EARLIER LATER] IN THE u=([DAY WEEK MONTH YEAR DECADE CENTURY])",
    examples={
        "It will be sold later in the year.": "later in the year = 2021",
        "Earlier in the week it rained.": "Earlier in the week = 2021-W30",
    },
    but_not=["It will be sold later in the years."],
)
def within_unit(hit: RuleMatch) -> Found:
    """The unit that holds what was told last, or the day of publication."""
    if hit.last_word.endswith("s"):
        return None
    when, anchored_to = unit_told(hit, hit.value("u"))
    return hit.date(periods.period_of(when, hit.value("u")), anchored_to)


def unit_told(hit: RuleMatch, unit: str) -> tuple[date, str]:
    """A day of the unit that holds what was told last, or else the day of publication; and what it is seen from."""
    told = hit.context.told.last
    if told is not None and told.end <= periods.period_of(told.start, unit).end:
        return told.start, PREVIOUS
    return hit.dct, PUBLISHED


_FIXED_BY = word_class("fixes_a_unit")
RULES = (the_quarter, year_earlier, whole_unit, within_unit)
