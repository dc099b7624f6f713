"""Doubts about printed dates: days that no calendar has, and dates that fall on another weekday than is printed.

The printed date is kept; a doubt names the issue, what was probably meant, and why in a sentence.
"""

from __future__ import annotations

from calendar import day_name, month_name, monthrange
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.tables.vocabularies import TimeIssue

_GREGORIAN_ENGLAND, _GREGORIAN_EUROPE = date(1752, 9, 14), date(1924, 1, 1)
_JULIAN_LAG = {17: 11, 18: 12, 19: 13}  # by the hundreds of a year: the days that the old calendar lags
_NEAR = 45  # days from publication in which a date without a year is surely this one
_SLIP = 3  # days between what was printed and the weekday that was meant
_LEAP_YEAR = 2000


class Doubt(NamedTuple):
    """Why a printed date can hardly be what was meant, and the TIMEX3 value of what probably was."""

    issue: TimeIssue
    note: str
    suggested: str | None = None


def wrong_weekday(when: date, weekday: int, published: date | None, *, has_year: bool) -> Doubt | None:
    """The doubt about a date printed with another weekday (1 to 7) than it has; ``None`` if it has that one.

    A date without a year is doubted only near the day of publication, one of the old calendar not at all.
    """
    if when.isoweekday() == weekday or _may_be_julian(when, weekday):
        return None
    if not has_year and (published is None or abs((when - published).days) > _NEAR):
        return None
    meant = _meant(when, weekday, published)
    note = f"{_written(when)} was a {day_name[when.weekday()]}, and {day_name[weekday - 1]} is printed."
    return Doubt(TimeIssue.INCONSISTENT_WEEKDAY, note, meant.isoformat() if meant else None)


def no_such_day(year: int | None, month: int, day: int, weekday: int | None, *, has_year: bool) -> Doubt | None:
    """The doubt about a day that its month does not have; ``None`` if it has it.

    ``year``: the one printed (``has_year``) or else meant, ``None`` if that is not known. Meant was the month's last
    day, or the day after it where that has the printed weekday.
    """
    length = monthrange(year or _LEAP_YEAR, month)[1] if 1 <= month <= 12 else day
    if day <= length:
        return None
    meant = None
    if year is not None:
        last = date(year, month, length)
        fitting = (when for when in (last, last + timedelta(days=1)) if weekday in (None, when.isoweekday()))
        meant = next(fitting, None)
    whole = f"{month_name[month]} {year}" if year else month_name[month]
    note = f"{day} {whole if has_year else month_name[month]} does not exist: {whole} has {length} days."
    return Doubt(TimeIssue.NO_SUCH_DAY, note, meant.isoformat() if meant else None)


def _meant(when: date, weekday: int, published: date | None) -> date | None:
    """The day of that weekday next to ``when``; the same date of a year beside it where only that is near publication.

    ``None`` where nothing near publication tells.
    """
    if published is None:
        return None
    if abs((when - published).days) > _NEAR:
        others = (_in_year(when, year) for year in (when.year + 1, when.year - 1))
        near = (other for other in others if other is not None and abs((other - published).days) <= _NEAR)
        return next((other for other in near if other.isoweekday() == weekday), None)
    return when + timedelta(days=(weekday - when.isoweekday() + _SLIP) % 7 - _SLIP)


def _in_year(when: date, year: int) -> date | None:
    return None if (when.month, when.day) == (2, 29) else when.replace(year=year)


def _may_be_julian(when: date, weekday: int) -> bool:
    """Whether the date may be of the old calendar, which parts of Europe kept until 1923."""
    if when < _GREGORIAN_ENGLAND:
        return True
    if when >= _GREGORIAN_EUROPE:
        return False
    return (when + timedelta(days=_JULIAN_LAG[when.year // 100])).isoweekday() == weekday


def _written(when: date) -> str:
    return f"{when.day} {month_name[when.month]} {when.year}"
