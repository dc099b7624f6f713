"""Rules for days with the part of the day that is named beside them: ``Saturday morning``, ``tonight at eight``."""

from __future__ import annotations

from onrecord.enrich.times.clock_values import clock_value, part_of_day
from onrecord.enrich.times.codes import CODES, letter_of
from onrecord.enrich.times.matching import RuleMatch, made_by
from onrecord.enrich.times.mentions import DATE, PUBLISHED, SET, TIME, Context, Found, TimexMention
from onrecord.enrich.times.pairing import is_weekday
from onrecord.rules import RuleSet, rule

_WINDOW = 3
_LINKS = frozenset({letter_of("OF"), letter_of("ON")})  # what stands between a part of the day and its day


@rule(
    "Saturday morning",
    "(IN THE | PART)? p=(DAY_PART)",
    examples={
        "The rain began on Saturday morning.": "Saturday morning = 2021-07-24TMO",
        "The rain began on Tuesday in the evening.": "Tuesday in the evening = 2021-07-27TEV",
        "Trade was thin in early Tuesday morning fog.": "early Tuesday morning = 2021-07-27TMO START",
        "They meet on Friday mornings.": "Friday mornings = XXXX-WXX-5TMO",
        "(undated) The rain began on Saturday morning.": "Saturday morning = unknown",
    },
    but_not=["The rain began on Saturday at noon."],
)
def part_behind(hit: RuleMatch, mention: TimexMention) -> Found:
    return _part_of(hit, mention, mention.first, hit.last)


@rule(
    "the evening of 5 May",
    "THE? p=(DAY_PART) [OF ON] \\Z",
    examples={
        "It rained on the evening of 5 May.": "the evening of 5 May = 2021-05-05TEV",
        "It rained in the morning on Monday.": "the morning on Monday = 2021-07-26TMO",
    },
    but_not=["It rained in the evening of May."],
)
def part_before(hit: RuleMatch, mention: TimexMention) -> Found:
    return _part_of(hit, mention, hit.first, mention.last)


def _part_of(hit: RuleMatch, day: TimexMention, first: int, last: int) -> Found:
    """The day's part; with the part in the plural (``Friday mornings``) it repeats."""
    part = hit.value("p")
    if not part.isalpha():
        return None
    if is_weekday(hit.context, day) and hit.word("p").endswith("s"):
        return TimexMention(first, last, SET, f"XXXX-WXX-{hit.context.coded.values[day.first]}T{part}")
    if day.start is None:
        return TimexMention(first, last, TIME)
    return part_of_day(first, last, day.start, part, day.anchored_to or PUBLISHED)._replace(mod=day.mod)


@rule(
    "tonight at eight",
    "(AT ABOUT? | ABOUT) h=([SMALL_NUMBER SPELLED_NUMBER]) (?= [, . ' AT ON BEFORE AFTER ABOUT] | \\Z)",
    examples={
        "They will meet tonight at eight.": "tonight at eight = 2021-07-28T20:00",
        "They met last night at about 1.": "last night at about 1 = 2021-07-27T01:00",
    },
    but_not=["They will meet tonight at 20."],
)
def hour_behind(hit: RuleMatch, mention: TimexMention) -> Found:
    """A bare hour after a part of a day."""
    part, hour = mention.hours, hit.number("h")
    if part not in ("MO", "AF", "EV", "NI") or mention.start is None or not 1 <= hour <= 12:
        return None
    if part in ("AF", "EV") or (part == "NI" and hour > 5):
        hour = hour % 12 + 12
    return mention._replace(last=hit.last, value=f"{mention.start}{clock_value(hour % 24, 0)}")


_PART = RuleSet((part_behind, part_before), CODES)
_HOUR = RuleSet((hour_behind,), CODES)
NAMED_PART_RULES = _PART.rules + _HOUR.rules


def with_named_part(context: Context, mention: TimexMention) -> TimexMention:
    """A day with the part of it, and then the hour, that stand beside it."""
    codes = context.coded.codes
    is_day = mention.start == mention.end and (mention.start is not None or mention.value is None)
    if mention.type == DATE and mention.mod != "APPROX" and is_day:
        (one, behind), (other, before) = _PART.patterns
        match, chosen = behind.match(codes, mention.last), one
        if match is None and codes[mention.first - 1 : mention.first] in _LINKS:
            match, chosen = before.search(codes, max(mention.first - _WINDOW, 0), mention.first), other
        mention = next(iter(made_by(chosen, context, match, mention)), mention)
    if codes[mention.last : mention.last + 1] not in _HOUR.by_first:
        return mention
    ((one, pattern),) = _HOUR.patterns
    return next(iter(made_by(one, context, pattern.match(codes, mention.last), mention)), mention)
