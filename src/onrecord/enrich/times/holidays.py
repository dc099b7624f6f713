"""Days with names, and the days each has in a year; loaded once from the lexicon.

Some fall on another day in another country (Independence Day), some move with the calendars of faiths (Ramadan): the
table ``moving_days`` has these, made by ``training/named_days.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from onrecord.enrich.times import periods
from onrecord.enrich.times.periods import Period, easter, nth_weekday
from onrecord.text.lexicon import table
from onrecord.text.numbers.tokens import tokenise

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


def _load() -> dict[str, tuple[tuple[tuple[str, ...], Holiday], ...]]:
    """First word -> the names that begin with it, as words, longest first."""
    rules: dict[str, dict[str, str]] = {name: {"": rule} for name, rule in table("holidays")}
    for aliases, country, days in table("moving_days"):
        for name in aliases.split("; "):
            own = rules.setdefault(name, {})
            own[country] = f"{own[country]} {days}" if " " in own.get(country, "") else days
    names: dict[str, list[tuple[tuple[str, ...], Holiday]]] = {}
    for name, by_country in rules.items():
        words = tuple(token.text for token in tokenise(name))
        names.setdefault(words[0], []).append((words, Holiday(name, by_country)))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in names.items()}


HOLIDAYS = _load()
