"""Days with names, and the date each has in a year; loaded once from ``the lexicon``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.enrich.times.periods import easter, nth_weekday
from onrecord.text.lexicon import table
from onrecord.text.numbers.tokens import tokenise

_RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)|easter(?P<offset>[+-]\d+)"
    r"|(?P<in>\d\d)/(?P<weekday>\d)/(?P<nth>-?\d)(?P<plus>\+\d)?"
)


class Holiday(NamedTuple):
    """A named day and the rule of its date."""

    name: str
    rule: str

    def on(self, year: int) -> date:
        """Its date in ``year``."""
        rule = _RULE.fullmatch(self.rule)
        if rule is None:
            raise ValueError(f"no rule for {self.name}: {self.rule}")
        if rule["month"]:
            return date(year, int(rule["month"]), int(rule["day"]))
        if rule["offset"]:
            return easter(year) + timedelta(days=int(rule["offset"]))
        first = nth_weekday(year, int(rule["in"]), int(rule["weekday"]) - 1, int(rule["nth"]))
        return first + timedelta(days=int(rule["plus"] or 0))


def _load() -> dict[str, tuple[tuple[tuple[str, ...], Holiday], ...]]:
    """First word -> the names that begin with it, as words, longest first."""
    names: dict[str, list[tuple[tuple[str, ...], Holiday]]] = {}
    for name, rule in table("holidays"):
        words = tuple(token.text for token in tokenise(name))
        names.setdefault(words[0], []).append((words, Holiday(name, rule)))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in names.items()}


HOLIDAYS = _load()
