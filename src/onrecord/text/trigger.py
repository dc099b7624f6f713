"""The fast first pass: whether a sentence can hold a number or a time at all."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from onrecord.text.numbers.lexicon import NUMBER_WORDS, WordKind

_WORDS = re.compile(r"[^\W\d_]+|\d|[¼-¾⅐-⅞]")
DIGITS = frozenset("0123456789")
# Of a text without other letters: each character as it counts in a word, in lower case or as white space.
_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256))
_NO_DIGITS = bytes(code for code in range(256) if chr(code) not in DIGITS)
WORDS_OF_NUMBERS = frozenset(word for word, entry in NUMBER_WORDS.items() if entry.kind is not WordKind.SHORT)


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The distinct words of ``text`` in lower case; each digit counts as a word. Kept for the last few sentences."""
    if not text.isascii():
        return frozenset(_WORDS.findall(text.lower()))
    raw = text.encode()  # what an expression finds, in two thirds of the time
    words = raw.translate(_LETTERS).decode().split()
    words += raw.translate(None, _NO_DIGITS).decode()
    return frozenset(words)


def may_hold(text: str, words: AbstractSet[str]) -> bool:
    """Whether ``text`` has a digit or one of ``words``."""
    found = words_of(text)
    return not (words.isdisjoint(found) and DIGITS.isdisjoint(found))
