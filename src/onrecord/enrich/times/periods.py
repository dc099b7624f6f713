"""Periods of the calendar: the days they cover and their TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MIN_YEAR, MAX_YEAR = 1, 9998


class Period(NamedTuple):
    """A stretch of whole days, both ends included, and its TIMEX3 value."""

    start: date
    end: date
    value: str


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, when.isoformat())


def week(when: date) -> Period:
    """The week, Monday to Sunday, that holds the day."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Period(monday, monday + timedelta(days=6), f"{year:04}-W{number:02}")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week that holds the day."""
    whole = week(when)
    return Period(whole.start + timedelta(days=5), whole.end, f"{whole.value}-WE")


def month(year: int, number: int) -> Period:
    """A month, from 1 to 12."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Period:
    """A quarter of a year, from 1 to 4."""
    last = month(year, 3 * number)
    return Period(date(year, 3 * number - 2, 1), last.end, f"{year:04}-Q{number}")


def half(year: int, number: int) -> Period:
    """The first or second half of a year."""
    last = month(year, 6 * number)
    return Period(date(year, 6 * number - 5, 1), last.end, f"{year:04}-H{number}")


def year(number: int) -> Period:
    """A whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def years(first: int, last: int) -> Period:
    """Several years written as one: ``2013-14``."""
    return Period(date(first, 1, 1), date(last, 12, 31), f"{first:04}/{last:04}")


def days(first: date, last: date) -> Period:
    """Several days in a row."""
    return Period(first, last, f"{first}/{last}")


def decade(first_year: int) -> Period:
    """The ten years from ``first_year``: ``199`` in TIMEX3 for the nineties."""
    return Period(date(first_year, 1, 1), date(first_year + 9, 12, 31), f"{first_year // 10:03}")


def century(number: int) -> Period:
    """The ``number``-th century, by the hundreds of its years: the 19th is 1800 to 1899."""
    first = max(100 * (number - 1), 1)
    return Period(date(first, 1, 1), date(100 * (number - 1) + 99, 12, 31), f"{number - 1:02}")


def season(year_number: int, name: str) -> Period:
    """Whole months: spring is March to May; the winter of a year begins in its December."""
    first = _SEASON_MONTHS[name]
    begin = date(year_number, first, 1)
    last = month(year_number + 1, 2) if name == "WI" else month(year_number, first + 2)
    return Period(begin, last.end, f"{year_number:04}-{name}")


def season_of(when: date) -> tuple[int, str]:
    """The year and name of the season that holds the day."""
    if when.month <= 2:
        return when.year - 1, "WI"
    return when.year, SEASONS[when.month // 3 - 1]


def add_months(when: date, count: int) -> date:
    """The same day ``count`` months on, or the month's last day where it is shorter."""
    index = when.year * 12 + when.month - 1 + count
    target = index // 12
    if not MIN_YEAR <= target <= MAX_YEAR:
        raise OverflowError(f"year {target} is out of the calendar")
    number = index % 12 + 1
    return date(target, number, min(when.day, monthrange(target, number)[1]))


def add_units(when: date, count: float, unit: str) -> date:
    """The day ``count`` units (TIMEX3 letters) on; fractions of months and years are counted in days.

    Raises ``OverflowError`` where the result leaves the calendar.
    """
    days = {"D": 1.0, "W": 7.0, "2W": 14.0, "WE": 7.0}.get(unit)
    if days is not None:
        return when + timedelta(days=round(count * days))
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    if count == int(count):
        return add_months(when, int(count) * months)
    return when + timedelta(days=round(count * months * 365.25 / 12))


def period_of(when: date, unit: str) -> Period:
    """The calendar period of the unit (TIMEX3 letter) that holds the day."""
    if unit == "D":
        return day(when)
    if unit in ("W", "2W"):
        return week(when)
    if unit == "WE":
        return weekend(when)
    if unit == "M":
        return month(when.year, when.month)
    if unit == "Q":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "Y":
        return year(when.year)
    return decade(when.year // 10 * 10) if unit == "DE" else century(when.year // 100 + 1)


def easter(year_number: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year_number % 19
    hundreds, rest = divmod(year_number, 100)
    leap, leap_rest = divmod(hundreds, 4)
    moon = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - leap - moon + 15) % 30
    weekday = (32 + 2 * leap_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    number, day_number = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year_number, number, day_number + 1)


def nth_weekday(year_number: int, number: int, weekday: int, nth: int) -> date:
    """The ``nth`` weekday (0 = Monday) of a month; the last where ``nth`` is -1."""
    if nth < 0:
        last = month(year_number, number).end
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year_number, number, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
