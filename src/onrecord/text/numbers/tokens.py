"""Cuts a sentence into tokens: words, numerals, clock times, written-out calendar dates and marks."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.lexicon import NUMBER_WORDS, NumberWord

WORD, NUMERAL, CLOCK, DATE, CODE, MARK = "w", "n", "c", "d", "i", "p"
NUMBER = "N"  # the kind of tokens joined to one number

# Group separators: no-break, thin and narrow no-break space; a plain space only between groups of three digits.
_THIN = "\u00a0\u2009\u202f"
_PATTERN = re.compile(
    r"""
    (?P<w>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
  | (?P<d>(?<![\d.,/])(?:(?<!\d-)|(?<=/\d-)|(?<=/\d\d-)|(?<=/\d{4}-))(?:
          \d{4}(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2}            # 2021-07-26
        | \d{1,2}(?P<t>[-/.])\d{1,2}(?P=t)(?:\d{4}|\d\d)   # 26/7/2021
    )(?![\d/])(?!-(?!\d\d?/\d))(?!\.\d))
  | (?P<c>(?<![\d:.])(?:[01]?\d|2[0-4])[ ]?:[ ]?[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<i>\+?\d+(?:[-–]\d+){2,})                  # telephone and other code numbers
  | (?P<n>
        \d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?(?!\d)(?![-–/.,]\d)
      | \d+(?:[.,'’"""
    + _THIN
    + r"""]\d+)*
      | (?<![\w.])\.\d+
    )
  | (?P<p>[^\s\w]|_)
    """,
    re.VERBOSE,
)


class NumberForm(StrEnum):
    """How a number was written."""

    DIGITS = "digits"  # 2021, 1,200, 2.5
    WORDS = "words"  # twenty-one
    SCALED = "scaled"  # 2.5 million, half a million
    FRACTION = "fraction"  # two-thirds, 3/4
    SHARE = "share"  # one in five
    ORDINAL = "ordinal"  # fourth, 21st
    VAGUE = "vague"  # dozens


class Number(NamedTuple):
    """A number that the text prints. ``value`` is ``None`` for vague amounts, whose lower bound is ``low``.

    ``scale`` is the scale word it ends on (1 if none), which the other end of a range may share.
    """

    form: NumberForm
    value: float | None
    low: float | None = None
    separators: Separators = Separators.NONE
    scale: float = 1.0


class Token(NamedTuple):
    """A piece of a sentence. ``start`` and ``end`` count the sentence's characters, end exclusive.

    ``text`` is lower case with straight apostrophes; ``kind`` is one of this module's constants; ``glued`` tells
    that no white space parts the token from the one before, ``capital`` that it begins with a capital letter.
    ``word`` is the entry of a number word; ``number`` is set where tokens were joined to one number.
    """

    start: int
    end: int
    text: str
    kind: str
    glued: bool
    capital: bool
    word: NumberWord | None
    number: Number | None


@lru_cache(maxsize=256)
def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``. Kept for the last few sentences, since times and figures read the same ones."""
    tokens: list[Token] = []
    append, known, make = tokens.append, NUMBER_WORDS.get, tuple.__new__  # the hot loop of the whole stage
    before = -1
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        printed = match.group()
        piece = printed.lower()
        kind = match.lastgroup
        if kind == WORD:
            if "’" in piece:
                piece = piece.replace("’", "'")
            append(make(Token, (start, end, piece, WORD, start == before, piece[0] != printed[0], known(piece), None)))
        else:
            append(make(Token, (start, end, piece, kind, start == before, False, None, None)))
        before = end
    return tuple(tokens)
