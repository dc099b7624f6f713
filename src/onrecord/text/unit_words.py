"""Units as a reader sees them: ``[mi_i]/h`` is ``miles per hour``, ``Cel`` ``°C``, ``GBX`` ``pence``.

The words are those that the lexicon knows a unit by; codes of currencies stay, which newspapers print themselves.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.text.lexicon import table

_AS_SYMBOLS = frozenset({"temperature", "angle"})
_POWERS = {"2": "square", "3": "cubic"}
# UCUM's codes of times, which are no units of the lexicon: figures have them as lengths of time and behind "per".
_TIMES = {
    "ms": ("millisecond", "milliseconds"), "s": ("second", "seconds"), "min": ("minute", "minutes"),
    "h": ("hour", "hours"), "d": ("day", "days"), "wk": ("week", "weeks"), "mo": ("month", "months"),
    "a": ("year", "years"),
}  # fmt: skip


class _Words(NamedTuple):
    one: str
    more: str


def unit_in_words(code: str, value: float | None = None) -> str:
    """The unit's word, in the singular beside a ``value`` of 1; the code itself where there is none."""
    found = _words(code)
    if found is None:
        return code
    return found.one if value == 1 else found.more


def unit_code(words: str) -> str:
    """The code of a unit that is given as a reader sees it, or by its code: ``miles`` is ``[mi_i]``."""
    given = words.strip()
    return given if given in _known() else _codes().get(given.casefold(), given)


@cache
def _words(code: str) -> _Words | None:
    if code in _known():
        return _known()[code]
    above, slash, below = code.partition("/")
    if slash:
        upper, lower = _words(above), _words(below)
        return _Words(*(f"{name} per {lower.one}" for name in upper)) if upper and lower else None
    base = _known().get(code[:-1])
    if base and code[-1] in _POWERS:
        return _Words(*(f"{_POWERS[code[-1]]} {name}" for name in base))
    return None


@cache
def _known() -> dict[str, _Words]:
    found = {code: _Words(*names) for code, names in _TIMES.items()}
    for code, _, names in table("minor_currencies"):
        found.setdefault(code, _named(names))
    for code, kind, symbols, names in [*table("units"), *table("cldr_units")]:
        if code == "%" or not names or (kind in _AS_SYMBOLS and symbols):
            symbol = symbols.split(",")[0].strip() or code
            found.setdefault(code, _Words(symbol, symbol))
        else:
            found.setdefault(code, _named(names))
    return found


def _named(names: str) -> _Words:
    one, more, *_ = (*(name.strip() for name in names.split(",")), "")
    return _Words(one, more or one)


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, words in reversed(_known().items()) for name in words}
