"""What the rules of times make: a mention with its TIMEX3 value; and the context in which they read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.enrich.times.codes import letter_of
from onrecord.enrich.times.coding import Coded
from onrecord.enrich.times.countries import country_beside
from onrecord.enrich.times.doubts import Doubt
from onrecord.enrich.times.periods import Period
from onrecord.enrich.times.told import Told
from onrecord.tables.vocabularies import Anchor, TimeType

DATE, TIME, DURATION, SET = TimeType.DATE, TimeType.TIME, TimeType.DURATION, TimeType.SET
EXPLICIT, PUBLISHED, PREVIOUS, STORY = Anchor.EXPLICIT, Anchor.PUBLISHED_AT, Anchor.PREVIOUS, Anchor.STORY


class Partial(NamedTuple):
    """The parts of a calendar date that the text prints; ``None`` for those it leaves out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class TimexMention(NamedTuple):
    """An expression over the items ``first`` to ``last`` (exclusive) of its sentence.

    ``value`` is the TIMEX3 value; ``start`` and ``end`` are the first and last day it covers. ``partial`` is kept
    for dates that lack a year, so that the other end of a range can lend it. ``by_default`` marks clock times set
    on the day of publication because no day is named, ``compared`` what the text only compares with (``the same quarter
    of 2019``) and does not go on from. ``rule`` is the name of the rule that made it; ``doubt`` is why the date can
    hardly be what was meant.
    """

    first: int
    last: int
    type: str
    value: str | None = None
    mod: str | None = None
    start: date | None = None
    end: date | None = None
    anchored_to: str | None = None
    partial: Partial | None = None
    by_default: bool = False
    compared: bool = False
    rule: str = ""
    doubt: Doubt | None = None

    @property
    def hours(self) -> str:
        """What the value says behind the ``T``: a clock time (``18:40``), a part of the day (``MO``) or nothing."""
        return (self.value or "").partition("T")[2]


Found = TimexMention | tuple[TimexMention, ...] | None


class Context(NamedTuple):
    """What an expression is read in.

    ``dct`` is the document creation time: the day of publication, if it is known. ``told`` is what the text has named
    before, which ``the following day`` counts from; ``day_first`` says whether the page writes 26/7 for 26 July,
    ``country`` is the one whose press prints it.
    """

    coded: Coded
    dct: date | None
    told: Told
    day_first: Callable[[], bool]
    country: str | None = None

    def country_of(self, first: int, last: int) -> str:
        """The country of a day over the items, by what stands beside it or by the page; ``""`` if nothing tells."""
        return country_beside(self.coded.items, first, last) or self.country or ""

    @property
    def now(self) -> date | None:
        """The day that a date without a year is seen from: that of publication, or the one a story has reached."""
        return self.dct and (self.told.now or self.dct)

    @property
    def seen_from(self) -> str:
        """What ``now`` is."""
        return PUBLISHED if self.told.now is None else STORY

    def is_a(self, index: int, name: str) -> bool:
        """Whether there is an item at ``index``, and of the class ``name``."""
        return 0 <= index < len(self.coded.codes) and self.coded.codes[index] in letter_of(name)

    def number_at(self, index: int) -> int:
        """The number of an item; of ``1990s`` its first year."""
        value = self.coded.values[index]
        return int(value) if isinstance(value, (int, float)) else int(str(value).rstrip("s"))

    def word_at(self, index: int) -> str:
        """The item's word, ``""`` beyond the ends of the sentence."""
        return self.coded.items[index].text if 0 <= index < len(self.coded.items) else ""

    def follows(self, index: int, name: str) -> bool:
        """Whether one of the two items before ``index`` is of the class ``name``: ``between the 3rd and ...``."""
        return self.is_a(index - 1, name) or self.is_a(index - 2, name)


def date_mention(first: int, last: int, period: Period, anchored_to: str, mod: str | None = None) -> TimexMention:
    """A DATE that is a period."""
    return TimexMention(first, last, DATE, period.value, mod, period.start, period.end, anchored_to)
