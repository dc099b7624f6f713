"""Rules for times of the day: ``18:40 GMT``, ``half past seven``, ``9-5pm``, ``this morning``."""

from __future__ import annotations

from datetime import timedelta

from onrecord.enrich.times.clock_values import (
    clock_mention,
    clock_of,
    clock_value,
    hour_and_minute,
    hour_of_day,
    hour_of_part,
    meridiem_after,
)
from onrecord.enrich.times.direction import Direction
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import PUBLISHED, TIME, Context, Found, TimexMention
from onrecord.enrich.times.zones import is_fixed, zone_after
from onrecord.rules import rule

_RECORDS = frozenset({"time", "record", "best", "mark"})
_MINUTES = {"half": 30, "quarter": 15}
_BEFORE_LUNCHTIME = frozenset({"by", "at", "until", "since", "before", "after"})


@rule(
    "9-5pm",
    "a=([NUMBER CLOCK]) by=([- TO AND]) b=([AMOUNT CLOCK]) (?= [A MERIDIEM OTHER])",
    examples={
        "The pool is open from 9-5pm.": "9 = 2021-07-28T09:00; 5pm = 2021-07-28T17:00",
        "The vet calls 5 to 6pm.": "5 = 2021-07-28T17:00; 6pm = 2021-07-28T18:00",
        "It rained from 10.30-11.15 a.m.": "10.30 = 2021-07-28T10:30; 11.15 a.m. = 2021-07-28T11:15",
        "The bar is open 10 to 2am.": "10 = 2021-07-28T22:00; 2am = 2021-07-28T02:00",
        "The talk is 2:00 - 2:30 pm.": "2:00 = 2021-07-28T14:00; 2:30 pm = 2021-07-28T14:30",
    },
    but_not=["They lost 3 and 4pm came."],
)
def range_of_hours(hit: RuleMatch) -> Found:
    """A row for each end, the first one before the second."""
    context, first, second = hit.context, hit.at("a"), hit.at("b")
    if hit.is_a("by", "AND") and not context.follows(first, "BETWEEN"):
        return None
    meridiem, _ = meridiem_after(context, second + 1)
    shown = hour_and_minute(context.coded.items[first])
    end = printed_at(context, second) if hit.is_a("b", "CLOCK") else with_meridiem_at(context, second)
    if not meridiem or end is None or shown is None or not 1 <= shown[0] <= 12:
        return None
    hour, minute = hour_of_day(shown[0], meridiem) or 0, shown[1]
    if f"{hour:02}:{minute:02}" >= end.hours[:5]:
        hour = (hour + 12) % 24
    begin = clock_mention(context, first, first + 1, hour, minute)
    return (begin, end) if begin else None


@rule(
    "in 3:07:35",
    "c=(CLOCK)",
    "c=(LAPSE)",
    examples={
        "She won the race in 3:07:35.": "3:07:35 = PT3H7M35S",
        "He swam a lap of 1:36.6 on the day.": "1:36.6 = PT1M36.6S",
        "She ran it in 3:58.": "3:58 = PT3M58S",
    },
    but_not=["The train left at 3:07:35.", "The train left at 3:58. 4 came late."],
)
def race_time(hit: RuleMatch) -> Found:
    """How long a race took: with a fraction of a second, or behind ``in``, where no time of day stands."""
    is_led = hit.word_before == "in" or (hit.word_before == "of" and hit.context.word_at(hit.first - 2) in _RECORDS)
    is_clock = hit.is_a("c", "CLOCK")
    if is_clock and (not is_led or meridiem_after(hit.context, hit.last)[0]):
        return None
    parts = [part.strip().lstrip("0") or "0" for part in hit.word("c").split(":")]
    letters = "HMS"[-len(parts) :]
    return hit.duration("PT" + "".join(f"{part}{letter}" for part, letter in zip(parts, letters, strict=True)))


@rule(
    "18:40",
    "CLOCK",
    examples={
        "The train left at 18:40.": "18:40 = 2021-07-28T18:40",
        "The post is dated 06: 28.": "06: 28 = 2021-07-28T06:28",
        "It sank at 12:15 GMT.": "12:15 GMT = 2021-07-28T12:15Z",
        "(undated) The train left at 6:30pm.": "6:30pm = T18:30",
    },
)
def printed_clock(hit: RuleMatch) -> Found:
    return printed_at(hit.context, hit.first)


def printed_at(context: Context, first: int) -> TimexMention | None:
    """The time that ``18:40`` at ``first`` is, with its half of the day and its zone."""
    clock = clock_of(context.coded.items[first])
    if clock is None:
        return None
    meridiem, last = meridiem_after(context, first + 1)
    hour = hour_of_day(clock[0], meridiem)
    return None if hour is None else clock_mention(context, first, last, hour, *clock[1:])


@rule(
    "6pm",
    "AMOUNT (?= [A MERIDIEM Q_OR_H OTHER] | ZONE)",
    examples={
        "The train left at 6.30pm.": "6.30pm = 2021-07-28T18:30",
        "The train left at 6 p.m.": "6 p.m. = 2021-07-28T18:00",
        "The train left at 1140 a.m.": "1140 a.m. = 2021-07-28T11:40",
        "The train left at 0930 GMT.": "0930 GMT = 2021-07-28T09:30Z",
    },
    but_not=["It cost £6 pm."],
)
def with_meridiem(hit: RuleMatch) -> Found:
    return with_meridiem_at(hit.context, hit.first)


def with_meridiem_at(context: Context, first: int) -> TimexMention | None:
    """The time that a number at ``first`` is by the ``am``, ``pm`` or zone behind it."""
    item = context.coded.items[first]
    if context.word_at(first - 1) in ("$", "£", "€", "+"):
        return None
    meridiem, last = meridiem_after(context, first + 1)
    shown = hour_and_minute(item)
    if shown is None:
        return None
    if not meridiem and not (is_fixed(zone_after(context, last)[0]) and item.text.isdigit() and len(item.text) == 4):
        return None
    hour = hour_of_day(shown[0], meridiem)
    return None if hour is None else clock_mention(context, first, last, hour, shown[1])


@rule(
    "half past seven",
    "n=([HALF QUARTER SMALL_NUMBER SPELLED_NUMBER]) turn=([LAST TO]) h=([SMALL_NUMBER SPELLED_NUMBER])"
    " (OCLOCK | IN THE p=(DAY_PART))?",
    examples={
        "The bell rang at half past seven.": "half past seven = T07:30",
        "The bell rang at quarter to five.": "quarter to five = T04:45",
        "The bell rang at ten past nine in the evening.": "ten past nine in the evening = T21:10",
    },
    but_not=["The score was ten to nine.", "It was cut in half to 10%."],
)
def spoken_clock(hit: RuleMatch) -> Found:
    lead, turn = hit.item("n"), hit.word("turn")
    hour = hit.number("h")
    if turn not in ("past", "to") or not 1 <= hour <= 12 or (lead.text == "half" and turn == "to"):
        return None
    minute = _MINUTES.get(lead.text)
    if minute is None:
        if lead.number is None or turn == "to" or not 1 <= hit.number("n") <= 29:
            return None
        minute = hit.number("n")
    if turn == "to":
        hour, minute = (hour - 1) or 12, 60 - minute
    return _in_part(hit, hour, minute)


@rule(
    "two in the morning",
    "h=([SMALL_NUMBER SPELLED_NUMBER]) (?= OCLOCK | IN THE DAY_PART | AT DAY_PART)"
    " OCLOCK? ((IN THE | AT) p=(DAY_PART))?",
    examples={
        "The bar closes at two in the morning.": "two in the morning = T02:00",
        "The bar closes at ten at night.": "ten at night = T22:00",
        "The bar closes at seven o'clock.": "seven o'clock = T07:00",
    },
    but_not=["He was fined two at noon."],
)
def hour_in_part(hit: RuleMatch) -> Found:
    if not 1 <= hit.number("h") <= 12 or (hit.has("p") and hit.value("p") in ("0", "12", "MI")):
        return None
    return _in_part(hit, hit.number("h"), 0)


def _in_part(hit: RuleMatch, hour: int, minute: int) -> Found:
    """An hour named with the part of its day: ``ten in the evening`` is 22:00."""
    part = hit.value("p") if hit.has("p") else ""
    last = hit.last
    read: int | None = hour_of_part(hour, part)
    if not part:
        meridiem, last = meridiem_after(hit.context, last)
        read = hour_of_day(hour, meridiem)
    return None if read is None else TimexMention(hit.first, last, TIME, clock_value(read, minute))


@rule(
    "noon",
    "p=(DAY_PART)",
    examples={
        "The gates opened at noon.": "noon = 2021-07-28T12:00",
        "The law will take effect at midnight.": "midnight = 2021-07-29T00:00",
        "They had left by lunchtime.": "lunchtime = 2021-07-28TMI",
        "(undated) The gates opened at noon.": "noon = T12:00",
    },
    but_not=["It was a long night.", "He went for a lunchtime walk.", "They saw Jamie Noon."],
)
def named_hour(hit: RuleMatch) -> Found:
    value = hit.value("p")
    if value not in ("0", "12") and not (value == "MI" and hit.word_before in _BEFORE_LUNCHTIME):
        return None
    clock = "TMI" if value == "MI" else clock_value(int(value), 0)
    if hit.context.dct is None:
        return hit.mention(TIME, clock)
    when = hit.dct + timedelta(days=value == "0" and hit.direction is Direction.FUTURE)
    return TimexMention(hit.first, hit.last, TIME, f"{when}{clock}", None, when, when, PUBLISHED, by_default=True)


RULES = (
    race_time,
    range_of_hours,
    printed_clock,
    with_meridiem,
    spoken_clock,
    hour_in_part,
    named_hour,
)
