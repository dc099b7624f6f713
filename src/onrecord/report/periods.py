"""Days gathered into the periods of a chart: days, weeks, months or years, as the time they span asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MAX_DAYS, _MAX_WEEKS, _MAX_MONTHS, _MAX_YEARS = 45, 300, 1800, 40_000  # days that each kind of period may span


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
        while period < end:
            yield self.label(period)
            period = self.following(period)
        yield self.label(end)

    def label_of(self, day: date) -> str:
        """The label of the period that a day falls in."""
        return self.label(self.start(day))


def periods_of(days: Iterable[date]) -> tuple[Scale, list[str]] | None:
    """The scale that gives a readable number of bars, and its labels in order; ``None`` without days.

    Periods without a day are among them, unless one wrong date makes the time span centuries.
    """
    ordered = sorted(days)
    if not ordered:
        return None
    first, last = ordered[0], ordered[-1]
    span = (last - first).days
    if span > _MAX_YEARS:
        return _YEARS, list(dict.fromkeys(map(_YEARS.label_of, ordered)))
    most = ((_MAX_DAYS, _DAYS), (_MAX_WEEKS, _WEEKS), (_MAX_MONTHS, _MONTHS), (_MAX_YEARS, _YEARS))
    scale = next(scale for limit, scale in most if span <= limit)
    return scale, list(scale.labels(first, last))


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
