"""Finds the stamps of a line and reads what they print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from functools import lru_cache

from onrecord.text.stamps.pattern import days_ago, month_numbers, seconds_of, stamp_pattern, units
from onrecord.text.stamps.stamp import Stamp, as_date

_DAY = 86400
_REMEMBERED = 4096  # short lines: those of one page, and what all pages of a site print
_DIGIT = re.compile(r"\d")
_AMERICAN_ZONE = re.compile(r"\s(?:e[sd]?t|p[sd]?t|c[sd]t)\b")
_RELATIVE_HINTS = ("ago", "yesterday", "today", "now", "last", "earlier", "other", "vor ein", "il y a un", "hace un")


def find_stamps(text: str) -> list[tuple[int, int, Stamp]]:
    """The stamps that a short line prints, with their spans in it; days that no calendar has are none."""
    lowered = _lowered(text)
    return list(_stamps_in(lowered)) if _may_hold_stamp(lowered) else []


@lru_cache(maxsize=_REMEMBERED)
def _stamps_in(lowered: str) -> tuple[tuple[int, int, Stamp], ...]:
    """Several readers of a page ask of the same lines: what they look like, whether they are headers, what they say."""
    found = ((match, _read_stamp(match)) for match in stamp_pattern().finditer(lowered))
    return tuple((*match.span(), stamp) for match, stamp in found if stamp)


def cut_stamps(text: str, mark: str) -> tuple[list[Stamp], str]:
    """The stamps of a short line, and the line with ``mark`` in the place of each."""
    found = find_stamps(text)
    if not found:
        return [], text
    pieces, at = [], 0
    for start, end, _ in found:
        pieces.append(text[at:start])
        at = end
    return [stamp for _, _, stamp in found], mark.join([*pieces, text[at:]])


def _lowered(text: str) -> str:
    """The text in lower case, character by character where its length would change."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[:1] for char in text)


def _may_hold_stamp(lowered: str) -> bool:
    if _DIGIT.search(lowered) is not None:
        return True
    for hint in _RELATIVE_HINTS:  # noqa: SIM110 - asked of every line: a loop takes half the time of any()
        if hint in lowered:
            return True
    return False


def _read_stamp(match: re.Match[str]) -> Stamp | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    for way in ("5", "6"):
        if f"u{way}" in found:
            return Stamp(ago=_seconds_ago(found, way, seconds_of("foreign_stamp_units")))
    if "day" in found:
        return Stamp(ago=days_ago()[found["day"]] * _DAY, clock=_read_clock(found, "v"))
    if "u1" in found or "now" in found or "last" in found or "word" in found:
        return _read_relative(found)
    clock = _read_clock(found, "t") or _read_clock(found, "u")
    named = {name.removeprefix("x"): value for name, value in found.items()}
    stamp = _read_day(named, clock)
    is_american = stamp is not None and stamp.numbers is not None and _AMERICAN_ZONE.search(match.group()) is not None
    return replace(stamp, is_american=True) if stamp and is_american else stamp


def read_short_age(match: re.Match[str]) -> Stamp:
    """The stamp of a match of ``short_age_pattern``."""
    seconds = seconds_of("short_stamp_units")[match.group(2).lower()]
    return Stamp(ago=int(match.group(1)) * seconds)


def _read_relative(found: dict[str, str]) -> Stamp:
    if "now" in found:
        return Stamp(ago=0)
    if "word" in found:
        days_ago = 1 if found["word"].lower() == "yesterday" else 0
        return Stamp(ago=days_ago * _DAY, clock=_read_clock(found, "w"))
    seconds = units()
    if "last" in found:
        return Stamp(ago=seconds[found["last"].lower()])
    seconds_ago = _seconds_ago(found, "1", seconds)
    return Stamp(ago=seconds_ago, clock=_read_clock(found, "g") if seconds_ago >= _DAY else None)


def _seconds_ago(found: Mapping[str, str], way: str, seconds: Mapping[str, int]) -> int:
    """The seconds of an age, with those of the smaller unit that may follow: '2 hours, 5 minutes'."""
    count = found[f"n{way}"]
    rest = int(found[f"n{way}b"]) * seconds[found[f"u{way}b"]] if f"n{way}b" in found else 0
    return (int(count) if count.isdigit() else 1) * seconds[found[f"u{way}"]] + rest


def _read_clock(found: dict[str, str], prefix: str) -> time | None:
    if prefix + "h" not in found and prefix + "h4" not in found:
        return None
    hour = int(found.get(prefix + "h") or found[prefix + "h4"])
    minute = int(next((found[prefix + name] for name in ("m", "m2", "m3", "m4") if prefix + name in found), 0))
    half = (found.get(prefix + "ap") or found.get(prefix + "ap2") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour % 24, minute, int(found.get(prefix + "s") or 0))


def _read_day(found: dict[str, str], clock: time | None) -> Stamp | None:
    if "a4" in found:
        year = int(found["y4"])
        numbers = (int(found["a4"]), int(found["b4"]))
        possible = 1 <= min(numbers) <= 12 and max(numbers) <= 31
        return Stamp(year=_whole_year(year), numbers=numbers, clock=clock) if possible else None
    for name, day, its_year in (("mon1", "d1", "y1"), ("mon2", "d2", "y2"), ("n3", "d3", "y3")):
        if name in found:
            month = month_numbers().get(found[name].lower()) or int(found[name])
            stated = _whole_year(int(found[its_year])) if its_year in found else None
            return _checked(Stamp(stated, month, int(found[day]), clock=clock))
    return Stamp(clock=clock) if clock else None


def _whole_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def _checked(stamp: Stamp) -> Stamp | None:
    return stamp if as_date(stamp.year or 2000, stamp.month or 0, stamp.day or 0) else None
