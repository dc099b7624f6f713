"""Cuts a sentence into tokens: words, numerals, clock times, written-out calendar dates and marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.enrich.numbers.lexicon import NUMBER_WORDS, NumberWord

WORD, NUMERAL, CLOCK, DATE, CODE, MARK = "w", "n", "c", "d", "i", "p"

# Group separators: no-break, thin and narrow no-break space; a plain space only between groups of three digits.
_THIN = "\u00a0\u2009\u202f"
_PATTERN = re.compile(
    r"""
    (?P<d>(?<![\d.,/])(?<!\d-)(?:
          \d{4}([-/.])\d{1,2}\2\d{1,2}            # 2021-07-26
        | \d{1,2}([-/.])\d{1,2}\3(?:\d{4}|\d\d)   # 26/7/2021
    )(?![\d/-])(?!\.\d))
  | (?P<c>(?<![\d:.])(?:[01]?\d|2[0-4])[ ]?:[ ]?[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<i>\+?\d+(?:[-–]\d+){2,})                  # telephone and other code numbers
  | (?P<n>
        \d{1,3}(?:[ ]\d{3})+(?![\d,.]*\d)(?![-–/]\d)(?:[.,]\d+)?
      | \d{1,3}(?:[ ]\d{3})+[.,]\d+(?!\d)
      | \d+(?:[.,'’"""
    + _THIN
    + r"""]\d+)*
      | (?<![\w.])\.\d+
    )
  | (?P<w>[^\W\d_¼-¾⅐-⅞↉]+(?:['’](?!s\b)[^\W\d_]+)?|[¼-¾⅐-⅞↉])
  | (?P<p>[^\s\w]|_)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a sentence. ``start`` and ``end`` count the sentence's characters, end exclusive.

    ``text`` is lower case with straight apostrophes; ``kind`` is one of this module's constants; ``glued`` tells
    that no white space parts the token from the one before, ``capital`` that it begins with a capital letter.
    """

    start: int
    end: int
    text: str
    kind: str
    glued: bool
    capital: bool
    word: NumberWord | None


@lru_cache(maxsize=64)
def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``. Kept for the last few sentences, since times and figures read the same ones."""
    tokens = []
    before = -1
    known = NUMBER_WORDS.get
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or MARK
        printed = match.group()
        piece = printed.lower()
        if kind == WORD:
            piece = piece.replace("’", "'")
            tokens.append(Token(start, end, piece, kind, start == before, piece[0] != printed[0], known(piece)))
        else:
            tokens.append(Token(start, end, piece, kind, start == before, False, None))
        before = end
    return tuple(tokens)
