"""Units of measure: from the words after a number to a UCUM-style code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.enrich.figures.phrases import Hit, PhraseTable
from onrecord.enrich.figures.quantities import Kind
from onrecord.text.lexicon import table
from onrecord.text.numbers import Token
from onrecord.text.numbers.tokens import MARK, WORD

_ONE_LETTER = frozenset({"m", "g", "t", "W", "C", "l", "L", "V", "J", "N"})
_ONLY_DIVIDED = frozenset({"A"})


_WORD = 4  # letters: a shorter name may be any word ("foot", "bar")


class Unit(NamedTuple):
    """A unit: its code and the kind of figure it makes."""

    code: str
    kind: Kind


_KINDS = {"percent": Kind.PERCENT, "temperature": Kind.TEMPERATURE, "angle": Kind.TEMPERATURE, "measure": Kind.MEASURE}


def _entries(column: int) -> list[tuple[str, Unit]]:
    return [
        (phrase, Unit(row[0], _KINDS[row[1]]))
        for row in [*table("units"), *table("cldr_units")]
        for phrase in row[column].split(",")
        if phrase.strip()
    ]


_SYMBOLS = PhraseTable(_entries(2), exact=True)
_NAMES = PhraseTable(_entries(3))
# Units by the first word of their long names, of those that are nothing else behind a number.
UNIT_NAMES = frozenset(
    word
    for row in [*table("units"), *table("cldr_units")]
    if row[1] == "measure"
    for phrase in row[3].split(",")
    for word in phrase.split()[:1]
    if len(word) > _WORD and len(phrase.split()) == 1
)
_POWERS = {"2": "2", "3": "3", "²": "2", "³": "3"}


def unit_at(tokens: Sequence[Token], index: int, text: str) -> Hit[Unit] | None:
    """The unit that begins at ``tokens[index]``, behind a number: a name, a symbol, a power or a quotient of them."""
    found = _simple(tokens, index, text)
    if found is None:
        return None
    found = _power(tokens, found)
    return _quotient(tokens, found, text)


def _simple(tokens: Sequence[Token], index: int, text: str) -> Hit[Unit] | None:
    named = _NAMES.at(tokens, index, text)
    symbol = _SYMBOLS.at(tokens, index, text)
    if named is not None and (symbol is None or named.last >= symbol.last):
        return named
    if symbol is None or not _is_symbol(tokens, index, text):
        return named
    return symbol


def _is_symbol(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether a symbol apart from its number is one: not the preposition ``in``, not a stray capital letter."""
    token = tokens[index]
    printed = text[token.start : token.end]
    if printed in _ONLY_DIVIDED:
        return _divides(tokens, index + 1, text)  # "5 A/cm2", not "5 A levels", "flat 12A"
    if token.no_space_before or len(printed) > 2 or not printed.isalpha():
        return True
    after = tokens[index + 1]
    if printed == "in":
        return after.kind in ("", MARK)
    if printed == "F":
        return index > 1 and tokens[index - 2].text in ("-", "−", "–", "minus")  # "-20 F", not "in 1998 F"
    if len(printed) == 1 and printed not in _ONE_LETTER:
        return False
    return not after.no_space_before or after.kind != WORD


def _divides(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a slash without white space and one more unit stand at ``at``."""
    is_slash = tokens[at].text == "/" and tokens[at].no_space_before and tokens[at + 1].no_space_before
    return is_slash and (_SYMBOLS.at(tokens, at + 1, text) is not None or tokens[at + 1].text in _TIMES)


def _power(tokens: Sequence[Token], unit: Hit[Unit]) -> Hit[Unit]:
    """``km2``, ``m^2``, ``km squared``."""
    at = unit.last
    text = tokens[at].text
    if text == "^" and tokens[at + 1].text in _POWERS:
        return Hit(Unit(unit.meaning.code + _POWERS[tokens[at + 1].text], unit.meaning.kind), at + 2)
    if text in _POWERS and tokens[at].no_space_before:
        return Hit(Unit(unit.meaning.code + _POWERS[text], unit.meaning.kind), at + 1)
    if text in ("squared", "cubed"):
        return Hit(Unit(unit.meaning.code + ("2" if text == "squared" else "3"), unit.meaning.kind), at + 1)
    return unit


def _quotient(tokens: Sequence[Token], unit: Hit[Unit], text: str) -> Hit[Unit]:
    """``l/km``, ``centimetres/millisecond``, ``metres per second``: only between measures."""
    at = unit.last
    if unit.meaning.kind is not Kind.MEASURE:
        return unit
    slash = tokens[at].text == "/" and tokens[at + 1].no_space_before
    if not slash and tokens[at].text != "per":
        return unit
    below = _NAMES.at(tokens, at + 1, text) or _SYMBOLS.at(tokens, at + 1, text)
    code = _TIMES.get(tokens[at + 1].text)
    if below is not None and below.meaning.kind is Kind.MEASURE:
        below = _power(tokens, below)
        return Hit(Unit(f"{unit.meaning.code}/{below.meaning.code}", Kind.MEASURE), below.last)
    if code is not None:
        return Hit(Unit(f"{unit.meaning.code}/{code}", Kind.MEASURE), at + 2)
    return unit


_TIMES = {
    "second": "s", "s": "s", "sec": "s", "minute": "min", "min": "min", "hour": "h", "hr": "h", "h": "h", "day": "d",
    "week": "wk", "month": "mo", "year": "a", "millisecond": "ms", "ms": "ms",
}  # fmt: skip
