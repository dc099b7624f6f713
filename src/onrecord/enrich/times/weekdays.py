"""Rules for weekdays: ``Tuesday``, ``last Tuesday``, ``Monday next week``, ``two Thursdays ago``."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.readings import PUBLISHED, SET, Reading, Rule, Scene, dated, unresolved
from onrecord.enrich.times.reckoning import Found, Match, number_at


def _weekday(scene: Scene, match: Match) -> Found:
    """``Tuesday``, ``last Tuesday``, ``next Monday``, ``this Friday``; in the plural, a set."""
    value = str(scene.coded.values[match.start("k")])
    number = int(value.rstrip("s"))
    if value.endswith("s") and scene.coded.codes[match.start("k")] == "k" and len(value) > 1:
        return Reading(match.start(), match.end(), SET, f"XXXX-WXX-{number}")
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    lead = scene.coded.codes[match.start()]
    when = _weekday_date(scene, match, number, lead)
    return dated(match.start(), match.end(), periods.day(when), PUBLISHED)


def _weekday_date(scene: Scene, match: Match, number: int, lead: str) -> date:
    """The day of a weekday's name.

    With ``last``, ``this`` and ``next`` it is the one of that week, Monday to Sunday. Alone it is the latest one
    up to the day of writing, unless the verbs around it, or ``until`` before it, speak of the future.
    """
    reference = scene.reference or date.min
    monday = reference - timedelta(days=reference.weekday())
    week = {"L": -7, "T": 0, "N": 7}.get(lead)
    if week is not None:
        return monday + timedelta(days=week + number - 1)
    back = (reference.isoweekday() - number) % 7
    if direction_at(scene.coded, match.start(), match.end()) is Direction.FUTURE:
        return reference + timedelta(days=(number - reference.isoweekday()) % 7)
    return reference - timedelta(days=back)


def _weekday_of_week(scene: Scene, match: Match) -> Found:
    """``next week Wednesday``, ``last week's Sunday``, ``Monday next week``."""
    if scene.coded.values[match.start("u")] != "W":
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    number = number_at(scene, match.start("k"))
    shift = {"L": -7, "T": 0, "N": 7}[scene.coded.codes[match.start("w")]]
    monday = scene.reference - timedelta(days=scene.reference.weekday())
    return dated(match.start(), match.end(), periods.day(monday + timedelta(days=shift + number - 1)), PUBLISHED)


def _weekday_after_next(scene: Scene, match: Match) -> Found:
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    number = number_at(scene, match.start("k"))
    ahead = (number - scene.reference.isoweekday() - 1) % 7 + 1
    return dated(match.start(), match.end(), periods.day(scene.reference + timedelta(days=ahead + 7)), PUBLISHED)


def _weekday_counted(scene: Scene, match: Match) -> Found:
    """``two Thursdays ago``, ``three Fridays from now``."""
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    number = int(str(scene.coded.values[match.start("k")]).rstrip("s"))
    count = number_at(scene, match.start("n"))
    back = (scene.reference.isoweekday() - number - 1) % 7 + 1
    ahead = (number - scene.reference.isoweekday() - 1) % 7 + 1
    ago = scene.coded.codes[match.start("turn")] == "g"
    shift = -(back + 7 * (count - 1)) if ago else ahead + 7 * (count - 1)
    return dated(match.start(), match.end(), periods.day(scene.reference + timedelta(days=shift)), PUBLISHED)


RULES = (
    Rule("THE? DEICTIC? k=(WEEKDAY)", _weekday),
    Rule("w=(DEICTIC) u=(UNIT) (' S)? [- ,]? k=(WEEKDAY)", _weekday_of_week),
    Rule("k=(WEEKDAY) ,? OF? w=(DEICTIC) u=(UNIT)", _weekday_of_week),
    Rule("k=(WEEKDAY) AFTER NEXT", _weekday_after_next),
    Rule("n=([SMALL_NUMBER SPELLED_NUMBER]) k=(WEEKDAY) turn=(AGO | FROM RELATIVE_DAY)", _weekday_counted),
)
