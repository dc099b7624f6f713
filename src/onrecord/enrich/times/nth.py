"""The nth weekday, week, month or half of a period, and the weekend around a day."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.periods import Period


def place_of(hit: RuleMatch) -> int:
    """The place in a row that the group ``n`` names: ``third`` is 3, ``last`` -1, ``second last`` -2; 0 if none."""
    value, last = hit.item_value("n"), hit.end("n") - 1
    count = int(value) if isinstance(value, float) else 1
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
