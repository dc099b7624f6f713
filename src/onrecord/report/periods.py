"""Days gathered into the periods of a chart: days, weeks, months or years, as the time they span asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 45, 300, 1800  # days that each kind of period may span


@dataclass(frozen=True, slots=True)
class Scale:
    """A kind of period: its name, the first day of a day's period, a period's label and the period after it."""

    name: str
    start: Callable[[date], date]
    label: Callable[[date], str]
    following: Callable[[date], date]

    def labels(self, first: date, last: date) -> Iterator[str]:
        """The labels of all periods from that of ``first`` to that of ``last``, empty ones included."""
        period, end = self.start(first), self.start(last)
        while period <= end:
            yield self.label(period)
            period = self.following(period)

    def label_of(self, day: date) -> str:
        """The label of the period that a day falls in."""
        return self.label(self.start(day))


def scale_for(days: Iterable[date]) -> tuple[Scale, date, date] | None:
    """The scale that gives a readable number of bars, with the first and last day; ``None`` without days."""
    listed = list(days)
    if not listed:
        return None
    first, last = min(listed), max(listed)
    span = (last - first).days
    if span <= _MOST_DAYS:
        return _DAYS, first, last
    if span <= _MOST_WEEKS:
        return _WEEKS, first, last
    return (_MONTHS if span <= _MOST_MONTHS else _YEARS), first, last


def _same(day: date) -> date:
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _first_of_year(day: date) -> date:
    return day.replace(month=1, day=1)


def _iso(day: date) -> str:
    return day.isoformat()


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _year(day: date) -> str:
    return f"{day.year:04}"


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


def _next_week(day: date) -> date:
    return day + timedelta(days=7)


def _next_month(day: date) -> date:
    return _first_of_month(_first_of_month(day) + timedelta(days=32))


def _next_year(day: date) -> date:
    return _first_of_year(_first_of_year(day) + timedelta(days=370))


_DAYS = Scale("day", _same, _iso, _next_day)
_WEEKS = Scale("week", _monday, _iso, _next_week)
_MONTHS = Scale("month", _first_of_month, _month, _next_month)
_YEARS = Scale("year", _first_of_year, _year, _next_year)
