"""Resolves calendar dates: years that the text leaves out, two-digit years, the nearest day of a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, lies_ahead
from onrecord.enrich.times.doubts import no_such_day, wrong_weekday
from onrecord.enrich.times.mentions import DATE, EXPLICIT, Context, Partial, TimexMention, date_mention
from onrecord.enrich.times.periods import Period

_PIVOT = 36  # two-digit years from 36 on are of the last century: 87 is 1987, 15 is 2015


def full_year(two_digits: int) -> int | None:
    """The year that two digits stand for; ``None`` for a number that is not of two digits."""
    if not 0 <= two_digits <= 99:
        return None
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)


def complete(
    context: Context, first: int, last: int, partial: Partial, direction: Direction | None = None
) -> TimexMention | None:
    """The mention of a calendar date, its year resolved from the day of publication where the text leaves it out.

    Without a year, the date is the last or the next of its name, whichever is likelier; with a ``direction`` the
    nearest one on that side. ``None`` where no such day exists (30 February).
    """
    if partial.year is not None:
        period = _period(partial, partial.year)
        return _made(context, first, last, partial, period, EXPLICIT) if period else None
    if context.dct is None:
        possible = _period(partial, 2000) is not None
        return TimexMention(first, last, DATE, partial=partial) if possible else None
    now = context.now or context.dct
    near = now.year
    found = (_period(partial, year) for year in range(near - 8, near + 9) if partial.day == 29 or abs(year - near) < 2)
    candidates = [period for period in found if period is not None]
    candidates = [period for period in candidates if _fits_weekday(period.start, partial.weekday)] or candidates
    if not candidates:
        return None
    if direction is None:
        kind = "month" if partial.day is None else "month+day"
        period = likelier(context, first, last, kind, candidates)
    else:
        period = nearest(candidates, now, direction)
    return _made(context, first, last, partial, period, context.seen_from)


def _made(
    context: Context, first: int, last: int, partial: Partial, period: Period, anchored_to: str
) -> TimexMention | None:
    """The mention of a date; ``None`` where a weekday does not belong to it, as in a story's date without a year."""
    doubt = None
    if partial.weekday is not None and not _fits_weekday(period.start, partial.weekday):
        has_year = partial.year is not None
        doubt = wrong_weekday(period.start, partial.weekday, context.dct, has_year=has_year)
        if doubt is None and not has_year:
            return None
    return date_mention(first, last, period, anchored_to)._replace(partial=partial, doubt=doubt)


def missing_day(context: Context, first: int, last: int, partial: Partial) -> TimexMention | None:
    """The mention, without a value, of a day that its month does not have; ``None`` where it has it."""
    if partial.month is None or partial.day is None:
        return None
    year = partial.year
    if year is None and context.dct is not None:
        month = complete(context, first, last, Partial(None, partial.month))
        year = month.start.year if month is not None and month.start is not None else None
    has_year = partial.year is not None
    doubt = no_such_day(year, partial.month, partial.day, partial.weekday, has_year=has_year)
    return TimexMention(first, last, DATE, partial=partial, doubt=doubt) if doubt else None


def likelier(context: Context, first: int, last: int, kind: str, candidates: Iterable[Period]) -> Period:
    """The period that an expression over the items means, of some around the day it is seen from.

    The one that holds the day, else the last or the next; in a story the one where it goes on. ``kind`` as
    ``direction`` knows it. Raises ``ValueError`` if there is no period, or no day of publication.
    """
    ordered, day = sorted(candidates), context.dct
    if context.told.now is not None and kind != "weekday":
        return context.told.going_on(ordered)
    if day is None:
        raise ValueError("no day of publication")
    for period in ordered:
        if period.start <= day <= period.end:
            return period
    behind = [period for period in ordered if period.end < day]
    ahead = [period for period in ordered if period.start > day]
    if not behind or not ahead:
        return nearest(ordered, day, Direction.UNKNOWN)
    days = (_days_between(behind[-1], day), _days_between(ahead[0], day))
    return ahead[0] if lies_ahead(context.coded, first, last, kind, *days) else behind[-1]


def nearest(candidates: Iterable[Period], day: date, direction: Direction) -> Period:
    """The period nearest to the day, on the side that the direction tells if any lies there.

    Raises ``ValueError`` if there is none.
    """
    return min(candidates, key=lambda period: _distance(period, day, direction))


def _distance(period: Period, day: date, direction: Direction) -> tuple[bool, int]:
    wrong = (direction is Direction.PAST and period.start > day) or (direction is Direction.FUTURE and period.end < day)
    return wrong, 0 if period.start <= day <= period.end else _days_between(period, day)


def _days_between(period: Period, day: date) -> int:
    """From the day to the middle of the period."""
    return abs((period.start + (period.end - period.start) / 2 - day).days)


def _fits_weekday(when: date, weekday: int | None) -> bool:
    return weekday is None or when.isoweekday() == weekday


def _period(partial: Partial, year: int) -> Period | None:
    try:
        if partial.month is None:
            return periods.year(year)
        if partial.day is None:
            return periods.month(year, partial.month)
        return periods.day(date(year, partial.month, partial.day))
    except ValueError:
        return None
