"""Rules that join what stands together: a day and a clock time, a length of time before or after a date, ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.amounts import Amount, amount_of
from onrecord.enrich.times.codes import CODES
from onrecord.enrich.times.day_parts import NAMED_PART_RULES, with_named_part
from onrecord.enrich.times.matching import RuleMatch, expression, made_by
from onrecord.enrich.times.mentions import DATE, DURATION, PUBLISHED, TIME, Context, Found, TimexMention, date_mention
from onrecord.enrich.times.nesting import part_named_by
from onrecord.enrich.times.pairing import is_weekday, list_of_dates, range_of_dates, weekday_in_brackets
from onrecord.enrich.times.placing import is_clock, is_day, placed_clocks
from onrecord.enrich.times.zones import with_offset
from onrecord.rules import RuleSet, rule
from onrecord.text.lexicon import word_class

_MAX_BETWEEN = 3
_WEEK = re.compile(r"\d{4}-W\d\d")
_ONWARDS = word_class("onwards")
_COUNTED = expression("[AMOUNT A FEW] [^ WEEKDAY MONTH_NAME HOLIDAY]* UNIT [AGO FROM BEFORE AFTER EARLIER LATER]")


@rule(
    "Friday at 6pm",
    ",? (AT | ON | AT ABOUT)?",
    examples={
        "The train left on Friday at 6pm.": "Friday at 6pm = 2021-07-23T18:00",
        "The train left at 18:40 on 3 May.": "18:40 on 3 May = 2021-05-03T18:40",
        "It was dark at 4pm on Tuesday.": "4pm on Tuesday = 2021-07-27T16:00",
        "(undated) The train left on Friday at 6pm.": "Friday at 6pm = unknown",
    },
)
def day_and_clock(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """One TIME on the day that is named."""
    is_at = any(hit.context.is_a(index, "AT") for index in range(hit.first, hit.last))
    if is_clock(right) and is_day(left):
        day, clock = left, right
    elif is_clock(left) and is_day(right) and not is_at:
        day, clock = right, left
    else:
        return None
    if day.start is None:
        return TimexMention(left.first, right.last, TIME, doubt=day.doubt)
    hours, part = clock.hours, day.hours
    if part in ("AF", "EV", "NI") and "01" <= hours[:2] < "12" and (part != "NI" or hours[:2] > "05"):
        hours = f"{int(hours[:2]) + 12}{hours[2:]}"
    found = TimexMention(
        left.first, right.last, TIME, f"{day.start}T{hours}", None, day.start, day.start, day.anchored_to
    )
    return found._replace(doubt=day.doubt)


@rule(
    "the last three months of 2004",
    "OF",
    examples={
        "Sales fell in the last three months of 2004.": "the last three months of 2004 = 2004-10/2004-12",
        "Sales fell in the first two weeks of May.": "the first two weeks of May = 2021-W17/2021-W19",
    },
    but_not=["Sales fell in three months of 2004."],
)
def edge_of(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """The units at the end, or the beginning, of a period."""
    if left.type != DURATION or right.start is None or right.end is None or right.mod:
        return None
    words = {hit.context.word_at(index) for index in range(left.first, left.last)}
    amount = amount_of(hit.context, left.first, left.last)
    if len(amount) != 1 or not {"last", "final", "first"} & words or amount[0][1] not in ("D", "W", "M", "Y"):
        return None
    count, unit = amount[0]
    if "first" in words:
        start, end = right.start, periods.add_units(right.start, count or 0, unit) - timedelta(days=1)
    else:
        start, end = periods.add_units(right.end + timedelta(days=1), -(count or 0), unit), right.end
    if count is None or not right.start <= start <= end <= right.end:
        return None
    value = f"{periods.period_of(start, unit).value}/{periods.period_of(end, unit).value}"
    return TimexMention(left.first, right.last, DATE, value, None, start, end, right.anchored_to)


@rule(
    "ten days from 18 December",
    "FROM",
    "ANY ON?",
    examples={
        "The dock is shut for three days from Wednesday 4 August.": (
            "three days from Wednesday 4 August = 2021-08-04/2021-08-06"
        ),
        "He was away for two weeks starting on 1 March.": "two weeks starting on 1 March = 2021-03-01/2021-03-14",
    },
    but_not=["It is three days from Wednesday 4 August."],
)
def length_from(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """The days from the first one on."""
    context = hit.context
    if left.type != DURATION or left.mod is not None or right.type != DATE or right.start is None:
        return None
    leads = context.is_a(left.last, "FROM") and hit.last == hit.first + 1 and context.word_at(left.first - 1) == "for"
    if not leads and context.word_at(left.last) not in _ONWARDS:
        return None
    amount = _days(context, left)
    if right.start != right.end or not amount or any(not count for count, _ in amount):
        return None
    after = right.start
    for count, unit in amount:
        after = periods.add_units(after, count or 0, unit)
    period = periods.days(right.start, after - timedelta(days=1))
    return date_mention(left.first, right.last, period, right.anchored_to or PUBLISHED)


@rule(
    "three days after 12 January",
    "turn=([BEFORE AFTER FROM])",
    examples={
        "They met three days after 12 January 2020.": "three days after 12 January 2020 = 2020-01-15",
        "They met two weeks before Christmas.": "two weeks before Christmas = 2020-12-11",
    },
    but_not=["They met a few days after 12 January.", "They met three hours before Christmas."],
)
def shifted(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    if left.type != DURATION or right.type != DATE or right.start is None:
        return None
    if left.mod is not None or "X" in (left.value or "X"):
        return None
    amount = _days(hit.context, left)
    when = right.start
    for count, unit in amount:
        when = periods.add_units(when, (count or 0) * (-1 if hit.is_a("turn", "BEFORE") else 1), unit)
    return date_mention(left.first, right.last, periods.day(when), right.anchored_to or PUBLISHED) if amount else None


def _days(context: Context, length: TimexMention) -> Amount:
    """What a length of time counts, if it counts whole days."""
    amount = amount_of(context, length.first, length.last)
    return [] if any(unit.startswith("T") for _, unit in amount) else amount


@rule(
    "three weeks ago on Friday",
    "[.]? ON | ON?",
    examples={
        "They met three weeks ago on Friday.": "three weeks ago on Friday = 2021-07-09",
        "They will meet on Monday two weeks from now.": "Monday two weeks from now = 2021-08-09",
        "They met last week on Thursday.": "last week on Thursday = 2021-07-22",
    },
    but_not=["They met in June on Friday."],
)
def weekday_beside(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """The weekday of a week, or the one nearest to a day that was counted."""
    context = hit.context
    day, other = (left, right) if is_weekday(context, left) else (right, left)
    if not is_weekday(context, day) or day.type != other.type or left.start is None or right.start is None:
        return None
    assert other.start is not None
    weekday = context.number_at(day.first)
    if other is left and _WEEK.fullmatch(other.value or ""):
        when = other.start + timedelta(days=weekday - 1)
    elif other.start == other.end and _COUNTED.match(context.coded.codes, other.first, other.last):
        when = other.start + timedelta(days=(weekday - other.start.isoweekday() + 3) % 7 - 3)
    else:
        return None
    return date_mention(left.first, right.last, periods.day(when), other.anchored_to or PUBLISHED)


_BETWEEN = RuleSet(
    (
        *(day_and_clock, edge_of, length_from, shifted, weekday_beside, range_of_dates, list_of_dates),
        weekday_in_brackets,
    ),
    CODES,
)
JOINING_RULES = _BETWEEN.rules + NAMED_PART_RULES


def join(context: Context, found: Sequence[TimexMention]) -> tuple[TimexMention, ...]:
    """The mentions with neighbours joined, in order."""
    joined: list[TimexMention] = []
    for mention in found:
        for part in part_named_by(context, mention):
            while joined and joined[-1].last > part.first:
                joined.pop()
            mention = part
        mention = with_named_part(context, mention)
        if joined and mention.first < joined[-1].last:
            continue
        if joined and (merged := _merged(context, joined[-1], mention)):
            joined[-1:] = merged
        else:
            joined.append(mention)
    return tuple(map(with_offset, placed_clocks(context, joined)))


def _merged(context: Context, left: TimexMention, right: TimexMention) -> tuple[TimexMention, ...]:
    """What the first rule that fits makes of two neighbours."""
    if right.first - left.last > _MAX_BETWEEN:
        return ()
    for one, pattern in _BETWEEN.patterns:
        match = pattern.fullmatch(context.coded.codes, left.last, right.first)
        if made := made_by(one, context, match, left, right):
            return made
    return ()
