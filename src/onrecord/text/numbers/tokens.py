"""The parts of a sentence's tokens that numbers are read from: words, numerals, times, calendar dates and marks.

A token of letters is a part as it is. What holds digits or marks (``F-16``, ``$1.2bn``, ``18:40``) is cut further, and
digits in groups (``12 000``) are one part though white space stands between them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.lexicon import NUMBER_WORDS, NumberWord
from onrecord.text.tokens import SentenceTokens, sentence_of

WORD, NUMERAL, CLOCK, LAPSE, DATE, CODE, MARK = "w", "n", "c", "l", "d", "i", "p"
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
  | (?P<l>(?<![\d:.])\d{1,3}:[0-5]\d(?::[0-5]\d)?\.\d{1,3}(?![\d:]))   # 3:58.4, a time that something took
  | (?P<c>(?<![\d:.])(?:[01]?\d|2[0-4])[ ]?:[ ]?[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<i>\+?\d+(?:[-–]\d+){2,}                   # telephone and other code numbers
      | \+\d{1,3}(?:[ ]\d{2,4}){2,4}(?!\d)         # +44 20 7946 0018
      | (?<![\d.,$£€])0\d{2,4}(?:[ ]\d{3,4}){1,2}(?!\d)   # 020 7946 0018
      | (?<=\d\)[ ])\d{3}[-–]\d{4}(?!\d))           # (555) 010-0199
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


# Marks that no numeral begins with, as none does with the stop that ends a sentence: what follows need not be seen.
_MOST_KEPT = 1 << 15
_LONGEST_KEPT = 24  # characters
_DIGIT = re.compile(r"\d")
_LONE_MARKS = frozenset(',;:!?()[]"…')


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

    ``text`` is lower case with straight apostrophes; ``kind`` is one of this module's constants. ``no_space_before``:
    no white space parts the token from the one before; ``capital``: it begins with a capital letter.
    ``word`` is the entry of a number word; ``number`` is set where tokens were joined to one number.
    """

    start: int
    end: int
    text: str
    kind: str
    no_space_before: bool
    capital: bool
    word: NumberWord | None
    number: Number | None


class _Words(dict[str, tuple[str, bool, NumberWord | None] | None]):
    """What is the same wherever a word stands: in small letters, its capital, its number; ``None`` for no word."""

    def __missing__(self, form: str) -> tuple[str, bool, NumberWord | None] | None:
        piece = form.lower()
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = (piece, piece[0] != form[0], NUMBER_WORDS.get(piece)) if form.isalpha() else None
        self[form] = found
        return found


class _Pieces(dict[str, tuple[Token, ...]]):
    """The parts of a stretch that holds digits or marks, with offsets into it."""

    def __missing__(self, printed: str) -> tuple[Token, ...]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[printed] = found = tuple(_cut(printed, 0, len(printed), -1))
        return found


_words = _Words()
_pieces = _Pieces()


def tokenise(text: str) -> tuple[Token, ...]:
    """The parts of a text of its own, as of a phrase in a word list."""
    return parts_of(sentence_of(text))


def parts_of(sentence: SentenceTokens) -> tuple[Token, ...]:
    """The parts of a sentence's tokens, with offsets into the sentence."""
    forms, starts, ends = sentence.tokens.forms, sentence.tokens.starts, sentence.tokens.ends
    text, base, stop = sentence.text, sentence.start_char, sentence.stop
    parts: list[Token] = []
    append, seen, make = parts.append, _words.__getitem__, tuple.__new__  # the hot loop of figures and times
    before = -1
    at = sentence.first
    while at < stop:
        form, start, end = forms[at], starts[at] - base, ends[at] - base
        at += 1
        word = seen(form)
        if word and (at == stop or starts[at] - base > end or forms[at][0] not in "'’"):
            append(make(Token, (start, end, word[0], WORD, start == before, word[1], word[2], None)))
            before = end
        elif end - start == 1 and (form in _LONE_MARKS or (form == "." and at == stop)):
            append(make(Token, (start, end, text[start], MARK, start == before, False, None, None)))
            before = end
        else:
            while at < stop and not (forms[at].isalpha() and starts[at] > ends[at - 1]):
                at += 1
            last = starts[at] - base if at < stop else len(text)
            printed = text[start:last].rstrip()
            if len(printed) > _LONGEST_KEPT or not _stands_alone(text, printed, start, before):
                parts += _cut(text, start, last, before)
            else:
                for first, after, piece, kind, joined, capital, number, _ in _pieces[printed]:
                    close = joined if first else start == before
                    append(make(Token, (start + first, start + after, piece, kind, close, capital, number, None)))
            before = parts[-1].end if parts else before
    return tuple(parts)


def _stands_alone(text: str, printed: str, start: int, before: int) -> bool:
    """Whether the parts of a stretch are the same wherever it stands.

    No part reaches beyond the white space behind a stretch; digits ask what stands before them.
    """
    return not _DIGIT.search(printed) or (start > before and text[before - 1 : before] != ")")


def _cut(text: str, start: int, end: int, before: int) -> list[Token]:
    """The parts of a stretch that holds digits or marks; ``before`` is where the part before it ends."""
    parts: list[Token] = []
    make = tuple.__new__
    for match in _PATTERN.finditer(text, start):
        first, last = match.span()
        if first >= end:
            break
        printed = match.group()
        piece = printed.lower()
        if match.lastgroup == WORD:
            piece = piece.replace("’", "'")
            word = NUMBER_WORDS.get(piece)
            parts.append(make(Token, (first, last, piece, WORD, first == before, piece[0] != printed[0], word, None)))
        else:
            parts.append(make(Token, (first, last, piece, match.lastgroup, first == before, False, None, None)))
        before = last
    return parts
