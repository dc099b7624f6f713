"""Runs the rules of times over a coded sentence: at each place the longest expression that can be read."""

from __future__ import annotations

import re

from onrecord.enrich.times import (
    bare_units,
    clocks,
    dates,
    day_ranges,
    days_of_month,
    deictic,
    deictic_parts,
    durations,
    eras,
    nesting,
    numeric_dates,
    offsets,
    played,
    quarters,
    references,
    repeated,
    reports,
    running_units,
    same_periods,
    seasons,
    unit_parts,
    weekdays,
    years,
)
from onrecord.enrich.times.codes import CODES, letter_of
from onrecord.enrich.times.joining import JOINING_RULES, join
from onrecord.enrich.times.matching import TimeRule, UndatedError, expression, made_by
from onrecord.enrich.times.mentions import DATE, DURATION, SET, Context, TimexMention
from onrecord.enrich.times.nesting import NESTING_RULES
from onrecord.rules import Rule, RuleSet
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.modifiers import Modifier, bound_before

# In this order: of two readings of the same length the first one holds.
_MODULES = (
    *(
        day_ranges,
        eras,
        repeated,
        dates,
        days_of_month,
        numeric_dates,
        quarters,
        years,
        seasons,
        deictic,
        offsets,
        weekdays,
        nesting,
    ),
    *(
        durations,
        played,
        clocks,
        deictic_parts,
        references,
        bare_units,
        reports,
        same_periods,
        unit_parts,
        running_units,
    ),
)
_SCANNED_RULES: tuple[TimeRule, ...] = tuple(one for module in _MODULES for one in module.RULES)
_SCANNED = RuleSet(_SCANNED_RULES, CODES)
RULES: tuple[Rule[..., object], ...] = (*_SCANNED.rules, *NESTING_RULES, *JOINING_RULES)
_PART = expression("THE? part=(PART) -? ([OF IN] THE?)? \\Z")
_BEFORE_PERIOD = "".join(map(letter_of, ("PART", "OF", "IN", "THE"))) + "-"  # what ``_PART`` can end on
_WINDOW = 5
_ABOUT = letter_of("ABOUT")
_LATER = letter_of("EARLIER") + letter_of("LATER")
_SEEN_FROM_TODAY = letter_of("DEICTIC") + letter_of("RELATIVE_DAY") + letter_of("THAT")
_NEVER_ABOUT = _SEEN_FROM_TODAY + letter_of("WEEKDAY")
_MODS = {
    Modifier.APPROX: "APPROX",
    Modifier.MORE_THAN: "MORE_THAN",
    Modifier.LESS_THAN: "LESS_THAN",
    Modifier.AT_LEAST: "EQUAL_OR_MORE",
    Modifier.AT_MOST: "EQUAL_OR_LESS",
}
_BEFORE_OVER = word_class("before_more_than")


def read_times(context: Context) -> tuple[TimexMention, ...]:
    """The time expressions of a sentence, in order, without overlaps."""
    found: list[TimexMention] = []
    codes = context.coded.codes
    at = 0
    while matches := _SCANNED.next_matches(codes, at):
        at = matches[0][1].start() + 1
        mentions = _read(context, matches)
        if not mentions:
            continue
        found.append(_widened(context, mentions[0], found[-1].last if found else 0))
        found.extend(mentions[1:])
        at = max(mentions[-1].last, at)
        for mention in mentions:
            if mention.compared:
                continue
            told = context.told.with_date(mention.value, mention.start, mention.end, mention.anchored_to)
            context = context._replace(told=told)
    return join(context, found)


def _read(context: Context, matches: list[tuple[TimeRule, re.Match[str]]]) -> tuple[TimexMention, ...]:
    """What the rules make of their matches at one place: the longest that any of them accepts."""
    if len(matches) > 1:
        matches.sort(key=_by_length)
    for one, match in matches:
        try:
            made = made_by(one, context, match)
        except UndatedError as error:
            return (error.mention._replace(rule=one.name),)
        except (OverflowError, ValueError):  # a year or a month beyond the calendar
            continue
        if made:
            return made
    return ()


def _by_length(found: tuple[object, re.Match[str]]) -> int:
    return -found[1].end()


def _widened(context: Context, mention: TimexMention, floor: int) -> TimexMention:
    """The mention with the words before it that narrow or blur it: ``the end of``, ``early``, ``less than``."""
    if mention.type == SET or _has_no_days(mention):
        return mention  # what repeats, and "now"
    if mention.type == DURATION:
        return _bounded(context, mention, floor)
    first = mention.first
    begin = max(floor, first - _WINDOW)
    before = context.coded.codes[begin:first][-1:]
    if before and before in _BEFORE_PERIOD and mention.mod is None:
        part = _PART.search(context.coded.codes, begin, first)
        if part is not None:
            return mention._replace(first=part.start(), mod=str(context.coded.values[part.start("part")]))
    if before and before in _LATER and context.coded.codes[first] in _SEEN_FROM_TODAY:
        return mention._replace(first=first - 1)
    if before == _ABOUT and not _is_topic(context, first):
        return mention._replace(first=first - 1, mod=mention.mod or "APPROX")
    return mention


def _is_topic(context: Context, first: int) -> bool:
    """``what they talked about [today]``, ``worries about [last week]``: days seen from today are never blurred."""
    return context.word_at(first - 1) == "about" and context.coded.codes[first] in _NEVER_ABOUT


def _has_no_days(mention: TimexMention) -> bool:
    """Whether it is a date without days, as ``now`` and ``the coming weeks`` are; years BC have some of their own."""
    is_nameless = mention.start is None and mention.value is not None and not mention.value.startswith("BC")
    return mention.type == DATE and is_nameless


def _bounded(context: Context, mention: TimexMention, floor: int) -> TimexMention:
    bound = bound_before(context.coded.items, mention.first)
    if bound is None or bound.edge < floor or mention.mod is not None:
        return mention
    if context.word_at(bound.edge) == "over" and context.word_at(bound.edge - 1) not in _BEFORE_OVER:
        return mention
    return mention._replace(first=bound.edge, mod=_MODS[bound.modifier])
