"""Which country a day is of: the one named beside it, else the one whose press prints the page."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.lexicon import mapping, table
from onrecord.text.numbers import Token

_NEAR = 4  # tokens
_NAMES: dict[str, str] = {name: domain for domain, name in table("country_names")}
_ADJECTIVES = mapping("country_adjectives")
_BESIDE = frozenset({"in", "of", "across", "throughout"})


def country_beside(items: Sequence[Token], first: int, last: int) -> str | None:
    """The domain of the country named beside the items: ``India's``, ``Indian``, or behind them ``in India``."""
    for at in range(first - 1, max(first - _NEAR, 0) - 1, -1):
        if (found := _country_at(items, at)) is not None:
            return found
    if last < len(items) and items[last].text in _BESIDE:
        for at in range(last + 1, min(last + _NEAR, len(items))):
            if (found := _country_at(items, at)) is not None:
                return found
    return None


def country_of_press(url: str | None) -> str | None:
    """The domain of the country that an address ends in: ``in`` for ``https://paper.in/story``; ``None`` for others."""
    host = (url or "").partition("//")[2].partition("/")[0].partition(":")[0]
    ending = host.rpartition(".")[2].lower()
    return ending if len(ending) == len("in") and ending not in _OPEN else None


# Endings that anybody may have, whatever country they were made for.
_OPEN = frozenset({"ai", "co", "fm", "gg", "io", "ly", "me", "tv"})


def _country_at(items: Sequence[Token], at: int) -> str | None:
    item = items[at]
    if not item.capital:
        return None
    two = f"{item.text} {items[at + 1].text}" if at + 1 < len(items) else ""
    return _ADJECTIVES.get(item.text) or _NAMES.get(two) or _NAMES.get(item.text)
