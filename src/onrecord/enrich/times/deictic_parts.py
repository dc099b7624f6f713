"""Rules for parts of the day without its date: ``last night``, ``that evening``, ``in morning trading``."""

from __future__ import annotations

from datetime import timedelta

from onrecord.enrich.times.clock_values import part_of_day
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import PREVIOUS, PUBLISHED, TIME, Found, TimexMention
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_NOT_ALONE = frozenset({"of", "on", "before", "after"})  # what fixes a part of a day: "the morning of 3 May"
_FIXES = frozenset({"as", "of", "that", "when"})  # "the same night as the storm"
_TRADE = word_class("nouns_of_trade")
_ENDS_PHRASE = word_class("function_words")


@rule(
    "last night",
    "the=(THE)? turn=(DEICTIC) p=(DAY_PART)",
    examples={
        "Nobody slept last night.": "last night = 2021-07-27TNI",
        "The rain began this morning.": "this morning = 2021-07-28TMO",
        "The mill burned on 3 May 2019. The next morning it rained.": "The next morning = 2019-05-04TMO",
        "(undated) Nobody slept last night.": "last night = unknown",
    },
    but_not=["It closed last midnight.", "The coming nights are calm."],
)
def deictic_part(hit: RuleMatch) -> Found:
    part = _one_part(hit)
    told = hit.context.told.last
    if part is None:
        return None
    if hit.is_a("turn", "NEXT") and (hit.has("the") or hit.word("turn") == "following"):
        if told is None or told.start != told.end:
            return hit.mention(TIME)
        return part_of_day(hit.first, hit.last, told.start + timedelta(days=1), part, PREVIOUS)
    if hit.is_a("turn", "NEXT") and hit.word("turn") != "next":
        return None
    return part_of_day(hit.first, hit.last, hit.dct_for(TIME) + timedelta(days=hit.step()), part, PUBLISHED)


@rule(
    "in the morning",
    "(?<= IN) THE part=(PART)? p=(DAY_PART)",
    examples={
        "They will meet in the afternoon.": "the afternoon = 2021-07-28TAF",
        "They will meet in the late afternoon.": "the late afternoon = 2021-07-28TAF END",
        "(undated) They met in the evening.": "the evening = unknown",
    },
    but_not=["They met in the night of the storm.", "It fell in the middle of the night."],
)
def part_of_the_day(hit: RuleMatch) -> Found:
    """Of the day that was named last, if one was, else of the day of publication."""
    part = _one_part(hit)
    if part is None or hit.word_after in _NOT_ALONE:
        return None
    return _of_day_told(hit, part)._replace(mod=hit.value("part") if hit.has("part") else None)


def _one_part(hit: RuleMatch) -> str | None:
    """The part of one day that is named: no ``nights``."""
    return None if hit.word("p").endswith("s") else _part(hit)


def _part(hit: RuleMatch) -> str | None:
    """The letters of a part of the day; noon and midnight are hours, and lunchtime is no part."""
    part = hit.value("p")
    return part if part.isalpha() and part != "MI" else None


def _of_day_told(hit: RuleMatch, part: str) -> TimexMention:
    """The part of the day that was named last, if one was, else of the day of publication."""
    told = hit.context.told.last
    if told is not None and told.start == told.end:
        return part_of_day(hit.first, hit.last, told.start, part, PREVIOUS)
    return part_of_day(hit.first, hit.last, hit.dct_for(TIME), part, PUBLISHED)


@rule(
    "in morning trading",
    "(?<= IN) p=(DAY_PART) (?= [OTHER STRETCH])",
    examples={
        "Shares fell in morning trading.": "morning = 2021-07-28TMO",
        "On 3 May 2019 it rose in afternoon trade.": "afternoon = 2019-05-03TAF",
    },
    but_not=["They met in morning dress.", "Shares fell in noon trading."],
)
def part_of_trade(hit: RuleMatch) -> Found:
    """Of the day that was named last, if one was, else of the day of publication."""
    part = _part(hit)
    return None if part is None or hit.word_after not in _TRADE else _of_day_told(hit, part)


@rule(
    "that evening",
    "THE? LATER? that=(THAT) p=(DAY_PART)",
    examples={
        "It burned on 3 May 2019. That evening it rained.": "That evening = 2019-05-03TEV",
        "On 3 May 2019 it was sold; later the same night it burned.": ("the same night = 2019-05-03TNI"),
        "Nobody slept that night.": "that night = unknown",
    },
    but_not=["She said that morning sickness is bad.", "It closed that midnight.", "She said that nights are calm."],
)
def part_told(hit: RuleMatch) -> Found:
    """Of the day that was named last, if one was; else nobody knows of which."""
    part, told, after = _one_part(hit), hit.context.told.last, hit.after
    if part is None or (hit.word("that") == "same") != hit.context.is_a(hit.first, "THE"):
        return None
    if after is not None and after.kind == "w" and after.text not in _ENDS_PHRASE and not after.text.endswith("ed"):
        return None  # "that evening class"
    if hit.word_after in _FIXES:
        return None
    if told is None or told.start != told.end:
        return hit.mention(TIME)
    return part_of_day(hit.first, hit.last, told.start, part, PREVIOUS)


RULES = (deictic_part, part_of_the_day, part_of_trade, part_told)
