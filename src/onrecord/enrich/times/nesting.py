"""Rules for times that another one places: ``the first Monday of May``, ``the week of 3 May``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.codes import CODES, letter_of
from onrecord.enrich.times.direction import Direction
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.matching import RuleMatch, made_by
from onrecord.enrich.times.mentions import DATE, EXPLICIT, PUBLISHED, Context, Found, TimexMention, date_mention
from onrecord.enrich.times.periods import Period
from onrecord.rules import RuleSet, rule

_WINDOW = 6
# What every pattern before a date ends on; most dates have something else before them.
_LINKS = frozenset("".join(map(letter_of, ("OF", "IN", "ON", "THE"))))
_MONTH = re.compile(r"\d{4}-\d\d")


@rule(
    "the first Monday of May",
    "THE? n=((ORDINAL -?)? LAST | ORDINAL | FINAL) -? u=([UNIT WEEKDAY HALF]) [OF IN] THE? \\Z",
    examples={
        "They met on the first Monday of May.": "the first Monday of May = 2021-05-03",
        "They met in the first week of October.": "the first week of October = 2020-W40",
        "It stood there until the last week of 2018.": "the last week of 2018 = 2018-W52",
        "They met in the third-last week of 2018.": "the third-last week of 2018 = 2018-W50",
        "They met on the second last day of May.": "the second last day of May = 2021-05-30",
        "Bills fell in the last quarter of 2004.": "the last quarter of 2004 = 2004-Q4",
        "Bills fell in the final quarter of 2004.": "the final quarter of 2004 = 2004-Q4",
        "He was away in the first half of July.": "the first half of July = 2021-07-01/2021-07-15",
        "He was away in the second half of this month.": "the second half of this month = 2021-07-16/2021-07-31",
    },
    but_not=["They met on the sixth Monday of May."],
)
def nth_of_period(hit: RuleMatch, mention: TimexMention) -> Found:
    if mention.start is None or mention.end is None:
        return None
    period = nth_period(mention.start, mention.end, place_of(hit), hit)
    return date_mention(hit.first, mention.last, period, mention.anchored_to or PUBLISHED) if period else None


@rule(
    "the week of 3 May",
    "THE? u=([WEEK WEEKEND MONTH]) OF THE? \\Z",
    examples={
        "It snowed in the week of 3 May.": "the week of 3 May = 2021-W18",
        "It snowed in the week of Sunday, 2 May.": "the week of Sunday, 2 May = 2021-W18",
        "It snowed on the weekend of 5 June.": "the weekend of 5 June = 2021-W22-WE",
        "It snowed in the month of May.": "the month of May = 2021-05",
    },
    but_not=["They play on the weekend of 10 and 11 July.", "It snowed in the week of May."],
)
def holder_of_day(hit: RuleMatch, mention: TimexMention) -> Found:
    context = hit.context
    if any(context.is_a(mention.last, name) for name in ("AND", "TO", "-")) or mention.start is None:
        return None  # "the weekend of 9 and 10 July"
    if hit.word("u") == "month" and _MONTH.fullmatch(mention.value or ""):
        return mention._replace(first=hit.first)
    if mention.start != mention.end or hit.is_a("u", "MONTH"):
        return None
    # "The week of" a Sunday is the one that the Sunday begins.
    monday = mention.start + timedelta(days=mention.start.isoweekday() == 7)
    period = long_weekend(mention.start) if hit.is_a("u", "WEEKEND") else periods.week(monday)
    return date_mention(hit.first, mention.last, period, mention.anchored_to or PUBLISHED)


@rule(
    "the early months of 2004",
    "THE? part=(PART) u=(UNIT) [OF IN ON] THE? \\Z",
    examples={
        "Sales sank in the early months of 2004.": "the early months of 2004 = 2004 START",
        "The siren rang in the early hours of Sunday.": "the early hours of Sunday = 2021-07-25 START",
    },
    but_not=["Sales sank in the early month of 2004."],
)
def early_units_of(hit: RuleMatch, mention: TimexMention) -> Found:
    """A period that units in the plural narrow."""
    return mention._replace(first=hit.first, mod=hit.value("part")) if hit.word("u").endswith("s") else None


@rule(
    "the Easter weekend",
    "WEEKEND",
    examples={
        "It snowed over the Easter weekend.": "the Easter weekend = 2021-W13-WE",
        "It snowed over the Memorial Day weekend.": "the Memorial Day weekend = 2021-05-29/2021-05-31",
    },
    but_not=["It snowed over the May weekend."],
)
def weekend_around(hit: RuleMatch, mention: TimexMention) -> Found:
    is_holiday = any(hit.context.is_a(index, "HOLIDAY") for index in range(mention.first, mention.last))
    if not is_holiday or mention.start is None:
        return None
    first = mention.first - hit.context.is_a(mention.first - 1, "THE")
    return date_mention(first, hit.last, long_weekend(mention.start), mention.anchored_to or PUBLISHED)


_BEFORE = RuleSet((nth_of_period, holder_of_day, early_units_of), CODES)
_BEHIND = RuleSet((weekend_around,), CODES)
NESTING_RULES = _BEFORE.rules + _BEHIND.rules


def part_named_by(context: Context, mention: TimexMention) -> tuple[TimexMention, ...]:
    """The time that the words right before or behind a date make of it; empty where they make nothing."""
    if mention.type != DATE or mention.start is None or mention.mod is not None:
        return ()
    codes, first, last = context.coded.codes, mention.first, mention.last
    found = []
    if first and codes[first - 1] in _LINKS:
        begin = max(0, first - _WINDOW)
        found += [(one, pattern.search(codes, begin, first)) for one, pattern in _BEFORE.patterns]
    if last < len(codes) and codes[last] in _BEHIND.by_first:
        found += [(one, pattern.match(codes, last)) for one, pattern in _BEHIND.patterns]
    made = (made_by(one, context, match, mention) for one, match in found if match is not None)
    return next(filter(None, made), ())


@rule(
    "the first Monday of the month",
    "THE? n=((ORDINAL -?)? LAST | ORDINAL | FINAL) u=([WEEKDAY UNIT]) [OF IN] THE whole=([WEEK MONTH QUARTER YEAR])",
    examples={
        "They met on the first Monday of the month.": "the first Monday of the month = 2021-07-05",
        "It was sold on the last day of the year.": "the last day of the year = 2020-12-31",
        "It will be sold on the last day of the year.": "the last day of the year = 2021-12-31",
        "(undated) It was sold on the last day of the year.": "the last day of the year = unknown",
    },
    but_not=["They met on the fifth weekend of the month."],
)
def nth_of_current(hit: RuleMatch) -> Found:
    """Of the period that holds the day of publication, or of the one before where the verbs look back."""
    place, unit = place_of(hit), hit.value("whole")
    if not place:
        return None
    whole = periods.period_of(hit.dct, unit)
    period = nth_period(whole.start, whole.end, place, hit)
    if period is not None and hit.direction is Direction.PAST and period.start > hit.dct:
        whole = periods.period_of(whole.start - timedelta(days=1), unit)
        period = nth_period(whole.start, whole.end, place, hit)
    return hit.date(period) if period else None


@rule(
    "Thanksgiving weekend 2019",
    "THE? h=(HOLIDAY) WEEKEND [OF IN]? ANY_YEAR",
    examples={"It snowed on Thanksgiving weekend 2019.": "Thanksgiving weekend 2019 = 2019-11-28/2019-12-01"},
)
def weekend_of_holiday(hit: RuleMatch) -> Found:
    holiday, year = hit.item_value("h"), hit.year()
    if not isinstance(holiday, Holiday) or year is None:
        return None
    return hit.date(long_weekend(holiday.on(year, hit.country)), EXPLICIT)


def place_of(hit: RuleMatch) -> int:
    """The place in a row that the group ``n`` names: ``third`` is 3, ``last`` -1, ``second last`` -2; 0 if none."""
    value, last = hit.item_value("n"), hit.end("n") - 1
    count = int(value) if isinstance(value, float) else 1
    if hit.context.is_a(last, "FINAL"):
        return -1
    if not hit.context.is_a(last, "LAST"):
        return count
    return -count if hit.context.word_at(last) == "last" else 0


def nth_period(start: date, end: date, nth: int, hit: RuleMatch) -> Period | None:
    """The ``nth`` of what the group ``u`` names (a weekday, a unit, a half) from ``start`` to ``end``.

    Below 0 it is counted from the end.
    """
    value = hit.value("u")
    if not nth:
        return None
    if hit.is_a("u", "HALF"):
        return _half(start, end, nth) if value in ("half", "0.5") else None
    if hit.is_a("u", "WEEKDAY"):
        return _nth_weekday(start, end, nth, int(value.rstrip("s")) - 1)
    if value == "W":
        return _nth_week(start, end, nth)
    if value == "WE":
        saturday = _nth_weekday(start, end, nth, 5)
        return periods.weekend(saturday.start) if saturday else None
    if value in ("M", "Q"):
        when = periods.add_units(end, nth + 1, value) if nth < 0 else periods.add_units(start, nth - 1, value)
        return periods.period_of(when, value) if start <= when <= end and end != start else None
    if value == "D":
        when = end + timedelta(days=nth + 1) if nth < 0 else start + timedelta(days=nth - 1)
        return periods.day(when) if start <= when <= end else None
    return None


def _half(start: date, end: date, nth: int) -> Period | None:
    """A half of a month: its first fifteen days or the rest."""
    if (start.year, start.month) != (end.year, end.month) or start.day != 1 or nth not in (1, 2, -1):
        return None
    return periods.days(start, start.replace(day=15)) if nth == 1 else periods.days(start.replace(day=16), end)


def _nth_weekday(start: date, end: date, nth: int, weekday: int) -> Period | None:
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    last = end - timedelta(days=(end.weekday() - weekday) % 7)
    when = last + timedelta(days=7 * (nth + 1)) if nth < 0 else first + timedelta(days=7 * (nth - 1))
    return periods.day(when) if start <= when <= end else None


def _nth_week(start: date, end: date, nth: int) -> Period:
    """A week belongs to the period that holds its Thursday, as ISO 8601 has it for years."""
    if nth > 0:
        return periods.week(start + timedelta(days=(3 - start.weekday()) % 7 + 7 * (nth - 1)))
    return periods.week(end - timedelta(days=(end.weekday() - 3) % 7 + 7 * (-nth - 1)))


def long_weekend(when: date) -> Period:
    """The weekend beside a day, and the days up to it where they bridge to the weekend: Monday's reaches Monday."""
    weekend = periods.weekend(when - timedelta(days=7) if when.isoweekday() <= 2 else when)
    if when.isoweekday() == 3 or weekend.start <= when <= weekend.end:
        return weekend
    return periods.days(min(when, weekend.start), max(when, weekend.end))


RULES = (nth_of_current, weekend_of_holiday)
