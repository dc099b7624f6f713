"""Rules for the same period of another year: ``the same quarter last year``, ``the corresponding month of 2019``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import EXPLICIT, PREVIOUS, PUBLISHED, Context, Found
from onrecord.enrich.times.periods import Period
from onrecord.enrich.times.reports import moved, reported
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_PERIODS = word_class("nouns_for_periods")
_MONTHS = re.compile(r"\d{4}-(?:\d\d|Q\d|H\d)(?:/\d{4}-\d\d)?")
_FEWEST_WEEKS = 52  # of a year
_SAME = "THE? same=([THAT LIKE]) n=(NUMBER)? p=([OTHER DAY WEEK MONTH QUARTER HALF INSTANT])"


@rule(
    "the same period last year",
    f"{_SAME} ([OF IN] THE?)? [LAST THIS] YEAR",
    f"{_SAME} ,? A YEAR turn=([AGO EARLIER BEFORE])",
    examples={
        "It was £2m in the same quarter last year.": "the same quarter last year = 2020-Q2",
        "It was £2m in the same period of last year.": "the same period of last year = 2020",
        "It was £2m in the corresponding month a year earlier.": "the corresponding month a year earlier = 2020-06",
        "(2021-07-28) It was £2m in May, up from the same month a year ago.": "the same month a year ago = 2020-05",
        "He swam on the same day last year.": "the same day last year = 2020-07-28",
        "It was £2m in the same week last year.": "the same week last year = 2020-W30",
    },
    but_not=["It was £2m in that period last year.", "The same boats a year ago were new."],
)
def same_last_year(hit: RuleMatch) -> Found:
    """The period named last, or reported on, a year before; else the last quarter's or month's, or the year before."""
    if not _is_same(hit):
        return None
    told = _compared(hit)
    if told is None:
        return hit.date(periods.year(hit.dct.year - 1))
    return hit.compared(_in_year(told, told.start.year - 1), PUBLISHED if _is_of_page(hit) else PREVIOUS)


@rule(
    "the same month in 2019",
    f"{_SAME} [OF IN] THE? UNIT? BARE_YEAR",
    examples={
        "(2021-07-28) It was £2m in May, up from the same month in 2019.": "the same month in 2019 = 2019-05",
        "It was £2m in the comparable quarter of 2019.": "the comparable quarter of 2019 = 2019-Q2",
        "It was £2m in the same period in 2018.": "the same period in 2018 = 2018",
    },
    but_not=["It was the same story in 2019.", "It was £2m in that quarter of 2019."],
)
def same_of_year(hit: RuleMatch) -> Found:
    """The period named last, or reported on, in the year that is printed."""
    year = hit.year()
    if year is None or not _is_same(hit):
        return None
    told = _compared(hit) if hit.context.dct is not None or hit.context.told.last is not None else None
    return hit.compared(_in_year(told, year) if told is not None else periods.year(year), EXPLICIT)


def _is_same(hit: RuleMatch) -> bool:
    if hit.is_a("same", "THAT") and hit.word("same") != "same":
        return False
    if hit.is_a("p", "OTHER") and hit.word("p") not in _PERIODS:
        return False
    return not hit.has("n") or hit.word("p") == "months"


def _is_of_page(hit: RuleMatch) -> bool:
    """Whether the period compared is one of the page's own day, as no period has been told of."""
    return _told(hit.context, hit) is None


def _compared(hit: RuleMatch) -> Period | None:
    """The period whose like is meant; ``None`` where neither the text nor the noun tells."""
    told = _told(hit.context, hit)
    if told is not None:
        return told
    if hit.is_a("p", "DAY") or hit.is_a("p", "WEEK"):
        return periods.period_of(hit.dct, hit.value("p"))
    if hit.has("n") or not (hit.is_a("p", "QUARTER") or hit.is_a("p", "MONTH")):
        return None
    ended = periods.period_of(hit.dct, hit.value("p")).start - timedelta(days=1)
    return periods.period_of(ended, hit.value("p"))


def _told(context: Context, hit: RuleMatch) -> Period | None:
    """The month, quarter, day or week named last, else the period that is reported on."""
    last = context.told.last
    if hit.is_a("p", "DAY") or hit.is_a("p", "WEEK"):
        is_such = last is not None and last == periods.period_of(last.start, hit.value("p"))
        return last if is_such else None
    return last if last is not None and _MONTHS.fullmatch(last.value) else reported(context)


def _in_year(period: Period, year: int) -> Period:
    """The like of a period in another year."""
    if period.start == period.end:
        return periods.day(periods.add_months(period.start, 12 * (year - period.start.year)))
    if "W" in period.value:
        _, number, _ = period.start.isocalendar()
        return periods.week(date.fromisocalendar(year, min(number, _FEWEST_WEEKS), 1))
    return moved(period, 12 * (year - period.start.year))


RULES = (same_last_year, same_of_year)
