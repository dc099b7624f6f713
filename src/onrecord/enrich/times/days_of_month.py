"""Rules for days without their month: ``Tuesday the 19th``, ``on the 15th``."""

from __future__ import annotations

from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import Found, TimexMention
from onrecord.rules import rule

_NEAR = 45  # days
BEFORE_DAY = frozenset({"on", "until", "by", "since"})
_AFTER_DAY = frozenset({"and", "to", "at", "in", "for", "when", "with"})


@rule(
    "Tuesday the 19th",
    "k=(WEEKDAY) [. ,]? THE? d=(ORDINAL) (?! UNIT)",
    examples={
        "They met on Tuesday the 13th.": "Tuesday the 13th = 2021-07-13",
        "(undated) They met on Tuesday the 13th.": "Tuesday the 13th = unknown",
    },
    but_not=["They met on Tuesday the first week.", "It fell on Friday, the fourth fall in a row."],
)
def weekday_and_day(hit: RuleMatch) -> Found:
    """The nearest such day."""
    after = hit.after
    if not hit.word("d")[0].isdigit() and after is not None and after.kind == "w" and after.text not in _AFTER_DAY:
        return None  # "Friday, the fourth fall in a row"
    return _day_with_weekday(hit)


def _day_with_weekday(hit: RuleMatch) -> TimexMention | None:
    day, today = hit.number("d"), hit.now
    fitting = [when for when in _days_of_months(today, day, range(-14, 15)) if when.isoweekday() == hit.number("k")]
    return hit.seen(hit.likelier("month+day", map(periods.day, fitting))) if fitting else None


@rule(
    "Friday 23",
    "k=(WEEKDAY) d=(SMALL_NUMBER) (?= [, . AT TO AND] | \\Z)",
    examples={"They met on Friday 23.": "Friday 23 = 2021-07-23"},
    but_not=["They met on Friday 22.", "They met on Friday 23 times."],
)
def weekday_and_bare_day(hit: RuleMatch) -> Found:
    """Only where the day is a near one."""
    found = _day_with_weekday(hit)
    if found is None or found.start is None:
        return found
    return found if abs((found.start - hit.now).days) <= _NEAR else None


@rule(
    "on the 15th",
    "THE d=(ORDINAL)",
    examples={
        "They met on the 15th.": "the 15th = 2021-07-15",
        "They will meet on the 15th.": "the 15th = 2021-08-15",
    },
    but_not=["They met on the 15th floor.", "They lost to the 15th.", "It depends on the first."],
)
def day_of_spoken_month(hit: RuleMatch) -> Found:
    """With no month: of the month of publication, or the last or next."""
    after = hit.after
    if hit.word_before not in BEFORE_DAY or not hit.word("d")[0].isdigit():
        return None
    if after is not None and after.kind == "w" and after.text not in _AFTER_DAY:
        return None
    days = _days_of_months(hit.now, hit.number("d"), range(-1, 2))
    return hit.seen(hit.likelier("month+day", map(periods.day, days))) if days else None


def _days_of_months(near: date, day: int, steps: range) -> list[date]:
    """The days of that number in the months so many steps from a date's own, where they have it."""
    months = [periods.add_months(near.replace(day=1), step) for step in steps]
    return [first.replace(day=day) for first in months if periods.month(first.year, first.month).end.day >= day]


RULES = (weekday_and_day, weekday_and_bare_day, day_of_spoken_month)
