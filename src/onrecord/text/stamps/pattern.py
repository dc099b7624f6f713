"""The expression that finds a stamp in a line in lower case, put together from the shapes of days, clocks and ages.

A shape is written with white space and comments (``re.VERBOSE``); ``{name}`` is a list of words. The groups of a day or
a clock, which may stand in two places of the whole, carry a prefix: ``x`` for a day after its clock, and for clocks
``t`` after a day, ``u`` before one, ``w`` after ``yesterday``, ``v`` after its
like in another language, ``g`` after ``ago``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.text.lexicon import phrases, table

_CLOCK = r"""
    (?P<{p}h>[01]?\d|2[0-4])
    (?: \s?:\s?(?P<{p}m>[0-5]\d)(?::(?P<{p}s>[0-5]\d)(?:\.\d{{1,6}})?)?        # 18:40, 18 : 40, 18:40:05.25
        (?:\s?(?P<{p}ap>[ap])\.?m\b\.?)?                                       # 6:40 p.m.
      | (?:[.h](?P<{p}m2>[0-5]\d))?\s?(?P<{p}ap2>[ap])\.?m\b\.?               # 6pm, 6.40pm
      | h(?P<{p}m3>[0-5]\d)                                                   # 18h40
    )
    (?: \s?(?:z|utc|gmt|bst|cet|cest|msk|e[sd]?t|p[sd]?t|c[sd]t|ist)\b | \s?[+-]\d\d:?\d\d\b )?
    (?!\d)
"""
_DAY = r"""
    (?:(?:{weekday})\b\.?,?\s+)?
    (?: (?P<d1>[0-3]?\d)(?:st|nd|rd|th|er)?\.?[\s/-](?:of\s|de\s)?(?P<mon1>{month})\b\.?,?    # 5th of may, 5-may
        (?:[\s/-](?:de\s)?(?P<y1>(?:19|20)\d\d|(?<=[/-])\d\d)\b)?
      | (?P<mon2>{month})\b\.?\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:)                       # may 5, 2021
        (?:,?\s(?P<y2>(?:19|20)\d\d)\b)?
      | (?P<y3>(?:19|20)\d\d)(?P<sep3>[-/.])(?P<n3>[01]?\d)(?P=sep3)(?P<d3>[0-3]?\d)(?!\d)    # 2021-05-05
      | (?P<a4>[0-3]?\d)(?P<sep4>[-/.]|\.\s)(?P<b4>[0-3]?\d)(?P=sep4)(?P<y4>(?:19|20)\d\d|\d\d)(?!\d)  # 05/05/21
    )
"""
_DAY_TO_CLOCK = r"\s?(?:[,;@|·•–—-]\s?|t(?=\d))?(?:at\s|um\s|à\s|às\s|alle\s|a\slas\s|om\s|kl\.?\s|o\s|в\s)?"
_CLOCK_TO_DAY = r"\s?[,|·•–—-]?\s?(?:on\s|am\s)?"
_DOTTED_CLOCK = r"(?P<th4>[01]?\d|2[0-4])\.(?P<tm4>[0-5]\d)(?![\d.,]\d|\d)"  # 18.15, right after a day only
_AGE = r"""
    (?P<n1>\d{{1,4}}|an?|one|about\s+an?)\s?\+?\s?(?P<u1>{unit})\b\.?
        (?:,?\s(?:and\s)?(?P<n1b>\d{{1,2}})\s?(?P<u1b>{unit})\b\.?)?\s(?:ago|earlier)\b
        (?:\sat\s{ago_clock})?                                       # 2 hours, 5 minutes ago; 2 days ago at 9:05
  | (?P<word>yesterday|today)\b(?:,?\s(?:at\s)?{clock})?
  | (?P<now>just\snow|moments\sago|a\smoment\sago|a\sfew\sseconds\sago)\b
  | (?:last|the\sother)\s(?P<last>week|month|year|day)\b
  | (?P<day>{day})\b{to_clock}{day_clock}                                                      # gestern um 14:30
  | (?:{before})\s(?P<n5>\d{{1,4}}|{one})\s(?P<u5>{foreign})\b
        (?:,?\s(?:\w{{1,3}}\s)?(?P<n5b>\d{{1,2}})\s(?P<u5b>{foreign})\b)?
  | (?P<n6>\d{{1,4}})\s(?P<u6>{foreign})\b
        (?:,?\s(?:\w{{1,3}}\s)?(?P<n6b>\d{{1,2}})\s(?P<u6b>{foreign})\b)?\s
        (?:(?:{after})\b|her(?=\s*(?:$|[|•·(])))            # 'her' at the end only, as it is English, too
"""


@cache
def stamp_pattern() -> re.Pattern[str]:
    """Matches one stamp of a line in lower case."""
    day = _DAY.format(month=_longest_first(month_numbers()), weekday=_longest_first(phrases("weekday_names")))
    later_day = day.replace("?P<", "?P<x").replace("P=", "P=x")
    age = _AGE.format(
        unit=_longest_first(units()),
        foreign=_longest_first(seconds_of("foreign_stamp_units")),
        clock=_CLOCK.format(p="w"),
        before=_longest_first(phrases("before_foreign_ages")),
        after=_longest_first(phrases("after_foreign_ages")),
        one=_longest_first(phrases("one_before_units")),
        day=_longest_first(days_ago()),
        to_clock=_DAY_TO_CLOCK,
        ago_clock=_CLOCK.format(p="g"),
        day_clock=_CLOCK.format(p="v"),
    )
    clock_after, clock_before = _CLOCK.format(p="t"), _CLOCK.format(p="u")
    return re.compile(
        rf"""(?<![\w/.:])
        (?: {day}(?:{_DAY_TO_CLOCK}(?:{clock_after}|{_DOTTED_CLOCK}))?
          | {clock_before}(?:{_CLOCK_TO_DAY}{later_day})?
          | {age} )""",
        re.VERBOSE,
    )


@cache
def short_age_pattern() -> re.Pattern[str]:
    """Matches a whole piece that is an age without ``ago``: 3h, 2 d, 5 mins."""
    short = _longest_first(seconds_of("short_stamp_units"))
    return re.compile(rf"(\d{{1,3}})\s?({short})\.?", re.IGNORECASE)


@cache
def month_numbers() -> dict[str, int]:
    """The number of each month by its names and their abbreviations."""
    return {name: int(number) for name, number in table("months")}


@cache
def units() -> dict[str, int]:
    """Seconds of the units that may stand before ``ago``."""
    return seconds_of("short_stamp_units") | seconds_of("stamp_units")


@cache
def seconds_of(name: str) -> dict[str, int]:
    """A table of units and their seconds."""
    return {unit: int(seconds) for unit, seconds in table(name)}


@cache
def days_ago() -> dict[str, int]:
    """How many days ago a day is that is named from today in another language than English."""
    return {name: int(count) for name, count in table("foreign_stamp_days")}


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
