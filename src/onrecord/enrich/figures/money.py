"""Currencies: from signs, codes and names to ISO 4217, with the page's countries where a name is shared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from onrecord.enrich.figures.phrases import Hit, PhraseTable
from onrecord.enrich.figures.quantities import Currency
from onrecord.text.lexicon import table, word_class
from onrecord.text.numbers import Number, Token
from onrecord.text.numbers.digits import Separators


class _Row(NamedTuple):
    code: str
    signs: tuple[str, ...]
    names: tuple[str, ...]
    shared: tuple[str, ...]
    places: tuple[str, ...]


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _rows() -> tuple[_Row, ...]:
    """A row for each currency: what newspapers print first, then what the table of all currencies adds."""
    found: dict[str, _Row] = {}
    for code, *cells in [*table("currencies"), *table("iso_currencies")]:
        known = found.get(code, _Row(code, (), (), (), ()))
        own = (tuple(dict.fromkeys((*old, *_cells(new)))) for old, new in zip(known[1:], cells, strict=True))
        found[code] = _Row(code, *own)
    return tuple(found.values())


_ROWS = _rows()
_MINOR = table("minor_currencies")
_DOUBTFUL = word_class("doubtful_currency_marks")
_BEFORE_AMOUNTS = word_class("marks_before_amounts")
_PRINTED = frozenset(sign for row in table("currencies") for sign in _cells(row[1]))
_SHORT = 2  # letters of a mark that only the table of all currencies has, and that may be anything else


def _plural(name: str) -> tuple[str, ...]:
    return (name,) if name in ("kroner", "lei", "leva", "lev") else (name, name + "s")


def _signs() -> list[tuple[str, Currency]]:
    """Signs and codes; ``US$`` also the other way round, and some codes in small letters."""
    found = [(sign, _of_sign(row.code, sign)) for row in _ROWS for sign in row.signs]
    turned = [(f"${sign[:-1]}", currency) for sign, currency in found if sign[-1] == "$" and sign[:-1].isalpha()]
    lower = [(code, Currency(code.upper())) for code in word_class("codes_in_lower_case")]
    spelled = [(f"{word} $", Currency(code)) for word, code in _SPACED_DOLLARS.items()]
    return found + turned + lower + spelled


def _of_sign(code: str, sign: str) -> Currency:
    is_short = sign.isalpha() and len(sign) <= _SHORT and sign not in _PRINTED
    is_doubtful = sign in _DOUBTFUL or is_short
    shared = sign if len(_CANDIDATES.get(sign, ())) > 1 else None
    return Currency(
        code, shared=shared, doubtful=is_doubtful, needs_place=is_short, needs_amount=sign in _BEFORE_AMOUNTS
    )


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
    found = [(name, Currency(row.code, doubtful=name in _DOUBTFUL)) for row in _ROWS for name in row.names]
    for row in _ROWS:
        for name in row.shared:
            for form in _plural(name):
                found.append((form, Currency(row.code, shared=name, doubtful=name in _DOUBTFUL)))
                found.extend((f"{place} {form}", Currency(row.code)) for place in row.places)
    for code, _, names in _MINOR:
        found.extend((name, Currency(code, minor=True)) for name in _cells(names))
    return found


def _first_only(entries: list[tuple[str, Currency]]) -> list[tuple[str, Currency]]:
    """Each phrase with the first meaning given to it."""
    kept: dict[str, Currency] = {}
    for phrase, currency in entries:
        kept.setdefault(phrase.lower() if currency.shared and phrase != currency.shared else phrase, currency)
    return list(kept.items())


_CANDIDATES = {
    name: tuple(row for row in _ROWS if name in row.shared + row.signs)
    for row in _ROWS
    for name in row.shared + row.signs
}
DOLLARS = frozenset(row.code for row in _CANDIDATES["dollar"])
_SIGNS = PhraseTable(_first_only(_signs()), exact=True)
_NAMES = PhraseTable(_first_only(_names()))
_MEGA = {f"{prefix}{row.code}": row.code for row in _ROWS for prefix in ("M",)}
_PLACES = {row.code: row.places for row in _ROWS}


def sign_at(tokens: Sequence[Token], index: int, text: str) -> Hit[Currency] | None:
    """The currency sign or code that begins at the token: ``$``, ``US$``, ``$US``, ``RM``, ``EUR``."""
    found = _SIGNS.at(tokens, index, text)
    if found is None or found.last == index + 1 or tokens[index].text != "$":
        return found
    is_tight = all(token.no_space_before for token in tokens[index + 1 : found.last])
    return found if is_tight else Hit(Currency("USD"), index + 1)  # "$ A 12-year-old"


def may_end_sign(printed: str) -> bool:
    """Whether a currency sign or code can end with the token."""
    return printed in _SIGNS.last_words


def name_at(tokens: Sequence[Token], index: int, text: str) -> Hit[Currency] | None:
    """The currency named at the token: ``dollars``, ``Swiss francs``, ``pence``."""
    found = _NAMES.at(tokens, index, text)
    if found is not None and found.meaning.code == "GBX" and tokens[index].text == "p":
        return found if tokens[index].no_space_before else None
    if (
        found is not None
        and found.meaning.minor
        and tokens[found.last - 1].capital
        and not tokens[found.last - 1].text.endswith("s")
    ):
        return None  # "50 Cent", "Mr Pence"
    return found


def millions_of(printed: str) -> str | None:
    """The currency of a code with M for millions: ``MUSD``, ``MEUR``."""
    return _MEGA.get(printed)


class PageCurrencies:
    """Settles, by the countries that a page's text names, what a name or sign means on it."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._mentions = cache(self._count)

    def __call__(self, currency: Currency) -> str:
        """The ISO code; of a shared name the one whose country the page names most."""
        if currency.shared is None or currency.shared in ("dollar", "pound"):
            return currency.code
        return max(_CANDIDATES[currency.shared], key=lambda row: self._mentions(row.code)).code

    def takes(self, currency: Currency, number: Number) -> bool:
        """Whether a mark is one here: a doubtful one needs its country, or an amount that is large or precise."""
        is_amount = number.scale > 1 or number.separators in (Separators.GROUPED, Separators.POINT)
        if currency.needs_amount:
            return is_amount
        rows = _CANDIDATES.get(currency.shared or "", ())
        if not currency.doubtful or any(self._mentions(code) for code in (currency.code, *(row.code for row in rows))):
            return True
        return is_amount and not currency.needs_place

    def is_named(self, code: str) -> bool:
        """Whether the page names a country of the currency."""
        return self._mentions(code) > 0

    def _count(self, code: str) -> int:
        places = _PLACES[code]
        if not places:
            return 0
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, places))})\b", re.IGNORECASE)
        return sum(1 for _ in pattern.finditer(self._page))
