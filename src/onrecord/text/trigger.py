"""The fast first pass: whether a sentence can hold a number or a time at all."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from onrecord.text.numbers.lexicon import NUMBER_WORDS, WordKind

_WORDS = re.compile(r"[^\W\d_]+|\d|[¼-¾⅐-⅞]")
_PLAIN_WORDS = re.compile(r"[a-z]+|\d", re.ASCII)  # the same of a text without other letters, in half the time
DIGITS = frozenset("0123456789")
WORDS_OF_NUMBERS = frozenset(word for word, entry in NUMBER_WORDS.items() if entry.kind is not WordKind.SHORT)


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The distinct words of ``text`` in lower case; each digit counts as a word. Kept for the last few sentences."""
    return frozenset((_PLAIN_WORDS if text.isascii() else _WORDS).findall(text.lower()))


def may_hold(text: str, words: AbstractSet[str]) -> bool:
    """Whether ``text`` has a digit or one of ``words``."""
    found = words_of(text)
    return not (words.isdisjoint(found) and DIGITS.isdisjoint(found))
