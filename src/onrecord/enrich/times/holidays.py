"""Days with names, and the days each has in a year; loaded once from the lexicon.

Some fall on another day in another country (Independence Day), some move with the calendars of faiths (Ramadan): the
table ``moving_days`` has these, made by ``training/named_days.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from onrecord.enrich.times import periods
from onrecord.enrich.times.periods import Period, easter, nth_weekday
from onrecord.text.lexicon import table
from onrecord.text.numbers.tokens import tokenise

_APOSTROPHES = frozenset("'’‘`´")
_SAINT = (("st",), ("st", "."), ("saint",))
_RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)|easter(?P<offset>[+-]\d+)"
    r"|(?P<in>\d\d)/(?P<weekday>\d)/(?P<nth>-?\d)(?P<plus>\+\d)?"
)


class Holiday(NamedTuple):
    """A named day and the rule of its date by country (``uk``), ``""`` for any other and none."""

    name: str
    rules: Mapping[str, str]

    def on(self, year: int, country: str = "") -> date:
        """Its first day in ``year``. Raises ``ValueError`` where it is not known."""
        found = self.periods(year, country)
        if not found:
            raise ValueError(f"no {self.name} is known in {year}")
        return found[0].start

    def periods(self, year: int, country: str = "") -> list[Period]:
        """Its days in ``year``; two where a lunar year has it twice, none where it is not known."""
        rule = self.rules.get(country) or self.rules.get("", "")
        found = _RULE.fullmatch(rule)
        if found is not None:
            return [periods.day(_by_rule(found, year))]
        return [period for period in _listed(rule) if period.start.year == year]


def _by_rule(rule: re.Match[str], year: int) -> date:
    if rule["month"]:
        return date(year, int(rule["month"]), int(rule["day"]))
    if rule["offset"]:
        return easter(year) + timedelta(days=int(rule["offset"]))
    first = nth_weekday(year, int(rule["in"]), int(rule["weekday"]) - 1, int(rule["nth"]))
    return first + timedelta(days=int(rule["plus"] or 0))


@cache
def _listed(days: str) -> tuple[Period, ...]:
    """The days that a list prints, as periods."""
    pairs = (piece.partition("/") for piece in days.split())
    ends = [(date.fromisoformat(first), date.fromisoformat(last or first)) for first, _, last in pairs]
    return tuple(periods.day(first) if first == last else periods.days(first, last) for first, last in ends)


def plain(text: str) -> str:
    """A token's text as names are written: with a straight apostrophe."""
    return "'" if text in _APOSTROPHES else text


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to print a named day: ``St.``, ``St`` or ``Saint``; ``Mother's``, ``Mothers'`` or ``Mothers``."""
    if not words:
        yield ()
        return
    first, rest = words[:1], words[1:]
    ways: tuple[tuple[str, ...], ...] = (first,)
    if words[0] in ("st", "saint"):
        ways, rest = _SAINT, rest[rest[:1] == (".",) :]
    elif rest[:2] == ("'", "s"):
        ways, rest = _owners(f"{words[0]}s", rest[2:]), rest[2:]
    elif rest[:1] == ("'",):
        ways, rest = _owners(words[0], rest[1:]), rest[1:]
    for others in _spellings(rest):
        yield from (way + others for way in ways)


def _owners(plural: str, behind: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    ways = ((plural[:-1], "'", "s"), (plural, "'"))
    return (*ways, (plural,)) if behind else ways  # "new years" alone are years


def _load() -> dict[str, tuple[tuple[tuple[str, ...], Holiday], ...]]:
    """First word -> the names that begin with it, as words, longest first."""
    rules: dict[str, dict[str, str]] = {name: {"": rule} for name, rule in table("holidays")}
    for aliases, country, days in table("moving_days"):
        for name in aliases.split("; "):
            own = rules.setdefault(name, {})
            own[country] = f"{own[country]} {days}" if " " in own.get(country, "") else days
    spelled: dict[tuple[str, ...], Holiday] = {}
    for name, by_country in rules.items():
        holiday = Holiday(name, by_country)
        for words in _spellings(tuple(token.text for token in tokenise(name))):
            spelled.setdefault(words, holiday)
    names: dict[str, list[tuple[tuple[str, ...], Holiday]]] = {}
    for words, holiday in spelled.items():
        names.setdefault(words[0], []).append((words, holiday))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in names.items()}


HOLIDAYS = _load()
