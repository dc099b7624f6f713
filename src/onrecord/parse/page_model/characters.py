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

# By kind: what words are made of, what may stand before a word, and what a capital is glued to.
_IS_OF_WORD = np.array([Kind.UPPER <= kind <= Kind.DIGIT for kind in Kind])
_IS_BEFORE_WORD = np.array([kind >= Kind.SPACE or kind == Kind.OTHER for kind in Kind])
_IS_GLUED = np.array([kind in (Kind.LOWER, Kind.DIGIT, Kind.STOP) for kind in Kind])


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
    before = np.empty_like(kinds)
    before[0], before[1:] = Kind.SPACE, kinds[:-1]
    is_upper = kinds == Kind.UPPER
    is_word = _IS_OF_WORD[kinds]
    starts = is_word & _IS_BEFORE_WORD[before]
    marks = (starts, starts & is_upper, is_upper & _IS_GLUED[before])
    begins = np.array([line.start for line in lines])
    lengths = np.array([line.end for line in lines]) - begins
    of_line = np.repeat(np.arange(len(lines)), lengths)
    firsts = np.cumsum(lengths) - lengths
    places = np.arange(len(of_line)) + (begins - firsts)[of_line]
    counts = np.empty((len(lines), COLUMNS), np.float32)
    by_kind = np.bincount(of_line * LAST_KIND + kinds[places], minlength=len(lines) * LAST_KIND)
    counts[:, :LAST_KIND] = by_kind.reshape(len(lines), LAST_KIND)
    for column, mark in enumerate(marks, WORD_STARTS):
        counts[:, column] = np.bincount(of_line[mark[places]], minlength=len(lines))
    return counts
