"""Joins readings that stand together: a day and a clock time, a length of time before or after a date, ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from onrecord.enrich.times import periods
from onrecord.enrich.times.clocks import clock_value, part_of_day
from onrecord.enrich.times.durations import amount_of
from onrecord.enrich.times.nesting import length_from, part_named_by, weekday_beside
from onrecord.enrich.times.ranges import pair_up
from onrecord.enrich.times.readings import DATE, DURATION, PUBLISHED, SET, TIME, Reading, Scene, dated

_TO_CLOCK = re.compile(r"[,]?(?:[@&]|[@]~)?")
_RANGE = re.compile(r"[-Jj]")
_SAME_DAY = re.compile(r"jx{1,2}@")  # "opened at 7am and closed at 10pm on Thursday"
_HOUR = re.compile(r"(?:@~?|~)[dw](?![-a-zA-Z/])")
_PART_AFTER = re.compile(r"(?:It|[bMz])?(?P<p>p)")
_PART_BEFORE = re.compile(r"(?:t)?(?P<p>p)(?:f|&)?\Z")


def join(scene: Scene, found: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with neighbours joined, in order."""
    joined: list[Reading] = []
    for reading in found:
        part = part_named_by(scene, reading)
        if part is not None:
            while joined and joined[-1].last > part.first:
                joined.pop()
            reading = part
        reading = _with_hour(scene, _with_part(scene, reading))
        if joined and (reading.first < joined[-1].last):
            continue
        merged = _merged(scene, joined[-1], reading) if joined else None
        if merged is not None:
            joined[-1:] = merged
        else:
            joined.append(reading)
    return _clocks_on_named_days(_first_ends_placed(scene, joined))


def _first_ends_placed(scene: Scene, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, the first clock time of a range on the day that the range's end names: ``2pm to 4pm on Friday``."""
    placed = list(readings)
    for at, (left, right) in enumerate(pairwise(readings)):
        between = scene.coded.codes[left.last : right.first]
        if not (_is_bare_clock(left) and _is_clock(right)) or right.by_default or right.start is None:
            continue
        if _RANGE.fullmatch(between) or _SAME_DAY.fullmatch(between):
            placed[at] = _on_day(left, right)
    return placed


def _on_day(clock: Reading, day: Reading) -> Reading:
    hours = (clock.value or "").partition("T")[2]
    return clock._replace(
        value=f"{day.start}T{hours}", start=day.start, end=day.start, anchor=day.anchor, by_default=False
    )


def _clocks_on_named_days(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Clock times that stand alone, on the day that the sentence named before them, or on none if it repeats.

    ``Tomorrow's game starts at 19:45``; ``The museum opens daily at 10:00``.
    """
    placed: list[Reading] = []
    day: Reading | None = None
    repeats = False
    for reading in readings:
        repeats = repeats or reading.type == SET
        if _is_day(reading):
            day = reading
        if _is_bare_clock(reading) and (day is not None or repeats):
            hours = (reading.value or "").partition("T")[2]
            if repeats or day is None or day.start is None:
                reading = reading._replace(value=f"T{hours}", start=None, end=None, anchor=None)
            else:
                reading = _on_day(reading, day)
        placed.append(reading)
    return tuple(placed)


def _is_bare_clock(reading: Reading) -> bool:
    return _is_clock(reading) and reading.by_default


def _merged(scene: Scene, left: Reading, right: Reading) -> tuple[Reading, ...] | None:
    between = scene.coded.codes[left.last : right.first]
    if len(between) > 3:
        return None
    clock = _day_and_clock(left, right, between)
    if clock is not None:
        return (clock,)
    for rule in (_edge_of, length_from, _shifted, weekday_beside):
        one = rule(scene, left, right, between)
        if one is not None:
            return (one,)
    return pair_up(scene, left, right)


def _day_and_clock(left: Reading, right: Reading, between: str) -> Reading | None:
    """``Tuesday at 6pm``, ``18:40 on 3 May``, ``tonight at eight``: one TIME on the day that is named."""
    if not _TO_CLOCK.fullmatch(between):
        return None
    if _is_clock(right) and _is_day(left):
        day, clock = left, right
    elif _is_clock(left) and _is_day(right) and "@" not in between:
        day, clock = right, left
    else:
        return None
    if day.start is None:
        return Reading(left.first, right.last, TIME)
    hours = (clock.value or "").partition("T")[2]
    part = (day.value or "").partition("T")[2]
    if part in ("AF", "EV", "NI") and "01" <= hours[:2] < "12" and (part != "NI" or hours[:2] > "05"):
        hours = f"{int(hours[:2]) + 12}{hours[2:]}"
    return Reading(left.first, right.last, TIME, f"{day.start}T{hours}", None, day.start, day.start, day.anchor)


def _with_hour(scene: Scene, reading: Reading) -> Reading:
    """``tonight at eight``, ``last night at 8``: a bare hour after a part of a day."""
    part = (reading.value or "").partition("T")[2]
    match = _HOUR.match(scene.coded.codes, reading.last)
    if match is None or part not in ("MO", "AF", "EV", "NI") or reading.start is None:
        return reading
    hour = int(float(str(scene.coded.values[match.end() - 1])))
    if not 1 <= hour <= 12:
        return reading
    if part in ("AF", "EV") or (part == "NI" and hour > 5):
        hour = hour % 12 + 12
    return reading._replace(last=match.end(), value=f"{reading.start}{clock_value(hour % 24, 0)}")


def _is_clock(reading: Reading) -> bool:
    hours = (reading.value or "").partition("T")[2]
    return reading.type == TIME and hours[:1].isdigit()


def _is_day(reading: Reading) -> bool:
    if reading.type == TIME:
        return not _is_clock(reading) and reading.start is not None
    if reading.type != DATE or reading.mod is not None:
        return False
    return reading.start == reading.end


def _edge_of(scene: Scene, left: Reading, right: Reading, between: str) -> Reading | None:
    """``the last three months of 2004``: the units at the end, or the beginning, of a period."""
    if left.type != DURATION or between != "f" or right.start is None or right.end is None or right.mod:
        return None
    words = [item.text for item in scene.coded.items[left.first : left.last]]
    parts = amount_of(scene, left.first, left.last)
    if len(parts) != 1 or not {"last", "final", "first"} & set(words) or parts[0][1] not in ("D", "W", "M", "Y"):
        return None
    count, unit = parts[0]
    if "first" in words:
        start, end = right.start, periods.add_units(right.start, count or 0, unit) - timedelta(days=1)
    else:
        start, end = periods.add_units(right.end + timedelta(days=1), -(count or 0), unit), right.end
    if count is None or not right.start <= start <= end <= right.end:
        return None
    first, last = periods.period_of(start, unit), periods.period_of(end, unit)
    value = f"{first.value}/{last.value}"
    return Reading(left.first, right.last, DATE, value, None, start, end, right.anchor)


def _shifted(scene: Scene, left: Reading, right: Reading, between: str) -> Reading | None:
    """``three days after 12 January``, ``two weeks before Christmas``."""
    if left.type != DURATION or right.type != DATE or right.start is None or between not in ("<", ">", "F"):
        return None
    if left.mod is not None or "X" in (left.value or "X"):
        return None
    parts = amount_of(scene, left.first, left.last)
    if not parts or any(unit.startswith("T") for _, unit in parts):
        return None
    when = right.start
    for count, unit in parts:
        when = periods.add_units(when, (count or 0) * (-1 if between == "<" else 1), unit)
    return dated(left.first, right.last, periods.day(when), right.anchor or PUBLISHED)


def _with_part(scene: Scene, reading: Reading) -> Reading:
    """A day with the part that is named: ``Saturday morning``, ``the evening of 5 May``, ``Tuesday in the morning``.

    With the part in the plural (``Friday mornings``) it repeats.
    """
    if reading.type != DATE or reading.mod == "APPROX" or reading.start != reading.end:
        return reading
    codes = scene.coded.codes
    after = _PART_AFTER.match(codes, reading.last)
    index, first, last = -1, reading.first, reading.last
    if after is not None:
        index, last = after.start("p"), after.end()
    else:
        begin = max(first - 3, 0)
        before = _PART_BEFORE.search(codes[begin:first])
        if before is not None and codes[first - 1] in "f&":
            index, first = begin + before.start("p"), begin + before.start()
    part = str(scene.coded.values[index]) if index >= 0 else ""
    if not part.isalpha():
        return reading
    if codes[reading.first : reading.last] in ("k", "K") and scene.coded.items[index].text.endswith("s"):
        return Reading(first, last, SET, f"XXXX-WXX-{scene.coded.values[reading.first]}T{part}")
    if reading.start is None:
        return Reading(first, last, TIME)
    found = part_of_day(first, last, reading.start, part, reading.anchor or PUBLISHED)
    return found._replace(mod=reading.mod)
