"""Counts of characters by kind, line by line, for a whole page at once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.parse.lines import Line

_TABLE_SIZE = 0x3000  # code points beyond are those of scripts without case, for our purpose
_STOPS = ".!?…。！？"
_COMMAS = ",;:،、"
_QUOTES = "\"“”„«»‘’'"
_BRACKETS = "()[]{}<>"


class Kind(IntEnum):
    """The kinds of characters that are counted."""

    OTHER = 0
    UPPER = 1
    LOWER = 2
    CASELESS = 3
    DIGIT = 4
    SPACE = 5
    STOP = 6
    COMMA = 7
    QUOTE = 8
    BRACKET = 9


LAST_KIND = len(Kind)
WORD_STARTS = LAST_KIND  # columns after those of the kinds
CAPITALS = LAST_KIND + 1  # words that begin with a capital
GLUED = LAST_KIND + 2  # a capital right after a small letter or a digit: 'ScienceSport', as where markup was dropped
COLUMNS = LAST_KIND + 3


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    return np.array([_kind_of(chr(code)) for code in range(_TABLE_SIZE)], np.uint8)


def _kind_of(char: str) -> Kind:
    for kind, chars in (
        (Kind.STOP, _STOPS),
        (Kind.COMMA, _COMMAS),
        (Kind.QUOTE, _QUOTES),
        (Kind.BRACKET, _BRACKETS),
    ):
        if char in chars:
            return kind
    if char.isalpha():
        return Kind.UPPER if char.isupper() else Kind.LOWER if char.islower() else Kind.CASELESS
    return Kind.DIGIT if char.isdigit() else Kind.SPACE if char.isspace() else Kind.OTHER


def count_characters(text: str, lines: Sequence[Line]) -> npt.NDArray[np.float32]:
    """Characters of each line by kind, words, capitalised words and glued words: shape (lines, ``COLUMNS``).

    ``lines`` are not blank, stand in order, and count ``text`` in code points.
    """
    codes = np.frombuffer((text + " ").encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.where(codes < _TABLE_SIZE, _kinds()[np.minimum(codes, _TABLE_SIZE - 1)], np.uint8(Kind.CASELESS))
    before = np.roll(kinds, 1)
    before[0] = Kind.SPACE
    is_upper = kinds == Kind.UPPER
    starts = (kinds >= Kind.UPPER) & (kinds <= Kind.DIGIT) & ((before >= Kind.SPACE) | (before == Kind.OTHER))
    glued = is_upper & ((before == Kind.LOWER) | (before == Kind.DIGIT) | (before == Kind.STOP))
    marks = [*((kinds == kind) for kind in Kind), starts, starts & is_upper, glued]
    bounds = np.array([place for line in lines for place in (line.start, line.end)])
    counts = [np.add.reduceat(mark, bounds, dtype=np.int32)[::2] for mark in marks]
    return np.stack(counts, axis=1).astype(np.float32)
