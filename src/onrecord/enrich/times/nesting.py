"""Times that another one places: ``the first Monday of May``, ``the week of 3 May``, ``for three days from Monday``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.durations import amount_of
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.readings import DATE, DURATION, EXPLICIT, PUBLISHED, Reading, Rule, Scene, dated, unresolved
from onrecord.enrich.times.reckoning import Found, Match, read_year
from onrecord.text.lexicon import word_class

_NTH = re.compile(r"t?(?P<n>o?-?L|o)-?(?P<u>[ukKH])[fI]t?\Z")
_HOLDER = re.compile(r"t?(?P<u>u)ft?\Z")
_EARLY_UNITS = re.compile(r"t?(?P<part>[bMz])(?P<u>u)[fI&]t?\Z")
_REACH = 6
_MONTH = re.compile(r"\d{4}-\d\d")
_WEEK = re.compile(r"\d{4}-W\d\d")
_LISTS = frozenset({"j", "J", "-"})
_COUNTED_DAY = re.compile(r"[dwnyaV][^kKmh]*u(?:g|F|[<>el])")
_ONWARDS = word_class("onwards")


def part_named_by(scene: Scene, reading: Reading) -> Reading | None:
    """The time that the words around a date make of it; ``None`` where they make nothing.

    ``the first Monday of May``, ``the last week of 2018``, ``the week of 3 May``, ``the Easter weekend``.
    """
    if reading.type != DATE or reading.start is None or reading.mod is not None:
        return None
    return (
        _nth_within(scene, reading)
        or _holder_of(scene, reading)
        or _early_units_of(scene, reading)
        or _weekend_around(scene, reading)
    )


def _nth_within(scene: Scene, reading: Reading) -> Reading | None:
    """``the first Monday of May``, ``the last week of 2018``, ``the third month of 2021``."""
    begin = max(0, reading.first - _REACH)
    match = _NTH.search(scene.coded.codes[begin : reading.first])
    if match is None or reading.start is None or reading.end is None:
        return None
    nth = _place(scene, begin + match.start("n"), begin + match.end("n"))
    unit = begin + match.start("u")
    period = _nth_period(reading.start, reading.end, nth, scene.coded.codes[unit], str(scene.coded.values[unit]))
    if period is None:
        return None
    return dated(begin + match.start(), reading.last, period, reading.anchor or PUBLISHED)


def _place(scene: Scene, first: int, last: int) -> int:
    """The place in a row that the items name: ``third`` is 3, ``last`` -1, ``second last`` -2; 0 if none."""
    value = scene.coded.values[first]
    count = int(value) if isinstance(value, float) else 1
    if scene.coded.codes[last - 1] != "L":
        return count
    return -count if scene.coded.items[last - 1].text == "last" else 0


def _nth_period(start: date, end: date, nth: int, code: str, value: str) -> periods.Period | None:
    """The ``nth`` weekday or unit (code and value of its word) from ``start`` to ``end``; from the end below 0."""
    if not nth:
        return None
    if code == "H" and value in ("half", "0.5"):
        return _half(start, end, nth)
    if code in "kK":
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


def _half(start: date, end: date, nth: int) -> periods.Period | None:
    """A half of a month: its first fifteen days or the rest."""
    if (start.year, start.month) != (end.year, end.month) or start.day != 1 or nth not in (1, 2, -1):
        return None
    return periods.days(start, start.replace(day=15)) if nth == 1 else periods.days(start.replace(day=16), end)


def _nth_weekday(start: date, end: date, nth: int, weekday: int) -> periods.Period | None:
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    last = end - timedelta(days=(end.weekday() - weekday) % 7)
    when = last + timedelta(days=7 * (nth + 1)) if nth < 0 else first + timedelta(days=7 * (nth - 1))
    return periods.day(when) if start <= when <= end else None


def _nth_week(start: date, end: date, nth: int) -> periods.Period:
    """A week belongs to the period that holds its Thursday, as ISO 8601 has it for years."""
    if nth > 0:
        return periods.week(start + timedelta(days=(3 - start.weekday()) % 7 + 7 * (nth - 1)))
    return periods.week(end - timedelta(days=(end.weekday() - 3) % 7 + 7 * (-nth - 1)))


def _holder_of(scene: Scene, reading: Reading) -> Reading | None:
    """``the week of 3 May``, ``the weekend of 3 May``, ``the month of May``."""
    begin = max(0, reading.first - _REACH)
    match = _HOLDER.search(scene.coded.codes[begin : reading.first])
    listed = scene.coded.codes[reading.last : reading.last + 1] in _LISTS  # "the weekend of 9 and 10 July"
    if match is None or reading.start is None or listed:
        return None
    unit = str(scene.coded.values[begin + match.start("u")])
    first = begin + match.start()
    if scene.coded.items[begin + match.start("u")].text == "month" and _MONTH.fullmatch(reading.value or ""):
        return reading._replace(first=first)
    if reading.start != reading.end or unit not in ("W", "WE"):
        return None
    if unit == "WE":
        return dated(first, reading.last, long_weekend(reading.start), reading.anchor or PUBLISHED)
    # "The week of" a Sunday is the one that the Sunday begins.
    monday = reading.start + timedelta(days=reading.start.isoweekday() == 7)
    return dated(first, reading.last, periods.week(monday), reading.anchor or PUBLISHED)


def _early_units_of(scene: Scene, reading: Reading) -> Reading | None:
    """``the early months of 2004``, ``the early hours of Friday``: a period that units in the plural narrow."""
    begin = max(0, reading.first - _REACH)
    match = _EARLY_UNITS.search(scene.coded.codes[begin : reading.first])
    if match is None or not scene.coded.items[begin + match.start("u")].text.endswith("s"):
        return None
    mod = str(scene.coded.values[begin + match.start("part")])
    return reading._replace(first=begin + match.start(), mod=mod)


def _weekend_around(scene: Scene, reading: Reading) -> Reading | None:
    """``the Easter weekend``, ``Memorial Day weekend``."""
    codes, last = scene.coded.codes, reading.last
    if codes[last : last + 1] != "u" or scene.coded.values[last] != "WE" or reading.start is None:
        return None
    if "h" not in codes[reading.first : last]:
        return None
    first = reading.first - (codes[max(reading.first - 1, 0) : reading.first] == "t")
    return dated(first, last + 1, long_weekend(reading.start), reading.anchor or PUBLISHED)


def _weekend_of_holiday(scene: Scene, match: Match) -> Found:
    """``the Easter weekend of 2019``."""
    holiday, year = scene.coded.values[match.start("h")], read_year(scene, match)
    if scene.coded.values[match.start("u")] != "WE" or not isinstance(holiday, Holiday) or year is None:
        return None
    return dated(match.start(), match.end(), long_weekend(holiday.on(year)), EXPLICIT)


def long_weekend(when: date) -> periods.Period:
    """The weekend beside a day, and the days up to it where they bridge to the weekend: Monday's reaches Monday."""
    base = when - timedelta(days=7) if when.isoweekday() <= 2 else when
    weekend = periods.weekend(base)
    if when.isoweekday() == 3 or weekend.start <= when <= weekend.end:
        return weekend
    start, end = min(when, weekend.start), max(when, weekend.end)
    return periods.days(start, end)


def length_from(scene: Scene, left: Reading, right: Reading, between: str) -> Reading | None:
    """``for ten days from 18 December``, ``a week starting on Monday``: the days from the first one on."""
    if left.type != DURATION or left.mod is not None or right.type != DATE or right.start is None:
        return None
    items = scene.coded.items
    leads = between == "F" and left.first > 0 and items[left.first - 1].text == "for"
    if not leads and not (between and items[left.last].text in _ONWARDS and between[1:] in ("", "&")):
        return None
    parts = amount_of(scene, left.first, left.last)
    if right.start != right.end or not parts or any(unit.startswith("T") or not count for count, unit in parts):
        return None
    after = right.start
    for count, unit in parts:
        after = periods.add_units(after, count or 0, unit)
    period = periods.days(right.start, after - timedelta(days=1))
    return dated(left.first, right.last, period, right.anchor or PUBLISHED)


def weekday_beside(scene: Scene, left: Reading, right: Reading, between: str) -> Reading | None:
    """``Monday two weeks from now``, ``three weeks ago on Friday``, ``the first week of October on Friday``."""
    if between not in ("", "&", ".&") or left.start is None or right.start is None:
        return None
    codes = scene.coded.codes
    named, other = (left, right) if codes[left.first : left.last] in "kK" else (right, left)
    if codes[named.first : named.last] not in ("k", "K") or other.start is None or named.type != other.type:
        return None
    weekday = int(float(str(scene.coded.values[named.first])))
    if other is left and _WEEK.fullmatch(other.value or ""):
        when = other.start + timedelta(days=weekday - 1)
    elif other.start == other.end and _COUNTED_DAY.match(codes[other.first : other.last]):
        when = other.start + timedelta(days=(weekday - other.start.isoweekday() + 3) % 7 - 3)
    else:
        return None
    return dated(left.first, right.last, periods.day(when), other.anchor or PUBLISHED)


def _nth_of_current(scene: Scene, match: Match) -> Found:
    """``the first Monday in the month``, ``the last day of the year``: of the period that holds the day of writing."""
    unit = str(scene.coded.values[match.start("u")])
    if unit not in ("W", "M", "Q", "Y"):
        return None
    place = _place(scene, match.start("n"), match.end("n"))
    if scene.reference is None:
        return unresolved(match.start(), match.end()) if place else None
    whole = periods.period_of(scene.reference, unit)
    code, value = scene.coded.codes[match.start("k")], str(scene.coded.values[match.start("k")])
    period = _nth_period(whole.start, whole.end, place, code, value)
    past = direction_at(scene.coded, match.start(), match.end()) is Direction.PAST
    if period is not None and past and period.start > scene.reference:
        whole = periods.period_of(whole.start - timedelta(days=1), unit)
        period = _nth_period(whole.start, whole.end, place, code, value)
    return dated(match.start(), match.end(), period, PUBLISHED) if period else None


RULES = (
    Rule(
        "THE? n=((ORDINAL -?)? LAST | ORDINAL) k=([WEEKDAY UNIT]) [OF IN] THE u=(UNIT)",
        _nth_of_current,
    ),
    Rule("THE? h=(HOLIDAY) u=(UNIT) [OF IN]? ANY_YEAR", _weekend_of_holiday),
)
