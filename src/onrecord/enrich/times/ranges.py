"""Ranges of dates: their two ends, each completed by what the other one prints.

Ends that share a month (``3 to 5 May``, ``July 13-15``) are read by the rules here; other ends are read one by one
and paired afterwards. ``from A to B`` is two rows; every other range is one, whose value is ``a/b``.
"""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.readings import (
    DATE,
    EXPLICIT,
    PUBLISHED,
    Partial,
    Reading,
    Rule,
    Scene,
    dated,
    unresolved,
)
from onrecord.enrich.times.reckoning import complete, number_at, read_year

Match = re.Match[str]
_JOINT = re.compile(r"t?,?(?:-|J|Jt|-t)")
_AND = re.compile(r"(?:j|jt)")


def _days_of_month(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """``3 to 5 May 2021``, ``the 13th to the 15th of July``, ``November 18-19``; ``and`` only after ``between``."""
    month_first = match.start("m") < match.start("d")
    return _days(scene, match, read_year(scene, match), number_at(scene, match.start("m")), month_first)


def _slashed_days(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """``8/9 January``: two days in a row."""
    first, second = (int(part) for part in str(scene.coded.values[match.start()]).split("/"))
    if second != first + 1:
        return ()
    month, year = number_at(scene, match.start("m")), read_year(scene, match)
    last = complete(scene, match.start(), match.end(), Partial(year, month, second))
    if last is None or last.start is None or last.anchor is None:
        return (last,) if last else ()
    period = periods.days(last.start - timedelta(days=1), last.start)
    return (dated(match.start(), match.end(), period, last.anchor),)


def _days_by_turn(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """``the 3rd to the 5th of next month``, ``4-23 in this month``."""
    if scene.coded.values[match.start("u")] != "M" or scene.reference is None:
        return ()
    step = {"L": -1, "N": 1}.get(scene.coded.codes[match.start("u") - 1], 0)
    month = periods.add_months(scene.reference.replace(day=1), step)
    found = _days(scene, match, month.year, month.month, month_first=False)
    return tuple(reading._replace(anchor=PUBLISHED) for reading in found)


def _days(scene: Scene, match: Match, year: int | None, month: int, month_first: bool) -> tuple[Reading, ...]:
    """The days in a match's groups ``d`` and ``e``, of one month."""
    codes = scene.coded.codes
    if codes[match.start("by")] == "j" and "B" not in codes[max(match.start() - 2, 0) : match.start()]:
        return ()
    first_day, last_day = number_at(scene, match.start("d")), number_at(scene, match.start("e"))
    if not first_day < last_day:
        return ()
    split = match.start("by")
    right = complete(scene, split + 1, match.end(), Partial(year, month, last_day))
    if right is None:
        return ()
    begin = match.start()
    left_year = right.start.year if right.start else year
    left = complete(scene, begin, split, Partial(left_year, month, first_day))
    if left is None or right.start is None:
        left = Reading(begin, split, DATE)
    left = left._replace(anchor=right.anchor, partial=Partial(year, month, first_day))
    start = match.start("e") if month_first else right.first
    return _rows(scene, left, right._replace(first=start))


def pair_up(scene: Scene, left: Reading, right: Reading) -> tuple[Reading, ...] | None:
    """The two readings as ends of one range, or ``None`` if no range joins them.

    An end without a year takes the other's: the first end is the last of its name before the second.
    """
    codes = scene.coded.codes
    between = codes[left.last : right.first]
    opened = codes[max(left.first - 2, 0) : left.first]
    if not (_JOINT.fullmatch(between) or ("B" in opened and _AND.fullmatch(between))):
        return None
    if left.type != DATE or right.type != DATE:
        return None
    if left.start is None or right.start is None:
        return left, right
    lead = _lent_year(scene, left, right)
    trail = right
    if lead.start is not None and lead.start > right.start:
        lead, trail = _weekdays_in_order(scene, lead, right) or (lead, _after(scene, lead, right))
    return _rows(scene, lead, trail)


def _weekdays_in_order(scene: Scene, left: Reading, right: Reading) -> tuple[Reading, Reading] | None:
    """``Monday to Friday`` read one by one may be this Monday and last Friday: the days of one run instead."""
    codes = scene.coded.codes
    opens, ends = (codes[reading.first : reading.last] in ("k", "K") for reading in (left, right))
    if not ends or left.start is None or right.start is None:
        return None
    week = timedelta(days=7)
    if not opens:  # "between yesterday and Friday"
        ahead = (right.start - left.start) % week
        return left, dated(right.first, right.last, periods.day(left.start + ahead), PUBLISHED)
    if direction_at(scene.coded, left.first, right.last) is not Direction.PAST:
        return left, dated(right.first, right.last, periods.day(right.start + week), PUBLISHED)
    return dated(left.first, left.last, periods.day(left.start - week), PUBLISHED), right


def _rows(scene: Scene, left: Reading, right: Reading) -> tuple[Reading, ...]:
    """One reading of both ends; two of ``from A to B``, and where an end has a mod or no value of its own."""
    coded = scene.coded
    if left.start is not None and right.end is not None and left.start > right.end:
        return left, right
    led = "F" in coded.codes[max(left.first - 2, 0) : left.first]
    joined_by_to = any(item.text == "to" for item in coded.items[left.last : right.first])
    if left.value is None or right.value is None or left.mod or right.mod or (led and joined_by_to):
        return left, right
    return (_as_one(left, right),)


def _as_one(left: Reading, right: Reading) -> Reading:
    anchor = left.anchor if left.anchor == right.anchor else PUBLISHED
    return Reading(left.first, right.last, DATE, f"{left.value}/{right.value}", None, left.start, right.end, anchor)


def _lent_year(scene: Scene, left: Reading, right: Reading) -> Reading:
    partial = left.partial
    if partial is None or partial.year is not None or right.start is None:
        return left
    if right.partial is None and right.anchor == EXPLICIT:
        return left
    for year in (right.start.year, right.start.year - 1):
        found = complete(scene, left.first, left.last, partial._replace(year=year))
        if found is not None and found.start is not None and found.start <= right.start:
            return found._replace(anchor=right.anchor, mod=left.mod)
    return left


def _after(scene: Scene, left: Reading, right: Reading) -> Reading:
    partial = right.partial
    if partial is None or partial.year is not None or left.start is None:
        return right
    found = complete(scene, right.first, right.last, partial._replace(year=left.start.year), Direction.UNKNOWN)
    if found is None or found.start is None or found.start < left.start:
        found = complete(scene, right.first, right.last, partial._replace(year=left.start.year + 1))
    return found._replace(anchor=left.anchor, mod=right.mod) if found else right


def _year_or_unit_to(scene: Scene, match: Match) -> Reading | None:
    return _year_to(scene, match) if match["m"] else _to_date(scene, match)


def _to_date(scene: Scene, match: Match) -> Reading | None:
    """``the year to date``: from its first day to the day of writing."""
    unit = str(scene.coded.values[match.start("u")])
    if scene.coded.items[match.end() - 1].text != "date" or unit not in ("Y", "Q", "M", "W"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    period = periods.days(periods.period_of(scene.reference, unit).start, scene.reference)
    return dated(match.start(), match.end(), period, PUBLISHED)


def _year_to(scene: Scene, match: Match) -> Reading | None:
    """``the year to March 2021``, ``the year to 30 June``: the twelve months that end then."""
    if scene.coded.values[match.start("u")] != "Y" or scene.coded.codes[match.start()] != "t":
        return None
    year = read_year(scene, match) if match["y"] else None
    day = number_at(scene, match.start("d")) if match["d"] else None
    end = complete(scene, match.start(), match.end(), Partial(year, number_at(scene, match.start("m")), day))
    if end is None or end.end is None:
        return end
    if day is None:
        first = periods.add_months(end.end.replace(day=1), -11)
        value = f"{periods.month(first.year, first.month).value}/{end.value}"
        return dated(match.start(), match.end(), periods.Period(first, end.end, value), end.anchor or PUBLISHED)
    after = end.end + timedelta(days=1)
    return dated(
        match.start(), match.end(), periods.days(periods.add_months(after, -12), end.end), end.anchor or PUBLISHED
    )


def _listed_days(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """``3, 4 and 5 May``, ``May 3 and 4``: each day is a row; after ``between`` they are the ends of a range."""
    if "B" in scene.coded.codes[max(match.start() - 2, 0) : match.start()]:
        return ()
    month, year = number_at(scene, match.start("m")), read_year(scene, match)
    places = [match.start(name) for name in ("a", "b", "d", "e") if match.start(name) >= 0]
    month_first = match.start("m") < places[0]
    days = [number_at(scene, place) for place in places]
    if days != sorted(set(days)):
        return ()
    direction = direction_at(scene.coded, match.start(), match.end())
    readings = []
    for place, day in zip(places, days, strict=True):
        first = match.start() if month_first and place == places[0] else place
        last = match.end() if place == places[-1] else place + 1
        found = complete(scene, first, last, Partial(year, month, day), direction)
        if found is None:
            return ()
        readings.append(found)
    return tuple(readings)


_BY = "(?P<by>-|J|j)"
RULES = (
    Rule(
        "(a=(DAY_OF_MONTH) ,)? (b=(DAY_OF_MONTH) ,)? d=(DAY_OF_MONTH) ,? AND e=(DAY_OF_MONTH) OF? "
        "m=(MONTH_NAME) THEN_YEAR",
        _listed_days,
    ),
    Rule(
        "m=(MONTH_NAME) [.]? (a=([SMALL_NUMBER ORDINAL]) ,)? (b=([SMALL_NUMBER ORDINAL]) ,)? "
        "d=([SMALL_NUMBER ORDINAL]) ,? AND e=([SMALL_NUMBER ORDINAL]) (?! [MONTH_NAME UNIT]) (, "
        "ANY_YEAR)?",
        _listed_days,
    ),
    Rule(
        "(WEEKDAY ,?)? THE? d=(DAY_OF_MONTH) by=(- | TO | AND) THE? e=(DAY_OF_MONTH) OF? m=(MONTH_NAME) THEN_YEAR",
        _days_of_month,
    ),
    Rule(
        "m=(MONTH_NAME) [.]? THE? d=(DAY_OF_MONTH) by=(- | TO | AND) THE? e=(DAY_OF_MONTH) (?! "
        "MONTH_NAME) (,? [OF IN]? ANY_YEAR)?",
        _days_of_month,
    ),
    Rule(
        "THE? d=(DAY_OF_MONTH) by=(- | TO | AND) THE? e=(DAY_OF_MONTH) ([OF IN] THE? DEICTIC | OF THE) u=(UNIT)",
        _days_by_turn,
    ),
    Rule("SLASHED_PAIR OF? m=(MONTH_NAME) THEN_YEAR", _slashed_days),
    Rule(
        "THE? u=(UNIT) -? TO -? (OTHER | THE? (d=([SMALL_NUMBER ORDINAL]) OF?)? m=(MONTH_NAME) THEN_YEAR)",
        _year_or_unit_to,
    ),
)
