"""Reckons calendar dates: years that the text leaves out, two-digit years, the nearest day of a name."""

from __future__ import annotations

import re
from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.readings import EXPLICIT, PUBLISHED, Partial, Reading, Scene, dated, unresolved

Found = Reading | None
Match = re.Match[str]
# A year behind a month or a name: four digits, words, or two digits after "of" or an apostrophe.
YEAR = r"(?P<y>[yY]|w[wn]|['f][nd])"
# A year that stands by itself.
BARE_YEAR = r"(?P<y>[yY]|w[wn])"
_PIVOT = 36  # two-digit years from 36 on are of the last century: 87 is 1987, 15 is 2015


def number_at(scene: Scene, index: int) -> int:
    """The number of the item at ``index``; of ``1990s`` its first year."""
    value = scene.coded.values[index]
    return int(value) if isinstance(value, (int, float)) else int(str(value).rstrip("s"))


def read_year(scene: Scene, match: Match, group: str = "y") -> int | None:
    """The year in a match's group: four digits, words (``nineteen ninety six``), or two digits after ``of``."""
    first, last = match.span(group)
    if first < 0:
        return None
    if last - first == 1:
        return number_at(scene, first)
    if scene.coded.codes[first] == "w":
        hundreds, rest = number_at(scene, first), number_at(scene, first + 1)
        return hundreds * 100 + rest if 10 <= hundreds <= 20 and 10 <= rest <= 99 else None
    return full_year(number_at(scene, last - 1))


def full_year(two_digits: int) -> int | None:
    """The year that two digits stand for; ``None`` for a number that is not of two digits."""
    if not 0 <= two_digits <= 99:
        return None
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)


def complete(scene: Scene, first: int, last: int, partial: Partial, direction: Direction | None = None) -> Found:
    """The reading of a calendar date, its year reckoned from the day of writing where the text leaves it out.

    Without a year, the date is the last or next of its name, as the verbs around it tell; without such verbs the
    nearest. ``None`` where no such day exists (30 February).
    """
    if partial.year is not None:
        period = _period(partial, partial.year)
        return dated(first, last, period, EXPLICIT)._replace(partial=partial) if period else None
    if scene.reference is None:
        possible = _period(partial, 2000) is not None
        return unresolved(first, last)._replace(partial=partial) if possible else None
    if direction is None:
        direction = direction_at(scene.coded, first, last)
    near = scene.reference.year
    found = (_period(partial, year) for year in range(near - 8, near + 9) if partial.day == 29 or abs(year - near) < 2)
    candidates = [period for period in found if period is not None and _fits_weekday(period.start, partial.weekday)]
    if not candidates:
        return None
    chosen = min(candidates, key=lambda period: distance(period, scene.reference or period.start, direction))
    return dated(first, last, chosen, PUBLISHED)._replace(partial=partial)


def distance(period: periods.Period, reference: date, direction: Direction) -> tuple[bool, int]:
    """How far a period is from the reference, for comparison: those against the verbs' direction last, then in days."""
    wrong = (direction is Direction.PAST and period.start > reference) or (
        direction is Direction.FUTURE and period.end < reference
    )
    inside = period.start <= reference <= period.end
    middle = period.start + (period.end - period.start) / 2
    return wrong, 0 if inside else abs((middle - reference).days)


def _fits_weekday(when: date, weekday: int | None) -> bool:
    return weekday is None or when.isoweekday() == weekday


def _period(partial: Partial, year: int) -> periods.Period | None:
    try:
        if partial.month is None:
            return periods.year(year)
        if partial.day is None:
            return periods.month(year, partial.month)
        return periods.day(date(year, partial.month, partial.day))
    except ValueError:
        return None
