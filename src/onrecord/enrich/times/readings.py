"""What the grammar of times reads: an expression with its TIMEX3 value, and the day it is reckoned from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.enrich.times.coding import Coded
from onrecord.enrich.times.periods import Period
from onrecord.tables.vocabularies import Anchor, TimeType

DATE, TIME, DURATION, SET = TimeType.DATE, TimeType.TIME, TimeType.DURATION, TimeType.SET
EXPLICIT, PUBLISHED, PREVIOUS = Anchor.EXPLICIT, Anchor.PUBLISHED_AT, Anchor.PREVIOUS


class Partial(NamedTuple):
    """The parts of a calendar date that the text prints; ``None`` for those it leaves out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Reading(NamedTuple):
    """An expression over the items ``first`` to ``last`` (exclusive) of its sentence.

    ``value`` is the TIMEX3 value; ``start`` and ``end`` are the first and last day it covers. ``partial`` is kept
    for dates that lack a year, so that the other end of a range can lend it. ``by_default`` marks clock times set
    on the day of writing for want of a named one.
    """

    first: int
    last: int
    type: str
    value: str | None = None
    mod: str | None = None
    start: date | None = None
    end: date | None = None
    anchor: str | None = None
    partial: Partial | None = None
    by_default: bool = False


class Rule(NamedTuple):
    """A rule of the grammar: a pattern in the notation of ``onrecord.rules``, and what reads a match of it.

    ``read`` returns nothing where the match is no time.
    """

    pattern: str
    read: Callable[[Scene, re.Match[str]], Reading | tuple[Reading, ...] | None]


class Scene(NamedTuple):
    """What an expression is read in: its sentence, the day of writing, and the date last spoken of."""

    coded: Coded
    reference: date | None
    previous: date | None
    day_first: Callable[[], bool]


def dated(first: int, last: int, period: Period, anchor: str, mod: str | None = None) -> Reading:
    """A DATE reading of a period."""
    return Reading(first, last, DATE, period.value, mod, period.start, period.end, anchor)


def unresolved(first: int, last: int, kind: str = DATE, mod: str | None = None) -> Reading:
    """A reading whose value cannot be known: a relative expression in a text without a date."""
    return Reading(first, last, kind, None, mod)
