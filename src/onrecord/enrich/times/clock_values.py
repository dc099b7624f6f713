"""Hours and minutes: how they are printed, and their TIMEX3 values."""

from __future__ import annotations

import re
from datetime import date

from onrecord.enrich.times.mentions import TIME, Context, TimexMention
from onrecord.enrich.times.zones import zone_after
from onrecord.text.numbers import Token

_MERIDIEM = re.compile(r"\s?([ap])(?:m\b|\s?\.\s?m(?:\s?\.|\b))", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
_CLOCK = re.compile(r"(\d{1,2})\s?:\s?(\d\d)(?::(\d\d)(?:\.\d+)?)?")


def clock_value(hour: int, minute: int, second: int | None = None, zone: str = "") -> str:
    """The TIMEX3 value of a time of day: ``T17:30``, with a ``zone`` such as ``Z`` at its end."""
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "") + zone


def meridiem_after(context: Context, last: int) -> tuple[str, int]:
    """``a`` or ``p`` after the item before ``last``, and the index after it; empty if there is none."""
    coded = context.coded
    found = _MERIDIEM.match(coded.text, coded.items[last - 1].end)
    if found is None:
        return "", last
    while last < len(coded.items) and coded.items[last].end <= found.end():
        last += 1
    return found[1].lower(), last


def hour_of_day(hour: int, meridiem: str) -> int | None:
    """The hour from 0 to 23 that ``a`` or ``p`` makes of one; ``None`` where there is no such hour."""
    if meridiem and not 1 <= hour <= 12:
        return hour if 12 < hour < 24 and meridiem == "p" else None
    if meridiem == "p" and hour < 12:
        return hour + 12
    return 0 if meridiem == "a" and hour == 12 else hour


def hour_of_part(hour: int, part: str) -> int:
    """The hour of the day that a part of it (TIMEX3: AF, EV, NI) makes of one of twelve."""
    if part in ("AF", "EV") and hour < 12:
        return hour + 12
    if part == "NI":
        return hour + 12 if 5 < hour < 12 else hour % 12
    return hour


def clock_mention(
    context: Context, first: int, last: int, hour: int, minute: int, second: int | None = None
) -> TimexMention | None:
    """A clock time, on the day of publication as long as no other day is named; ``None`` if there is no such time."""
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    zone, last = zone_after(context, last)
    value, when = clock_value(hour, minute, second, zone), context.now
    if when is None:
        return TimexMention(first, last, TIME, value)
    return TimexMention(first, last, TIME, f"{when}{value}", None, when, when, context.seen_from, by_default=True)


def clock_of(item: Token) -> tuple[int, int, int | None] | None:
    """The hour, minute and second that ``18:40`` or ``18:40:05`` prints."""
    clock = _CLOCK.fullmatch(item.text)
    return (int(clock[1]), int(clock[2]), int(clock[3]) if clock[3] else None) if clock else None


def hour_and_minute(item: Token) -> tuple[int, int] | None:
    """The hour and minute that ``6``, ``10.30``, ``6:30`` or ``1140`` print, as far as they print any."""
    dotted = _DOTTED.fullmatch(item.text) or _CLOCK.fullmatch(item.text)
    if dotted is not None:
        return int(dotted[1]), int(dotted[2])
    if item.text.isdigit() and len(item.text) in (3, 4):
        return divmod(int(item.text), 100)
    value = item.number.value if item.number else None
    return None if value is None or value != int(value) else (int(value), 0)


def part_of_day(first: int, last: int, when: date, part: str, anchored_to: str) -> TimexMention:
    """A TIME that is a part (TIMEX3: MO, AF, EV, NI, MI) of a day."""
    return TimexMention(first, last, TIME, f"{when}T{part}", None, when, when, anchored_to)
