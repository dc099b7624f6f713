"""The words that make numbers, a table of the lexicon."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import NamedTuple

from onrecord.text.lexicon import table


class WordKind(StrEnum):
    """The part that a word plays in a spelled-out number."""

    UNIT = "unit"
    TEEN = "teen"
    TEN = "ten"
    HUNDRED = "hundred"
    SCALE = "scale"
    SHORT = "short"
    MASS = "mass"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    VAGUE = "vague"
    GLYPH = "glyph"  # one character that is a number by itself: ½


class NumberWord(NamedTuple):
    """A number word: its part and its value (the denominator for fractions, the lower bound for vague words)."""

    kind: WordKind
    value: float


def _load() -> dict[str, NumberWord]:
    words = {word: NumberWord(WordKind(kind), float(value)) for word, kind, value in table("number_words")}
    glyphs = (chr(code) for code in [*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189])
    return words | {glyph: NumberWord(WordKind.GLYPH, unicodedata.numeric(glyph)) for glyph in glyphs}


NUMBER_WORDS = _load()
ORDINALS = frozenset(word for word, entry in NUMBER_WORDS.items() if entry.kind is WordKind.ORDINAL)
ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
SPELLED = frozenset({WordKind.UNIT, WordKind.TEEN, WordKind.TEN})  # what a spelled-out number may begin with
