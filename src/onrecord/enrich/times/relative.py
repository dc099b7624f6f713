"""Rules for times seen from the day of writing or from a time just named: ``last week``, ``two years ago``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.durations import amount_of, is_plausible, iso_duration
from onrecord.enrich.times.readings import (
    DATE,
    DURATION,
    PREVIOUS,
    PUBLISHED,
    TIME,
    Partial,
    Reading,
    Rule,
    Scene,
    dated,
    unresolved,
)
from onrecord.enrich.times.reckoning import complete, number_at
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.tokens import NUMBER, WORD

Found = Reading | None
Match = re.Match[str]
_SPAN_PREPOSITIONS = word_class("span_prepositions")
_COARSE = frozenset({"M", "Y", "DE", "CE", "Q"})
_SPANS = frozenset({"last", "past", "next", "coming"})
_HALVED = {"CE": "Y", "DE": "Y", "Y": "M"}


def _deictic_day(scene: Scene, match: Match) -> Found:
    """``today``, ``the day after tomorrow``; ``tonight`` and ``overnight`` are times."""
    value = str(scene.coded.values[match.start("r")])
    kind = TIME if value in ("NI", "ON") else DATE
    if value == "NOW" and not _ends_range(scene, match.start()):
        return None
    value = value.replace("NOW", "0")
    if scene.reference is None:
        return unresolved(match.start(), match.end(), kind)
    if kind == TIME:
        return _night(scene, match, scene.reference - timedelta(days=value == "ON"))
    return dated(match.start(), match.end(), periods.day(scene.reference + timedelta(days=int(value))), PUBLISHED)


def _ends_range(scene: Scene, first: int) -> bool:
    """Whether ``now`` is the end of a range: ``between May and now``."""
    before = scene.coded.codes[max(first - 8, 0) : first]
    return before[-1:] in ("j", "J", "-") and ("B" in before or "F" in before)


def _night(scene: Scene, match: Match, when: date) -> Reading:
    if direction_at(scene.coded, match.start(), match.end()) is Direction.FUTURE and scene.reference:
        when = scene.reference
    return Reading(match.start(), match.end(), TIME, f"{when}TNI", None, when, when, PUBLISHED)


def _beside_deictic_day(scene: Scene, match: Match) -> Found:
    """``the day after tomorrow``, ``the day before yesterday``."""
    if scene.coded.values[match.start("u")] != "D":
        return None
    offset = int(str(scene.coded.values[match.start("r")]).replace("NOW", "0").replace("NI", "0").replace("ON", "0"))
    offset += 1 if scene.coded.codes[match.start("u") + 1] == ">" else -1
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    return dated(match.start(), match.end(), periods.day(scene.reference + timedelta(days=offset)), PUBLISHED)


def _month_by_turn(scene: Scene, match: Match) -> Found:
    """``last September``, ``next May``, ``this July``."""
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    number, reference = number_at(scene, match.start("m")), scene.reference
    lead = scene.coded.codes[match.start()]
    year = reference.year
    if lead == "L" and number >= reference.month:
        year -= 1
    elif lead == "N" and number <= reference.month:
        year += 1
    period = periods.month(year, number)
    return dated(match.start(), match.end(), period, PUBLISHED)._replace(partial=Partial(None, number))


def _unit_by_turn(scene: Scene, match: Match) -> Found:
    """``last week``, ``this year``, ``the previous month``, ``the following day``, ``the same year``."""
    lead_at = match.start("lead")
    code, unit = scene.coded.codes[lead_at], str(scene.coded.values[match.start("u")])
    word, lead = scene.coded.items[lead_at].text, str(scene.coded.values[lead_at])
    several = scene.coded.items[match.end() - 1].text.endswith("s")
    if several and code in "LN" and (unit != "D" or word in _SPANS):
        return Reading(match.start(), match.end(), DURATION, iso_duration(None, unit))
    if unit.startswith("T") or (unit == "D" and code in "LT" and lead != "previous"):
        return _clock_unit(match, unit, code)
    if unit == "Q" and _is_part_of_game(scene, match.end()):
        return None
    if unit == "D" and not match["t"] and code != "Z":
        return None
    before = scene.coded.items[match.start() - 1].text if match.start() else ""
    if match["t"] and word in _SPANS and unit != "D" and _is_span(word, before):
        return Reading(match.start(), match.end(), DURATION, iso_duration(1, unit))
    anchored = (code == "Z" or lead in ("previous", "following")) and scene.previous is not None
    base = scene.previous if anchored else scene.reference
    if base is None:
        return unresolved(match.start(), match.end())
    step = {"L": -1, "N": 1}.get(code, 0)
    if unit == "WE" and step and not anchored:
        period = periods.weekend(_weekend_base(base, step))
    else:
        period = periods.period_of(periods.add_units(base, step, unit), unit)
    return dated(match.start(), match.end(), period, PREVIOUS if anchored else PUBLISHED)


def _is_part_of_game(scene: Scene, last: int) -> bool:
    """``that quarter-final``."""
    after = [item.text for item in scene.coded.items[last : last + 2]]
    return after[:1] == ["-"] or after[:1] in (["final"], ["finals"])


def _is_span(word: str, before: str) -> bool:
    return word == "past" or before in _SPAN_PREPOSITIONS


def _weekend_base(base: date, step: int) -> date:
    """A day in the last or next weekend; on a weekend itself, the one before or after."""
    return base + timedelta(days=7 * step)


def _clock_unit(match: Match, unit: str, code: str) -> Found:
    """``the last hour``, ``the next 24 hours`` are lengths of time."""
    if not unit.startswith("T") or not match["t"] or code not in "LN":
        return None
    return Reading(match.start(), match.end(), DURATION, iso_duration(1, unit))


def _the_weekend(scene: Scene, match: Match) -> Found:
    """``the weekend``: the last one, unless the verbs speak of the future; on Friday to Sunday this week's."""
    if scene.coded.values[match.start("u")] != "WE":
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    direction = direction_at(scene.coded, match.start(), match.end())
    base = scene.reference
    if direction is not Direction.FUTURE and base.weekday() < 4:
        base -= timedelta(days=7)
    if direction is Direction.PAST and base.weekday() == 4 and base == scene.reference:
        base -= timedelta(days=7)
    return dated(match.start(), match.end(), periods.weekend(base), PUBLISHED)


def _part_of_period(scene: Scene, match: Match) -> Found:
    """``the end of the year``, ``mid-week``: a period that only such words make a time."""
    unit = str(scene.coded.values[match.start("u")])
    if unit not in ("Y", "M", "W", "DE", "Q", "WE", "CE") or scene.coded.items[match.end() - 1].text.endswith("s"):
        return None
    mod = str(scene.coded.values[match.start("part")])
    if scene.reference is None:
        return unresolved(match.start(), match.end(), mod=mod)
    period = periods.period_of(scene.reference, unit)
    return dated(match.start(), match.end(), period, PUBLISHED, mod)


def _ago(scene: Scene, match: Match) -> Found:
    """``two weeks ago``, ``a year earlier``, ``three days later``, ``five years from now``."""
    parts = amount_of(scene, match.start(), match.start("turn"))
    if not parts or not is_plausible(scene, match.start(), match.start("turn")):
        return None
    turn = scene.coded.codes[match.start("turn")]
    following = scene.coded.items[match.end() : match.end() + 1]
    if turn == "<" and following and following[0].kind in (WORD, NUMBER):
        return None  # "a year before the war"
    sign = -1 if turn in "ge<" else 1
    anchored = turn in "el<" and scene.previous is not None
    exact = turn == "F" and scene.coded.values[match.end() - 1] in ("0", "1", "-1")
    base = scene.previous if anchored else scene.reference
    if any(unit.startswith("T") for _, unit in parts):
        return unresolved(match.start(), match.end(), TIME)
    if base is None or any(count is None for count, _ in parts):
        return unresolved(match.start(), match.end())
    if exact:
        base += timedelta(days=int(str(scene.coded.values[match.end() - 1])))
    try:
        when = _moved(base, parts, sign)
    except OverflowError:  # "4.5 billion years ago"
        return unresolved(match.start(), match.end())
    before = scene.coded.items[match.start() - 1].text if match.start() else ""
    if turn.startswith("F") and before == "for":
        period = periods.days(base, when - timedelta(days=1))  # "for three days from today"
    else:
        unit = _coarseness(parts)
        period = periods.period_of(when, unit) if unit and not exact else periods.day(when)
    return dated(match.start(), match.end(), period, PREVIOUS if anchored else PUBLISHED)


def _moved(base: date, parts: list[tuple[float | None, str]], sign: int) -> date:
    for count, unit in parts:
        base = periods.add_units(base, sign * (count or 0), unit)
    return base


def _coarseness(parts: list[tuple[float | None, str]]) -> str | None:
    """The unit of the period that so long ago means; ``None`` for a day. Halves count in the next smaller unit."""
    count, unit = parts[0]
    if len(parts) > 1 or unit not in _COARSE:
        return None
    return unit if count == int(count or 0) else _HALVED.get(unit)


def _unit_after_next(scene: Scene, match: Match) -> Found:
    """``the week after next``, ``the month before last``."""
    unit = str(scene.coded.values[match.start("u")])
    turn = scene.coded.codes[match.end() - 1]
    if unit not in ("D", "W", "WE", "M", "Q", "Y"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    when = periods.add_units(scene.reference, 2 if turn == "N" else -2, unit)
    return dated(match.start(), match.end(), periods.period_of(when, unit), PUBLISHED)


def _day_beside(scene: Scene, match: Match) -> Found:
    """``the day before``, ``the week after`` with nothing behind: seen from the time just named."""
    after = scene.coded.items[match.end()] if match.end() < len(scene.coded.items) else None
    if after is not None and after.kind in "wN":
        return None
    base = scene.previous or scene.reference
    if base is None:
        return unresolved(match.start(), match.end())
    unit = str(scene.coded.values[match.start("u")])
    if unit.startswith("T"):
        return None
    step = 1 if scene.coded.codes[match.end() - 1] in ">l" else -1
    anchor = PREVIOUS if scene.previous else PUBLISHED
    return dated(match.start(), match.end(), periods.period_of(periods.add_units(base, step, unit), unit), anchor)


def _day_of_month_by_turn(scene: Scene, match: Match) -> Found:
    """``the 20th of next month``, ``the twenty-sixth day of the month``."""
    counted = match.start("c")
    if scene.coded.values[match.start("u")] != "M" or (counted >= 0 and scene.coded.values[counted] != "D"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    step = {"L": -1, "N": 1}.get(scene.coded.codes[match.start("u") - 1], 0)
    base = periods.add_months(scene.reference.replace(day=1), step)
    partial = Partial(base.year, base.month, number_at(scene, match.start("d")))
    found = complete(scene, match.start(), match.end(), partial)
    return found._replace(anchor=PUBLISHED) if found else None


_AMOUNT = r"(?:(?:[dwny]|aV?f?|V|Ha?)-?u)(?:ja?H|(?:,?j?[dwn]u){0,2})"
RULES = (
    Rule("THE? u=(UNIT) [BEFORE AFTER] r=(RELATIVE_DAY)", _beside_deictic_day),
    Rule("r=(RELATIVE_DAY)", _deictic_day),
    Rule("DEICTIC m=(MONTH_NAME) (?! SMALL_NUMBER)", _month_by_turn),
    Rule("t=(THE)? lead=([LAST NEXT THIS THAT]) u=(UNIT)", _unit_by_turn),
    Rule("THE u=(UNIT)", _the_weekend),
    Rule("THE? part=(PERIOD_PART) -? (OF t=(THE)? | IN THE | THE)? u=(UNIT)", _part_of_period),
    Rule(
        "((AMOUNT | A FEW? OF? | FEW | HALF A?) -? UNIT) (AND A? HALF | (,? AND? NUMBER UNIT){0,2}) "
        "turn=([AGO EARLIER LATER BEFORE] | FROM FY | FROM RELATIVE_DAY)",
        _ago,
    ),
    Rule("THE? u=(UNIT) (BEFORE LAST | AFTER NEXT)", _unit_after_next),
    Rule("THE u=(UNIT) [BEFORE AFTER EARLIER LATER]", _day_beside),
    Rule("THE? d=(ORDINAL) c=(UNIT)? OF THE? DEICTIC? u=(UNIT)", _day_of_month_by_turn),
)
