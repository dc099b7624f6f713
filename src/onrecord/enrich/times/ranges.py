"""Ranges of dates: their two ends, each completed by what the other one prints.

Ends that share a month (``3 to 5 May``, ``July 13-15``) are read by the rules here; other ends are read one by one
and paired afterwards.
"""

from __future__ import annotations

import re

from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.readings import DATE, EXPLICIT, PUBLISHED, Partial, Reading, Rule, Scene
from onrecord.enrich.times.reckoning import YEAR, complete, number_at, read_year

Match = re.Match[str]
_JOINT = re.compile(r"t?,?(?:-|J|Jt|-t)")
_AND = re.compile(r"(?:j|jt)")


def _days_of_month(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """``3 to 5 May 2021``, ``the 13th to the 15th of July``, ``November 18-19``; ``and`` only after ``between``."""
    codes = scene.coded.codes
    if codes[match.start("by")] == "j" and "B" not in codes[max(match.start() - 2, 0) : match.start()]:
        return ()
    month = number_at(scene, match.start("m"))
    year = read_year(scene, match)
    first_day, last_day = number_at(scene, match.start("d")), number_at(scene, match.start("e"))
    if not first_day < last_day:
        return ()
    month_first = match.start("m") < match.start("d")
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
    return _rows(codes, left, right._replace(first=start))


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
    if lead.start is not None and right.start is not None and lead.start > right.start:
        trail = _after(scene, lead, right)
    return _rows(codes, lead, trail)


def _rows(codes: str, left: Reading, right: Reading) -> tuple[Reading, ...]:
    """Two readings where a preposition leads the first end (``from 3 to 5 May``); else one (``3-5 May``)."""
    if (
        left.value is None
        or right.value is None
        or left.mod
        or right.mod
        or (set("FB") & set(codes[max(left.first - 2, 0) : left.first]))
    ):
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


_DAY = "(?P<d>[dow])"
_OTHER = "(?P<e>[dow])"
_BY = "(?P<by>-|J|j)"
RULES = (
    Rule("dow", rf"(?:(?P<a>[dow]),)?(?:(?P<b>[dow]),)?{_DAY},?j{_OTHER}f?(?P<m>m)(?:[.,]?[fI]?{YEAR})?", _listed_days),
    Rule(
        "m",
        rf"(?P<m>m)[.]?(?:(?P<a>[do]),)?(?:(?P<b>[do]),)?(?P<d>[do]),?j(?P<e>[do])(?![mu])(?:,{YEAR})?",
        _listed_days,
    ),
    Rule("kKtdow", rf"(?:[kK],?)?t?{_DAY}{_BY}t?{_OTHER}f?(?P<m>m)(?:[.,]?[fI]?{YEAR})?", _days_of_month),
    Rule("m", rf"(?P<m>m)[.]?t?{_DAY}{_BY}t?{_OTHER}(?!m)(?:,?[fI]?{YEAR})?", _days_of_month),
)
