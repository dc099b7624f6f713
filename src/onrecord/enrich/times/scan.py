"""Runs the rules of times over a coded sentence: at each place the longest expression that can be read."""

from __future__ import annotations

import re

from onrecord.enrich.times import clocks, dates, durations, eras, named_periods, nesting, ranges, relative, weekdays
from onrecord.enrich.times.codes import CODES
from onrecord.enrich.times.joining import join
from onrecord.enrich.times.readings import DURATION, SET, Reading, Rule, Scene
from onrecord.rules import compile_pattern
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.modifiers import Modifier, bound_before

RULES: tuple[Rule, ...] = (
    *ranges.RULES,
    *eras.RULES,
    *dates.RULES,
    *named_periods.RULES,
    *relative.RULES,
    *weekdays.RULES,
    *nesting.RULES,
    *durations.RULES,
    *clocks.RULES,
)
_COMPILED = tuple((compile_pattern(rule.pattern, CODES), rule.read) for rule in RULES)
_STARTS = "".join(sorted({code for compiled, _ in _COMPILED for code in compiled.first}))
_PATTERNS = tuple((compiled.first, re.compile(compiled.regex), read) for compiled, read in _COMPILED)
_BY_START = {code: tuple((pattern, read) for first, pattern, read in _PATTERNS if code in first) for code in _STARTS}
# One pattern for all rules, to jump to where any of them matches.
_ANY = re.compile(
    f"(?=[{re.escape(_STARTS)}])(?:"
    + "|".join(re.sub(r"\(\?P<\w+>", "(?:", compiled.regex) for compiled, _ in _COMPILED)
    + ")"
)
_PART = re.compile(r"t?(?P<part>[bMz])-?(?:[fI]t?)?\Z")
_LATER = re.compile(r"[le]\Z")
_REACH = 5
_MODS = {
    Modifier.APPROX: "APPROX",
    Modifier.MORE_THAN: "MORE_THAN",
    Modifier.LESS_THAN: "LESS_THAN",
    Modifier.AT_LEAST: "EQUAL_OR_MORE",
    Modifier.AT_MOST: "EQUAL_OR_LESS",
}
_DURING = word_class("before_more_than")


def read_times(scene: Scene) -> tuple[Reading, ...]:
    """The time expressions of a sentence, in order, without overlaps."""
    found: list[Reading] = []
    codes = scene.coded.codes
    at = 0
    while True:
        match = _ANY.search(codes, at)
        if match is None:
            break
        at = match.start()
        readings = _read_at(scene, at)
        if not readings:
            at += 1
            continue
        floor = found[-1].last if found else 0
        found.append(_widened(scene, readings[0], floor))
        found.extend(readings[1:])
        at = max(readings[-1].last, at + 1)
        last_day = readings[-1].start
        if last_day is not None:
            scene = scene._replace(previous=last_day)
    return join(scene, found)


def _read_at(scene: Scene, at: int) -> tuple[Reading, ...]:
    """What the rules read at an item: the longest that any of them accepts; earlier rules win ties."""
    codes = scene.coded.codes
    matches = [(match, read) for pattern, read in _BY_START[codes[at]] if (match := pattern.match(codes, at))]
    if len(matches) > 1:
        matches.sort(key=_by_length)
    for match, reader in matches:
        try:
            read = reader(scene, match)
        except (OverflowError, ValueError):  # a year or a month beyond the calendar
            continue
        if isinstance(read, Reading):
            return (read,)
        if read:
            return read
    return ()


def _by_length(found: tuple[re.Match[str], object]) -> int:
    return -found[0].end()


def _widened(scene: Scene, reading: Reading, floor: int) -> Reading:
    """The reading with the words before it that narrow or blur it: ``the end of``, ``early``, ``less than``."""
    if reading.type == SET:
        return reading
    if reading.type == DURATION:
        return _bounded(scene, reading, floor)
    begin = max(floor, reading.first - _REACH)
    before = scene.coded.codes[begin : reading.first]
    part = _PART.search(before)
    if part is not None and reading.mod is None:
        mod = str(scene.coded.values[begin + part.start("part")])
        return reading._replace(first=begin + part.start(), mod=mod)
    if _LATER.search(before) and scene.coded.codes[reading.first] in "LNTr":
        return reading._replace(first=reading.first - 1)
    if before.endswith("~"):
        return reading._replace(first=reading.first - 1, mod=reading.mod or "APPROX")
    return reading


def _bounded(scene: Scene, reading: Reading, floor: int) -> Reading:
    items = scene.coded.items
    bound = bound_before(items, reading.first)
    if bound is None or bound.edge < floor or reading.mod is not None:
        return reading
    if items[bound.edge].text == "over" and (not bound.edge or items[bound.edge - 1].text not in _DURING):
        return reading
    return reading._replace(first=bound.edge, mod=_MODS[bound.modifier])
