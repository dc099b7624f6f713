"""A match of a rule's pattern in a sentence, as the rules read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.enrich.times.codes import CODES, letter_of
from onrecord.enrich.times.coding import Value
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.mentions import (
    DATE,
    DURATION,
    PREVIOUS,
    PUBLISHED,
    SET,
    Context,
    Found,
    Partial,
    TimexMention,
    date_mention,
)
from onrecord.enrich.times.periods import Period
from onrecord.enrich.times.resolution import complete, full_year, likelier
from onrecord.rules import Rule, compile_pattern
from onrecord.text.numbers import Token

_LAST, _NEXT = letter_of("LAST"), letter_of("NEXT")


class UndatedError(Exception):
    """A rule asked for the day of publication of a page that has none; ``mention`` is what it found without one."""

    def __init__(self, mention: TimexMention) -> None:
        super().__init__(mention)
        self.mention = mention


class RuleMatch:
    """The items ``first`` to ``last`` (exclusive) that a pattern matched, and its groups.

    ``number``, ``value``, ``word`` and ``is_a`` ask about the first item of a group, which must have matched;
    ``at`` is its index.
    """

    __slots__ = ("_match", "context", "first", "last")

    def __init__(self, context: Context, match: re.Match[str]) -> None:
        self.context = context
        self.first, self.last = match.span()
        self._match = match

    def at(self, group: str) -> int:
        """The index of the first item of a group; -1 where it has not matched."""
        return self._match.start(group) if group in self._match.re.groupindex else -1

    def end(self, group: str) -> int:
        """The index behind a group that has matched."""
        return self._match.end(group)

    def has(self, group: str) -> bool:
        """Whether a group has matched."""
        return self.at(group) >= 0

    def is_a(self, group: str, name: str) -> bool:
        """Whether a group has matched an item of the class ``name``."""
        return self.context.is_a(self.at(group), name)

    def item(self, group: str) -> Token:
        """The first item of a group."""
        return self.context.coded.items[self._match.start(group)]

    def word(self, group: str) -> str:
        """The word of a group, in lower case."""
        return self.item(group).text

    def item_value(self, group: str) -> Value:
        """The value of a group as the coding gives it."""
        return self.context.coded.values[self._match.start(group)]

    def value(self, group: str) -> str:
        """The value of a word: the TIMEX3 letter of a unit, season or part of the day."""
        return str(self.item_value(group))

    def number(self, group: str) -> int:
        """The number of a group."""
        return self.context.number_at(self._match.start(group))

    def number_if_any(self, group: str) -> int | None:
        """The number of a group; ``None`` where it has not matched."""
        at = self.at(group)
        return self.context.number_at(at) if at >= 0 else None

    def year(self, group: str = "y") -> int | None:
        """The year in a group: four digits, words (``nineteen ninety six``), or two digits after ``of``."""
        first = self.at(group)
        if first < 0:
            return None
        last = self._match.end(group)
        if last - first == 1:
            return self.context.number_at(first)
        if self.is_a(group, "SPELLED_NUMBER"):
            hundreds, rest = self.context.number_at(first), self.context.number_at(first + 1)
            return hundreds * 100 + rest if 10 <= hundreds <= 20 and 10 <= rest <= 99 else None
        return full_year(self.context.number_at(last - 1))

    def step(self, group: str = "turn") -> int:
        """-1 for ``last``, 0 for ``this`` or no such word, 1 for ``next``."""
        at = self.at(group)
        code = self.context.coded.codes[at] if at >= 0 else ""
        return (code == _NEXT) - (code == _LAST)

    @property
    def word_before(self) -> str:
        """The word before the match, ``""`` at the beginning."""
        return self.context.word_at(self.first - 1)

    @property
    def after(self) -> Token | None:
        """The item behind the match."""
        items = self.context.coded.items
        return items[self.last] if self.last < len(items) else None

    @property
    def word_after(self) -> str:
        """The word behind the match, ``""`` at the end."""
        return self.context.word_at(self.last)

    @property
    def last_word(self) -> str:
        """The last word of the match."""
        return self.context.coded.items[self.last - 1].text

    @property
    def direction(self) -> Direction:
        """Whether the verbs around the match look back or ahead."""
        return direction_at(self.context.coded, self.first, self.last)

    @property
    def dct(self) -> date:
        """The day of publication. Without one the rule stops here, and its mention is a DATE without a value."""
        return self.dct_for(DATE)

    def dct_for(self, kind: str, mod: str | None = None) -> date:
        """The day of publication; without one the mention is of this kind and has this mod."""
        if self.context.dct is None:
            raise UndatedError(self.mention(kind, None, mod))
        return self.context.dct

    @property
    def country(self) -> str:
        """The country that the match is about, by its domain; ``""`` if nothing tells."""
        return self.context.country_of(self.first, self.last)

    @property
    def now(self) -> date:
        """The day that a date without a year is seen from: of publication, or the one that a story has reached."""
        return self.context.told.now or self.dct

    def seen(self, period: Period) -> TimexMention:
        """A DATE over the match that is seen from ``now``."""
        return self.date(period, self.context.seen_from)

    @property
    def monday(self) -> date:
        """The first day of the week of publication."""
        return self.dct - timedelta(days=self.dct.weekday())

    def mention(self, kind: str, value: str | None = None, mod: str | None = None) -> TimexMention:
        """A mention over the match that names no day of the calendar."""
        return TimexMention(self.first, self.last, kind, value, mod)

    def duration(self, value: str) -> TimexMention:
        """A DURATION over the match."""
        return self.mention(DURATION, value)

    def repeated(self, value: str) -> TimexMention:
        """A SET over the match."""
        return self.mention(SET, value)

    def date(self, period: Period, anchored_to: str = PUBLISHED, mod: str | None = None) -> TimexMention:
        """A DATE over the match."""
        return date_mention(self.first, self.last, period, anchored_to, mod)

    def compared(self, period: Period, anchored_to: str = PREVIOUS) -> TimexMention:
        """A DATE over the match that the text compares with; it is no time that the text goes on from."""
        return self.date(period, anchored_to)._replace(compared=True)

    def likelier(self, kind: str, candidates: Iterable[Period]) -> Period:
        """The one of some periods that the match means, seen from the day of publication."""
        return likelier(self.context, self.first, self.last, kind, candidates)

    def complete(self, partial: Partial, direction: Direction | None = None) -> TimexMention | None:
        """The calendar date, its year resolved from the day of publication where the text leaves it out."""
        return complete(self.context, self.first, self.last, partial, direction)


TimeRule = Rule[[RuleMatch], Found]


def made_by(
    rule: Rule[..., Found], context: Context, match: re.Match[str] | None, *beside: TimexMention
) -> tuple[TimexMention, ...]:
    """What a rule makes of a match and the mentions beside it, with its name; empty where it makes nothing.

    Of several mentions those that a rule has made before keep its name.
    """
    made = rule(RuleMatch(context, match), *beside) if match is not None else None
    if isinstance(made, TimexMention):
        return (made._replace(rule=rule.name),)
    return tuple(mention if mention.rule else mention._replace(rule=rule.name) for mention in made or ())


def expression(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern that is no rule's."""
    return re.compile(compile_pattern(pattern, CODES).regex)
