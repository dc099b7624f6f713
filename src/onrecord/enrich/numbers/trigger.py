"""The fast first pass: whether a sentence can hold a number or a time at all."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from onrecord.enrich.numbers.lexicon import NUMBER_WORDS, WordKind

_WORDS = re.compile(r"[^\W\d_]+|\d|[¼-¾⅐-⅞]")
_DIGITS = frozenset("0123456789")
_NUMBERS = frozenset(word for word, entry in NUMBER_WORDS.items() if entry.kind is not WordKind.SHORT) | _DIGITS


def words_of(text: str) -> set[str]:
    """The distinct words of ``text`` in lower case; each digit counts as a word."""
    return set(_WORDS.findall(text.lower()))


def may_hold_numbers(text: str, more: AbstractSet[str] = frozenset()) -> bool:
    """Whether ``text`` has a digit, a number word or one of the words in ``more``."""
    found = words_of(text)
    return not (_NUMBERS.isdisjoint(found) and more.isdisjoint(found))
