"""Currencies: from signs, codes and names to ISO 4217, with the page's countries where a name is shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.enrich.figures.phrases import Hit, PhraseTable
from onrecord.enrich.figures.quantities import Currency
from onrecord.text.lexicon import table
from onrecord.text.numbers import Token


class _Row(NamedTuple):
    code: str
    signs: tuple[str, ...]
    names: tuple[str, ...]
    shared: tuple[str, ...]
    places: tuple[str, ...]


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


_ROWS = tuple(
    _Row(row[0], _cells(row[1]), _cells(row[2]), _cells(row[3]), _cells(row[4])) for row in table("currencies")
)
_MINOR = table("minor_currencies")


def _plural(name: str) -> tuple[str, ...]:
    return (name,) if name in ("kroner", "lei", "leva", "lev") else (name, name + "s")


def _signs() -> list[tuple[str, Currency]]:
    found = [(sign, Currency(row.code)) for row in _ROWS for sign in row.signs]
    lower = [(sign.lower(), currency) for sign, currency in found if len(sign) == 3 and sign.isalpha()]
    spelled = [(f"{word} $", Currency(code)) for word, code in _SPACED_DOLLARS.items()]
    return found + lower + spelled


_SPACED_DOLLARS = {
    "us": "USD",
    "u . s": "USD",
    "u.s": "USD",
    "u.s.": "USD",
    "hk": "HKD",
    "c": "CAD",
    "aud": "AUD",
    "nz": "NZD",
}


def _names() -> list[tuple[str, Currency]]:
    found = [(name, Currency(row.code)) for row in _ROWS for name in row.names]
    for row in _ROWS:
        for name in row.shared:
            for form in _plural(name):
                found.append((form, Currency(row.code, shared=name)))
                found.extend((f"{place} {form}", Currency(row.code)) for place in row.places)
    for code, _, names in _MINOR:
        found.extend((name, Currency(code, minor=True)) for name in _cells(names))
    return found


def _first_only(entries: list[tuple[str, Currency]]) -> list[tuple[str, Currency]]:
    """Each phrase with the first meaning given to it."""
    kept: dict[str, Currency] = {}
    for phrase, currency in entries:
        kept.setdefault(phrase.lower() if currency.shared else phrase, currency)
    return list(kept.items())


_SIGNS = PhraseTable(_first_only(_signs()), exact=True)
_NAMES = PhraseTable(_first_only(_names()))
_MEGA = {f"{prefix}{row.code}": row.code for row in _ROWS for prefix in ("M",)}
_CANDIDATES = {name: tuple(row for row in _ROWS if name in row.shared) for row in _ROWS for name in row.shared}


def sign_at(tokens: Sequence[Token], index: int, text: str) -> Hit[Currency] | None:
    """The currency sign or code that begins at the token: ``$``, ``US$``, ``RM``, ``EUR``."""
    return _SIGNS.at(tokens, index, text)


def may_end_sign(printed: str) -> bool:
    """Whether a currency sign or code can end with the token."""
    return printed in _SIGNS.last_words


def name_at(tokens: Sequence[Token], index: int, text: str) -> Hit[Currency] | None:
    """The currency named at the token: ``dollars``, ``Swiss francs``, ``pence``."""
    found = _NAMES.at(tokens, index, text)
    if found is not None and found.meaning.code == "GBX" and tokens[index].text == "p":
        return found if tokens[index].no_space_before else None
    return found


def millions_of(printed: str) -> str | None:
    """The currency of a code with M for millions: ``MUSD``, ``MEUR``."""
    return _MEGA.get(printed)


Chooser = Callable[[Currency], str]


def chooser(page: str) -> Chooser:
    """A function that settles shared names by the countries that the page's text names most."""

    @cache
    def settle(currency: Currency) -> str:
        if currency.shared is None or currency.shared in ("dollar", "pound"):
            return currency.code
        rows = _CANDIDATES[currency.shared]
        return max(rows, key=lambda row: _mentions(page, row.places)).code

    return settle


def _mentions(page: str, places: tuple[str, ...]) -> int:
    if not places:
        return 0
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, places))})\b", re.IGNORECASE)
    return sum(1 for _ in pattern.finditer(page))
