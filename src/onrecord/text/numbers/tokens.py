"""The parts of a sentence's tokens that numbers are read from: words, numerals, times, calendar dates and marks.

A token of letters is a part as it is. What holds digits or marks (``F-16``, ``$1.2bn``, ``18:40``) is cut further, and
digits in groups (``12 000``) are one part though white space stands between them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import repeat
from operator import eq
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
_LONE_MARKS = frozenset(",;:!?()[]…")


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


class _Words(dict[str, tuple[str, str, bool, NumberWord | None]]):
    """What is the same wherever a word or a lone mark stands: in small letters, its kind, its capital, its number."""

    def __missing__(self, form: str) -> tuple[str, str, bool, NumberWord | None]:
        piece = form.lower()
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = (piece, WORD, piece[0] != form[0], NUMBER_WORDS.get(piece)) if form.isalpha() else _TO_CUT
        self[form] = found = (form, MARK, False, None) if form in _LONE_MARKS else found
        return found


_TO_CUT = ("", "", False, None)
_STOP = (".", MARK, False, None)


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
    tokens, base, size = sentence.tokens, sentence.start_char, sentence.stop - sentence.first
    forms = tokens.forms[sentence.first : sentence.stop]
    starts = [start - base for start in tokens.starts[sentence.first : sentence.stop]]
    ends = [end - base for end in tokens.ends[sentence.first : sentence.stop]]
    plain = _plain_parts(forms, starts, ends)
    parts: list[Token] = []
    at = 0
    for place in [place for place, part in enumerate(plain) if part.kind == ""]:
        if place < at:
            continue
        is_tied = place > at and forms[place][0] in "'’" and starts[place] == ends[place - 1]
        first = place - 1 if is_tied and plain[place - 1].kind == WORD else place
        parts += plain[at:first]
        at = first + 1
        while at < size and not (forms[at].isalpha() and starts[at] > ends[at - 1]):
            at += 1
        last = starts[at] if at < size else len(sentence.text)
        parts += _stretch(sentence.text, starts[first], last, parts[-1].end if parts else -1)
    return (*parts, *plain[at:])


def _plain_parts(forms: list[str], starts: list[int], ends: list[int]) -> list[Token]:
    """The tokens as parts, without a loop of Python's own, as most are words; of no kind where they must be cut."""
    if not forms:
        return []
    entries = list(map(_words.__getitem__, forms))
    if forms[-1] == ".":
        entries[-1] = _STOP
    texts, kinds, capitals, words = zip(*entries, strict=True)
    joined = [False, *map(eq, starts[1:], ends)]
    fields = zip(starts, ends, texts, kinds, joined, capitals, words, repeat(None))
    return list(map(tuple.__new__, repeat(Token), fields))


def _stretch(text: str, start: int, end: int, before: int) -> list[Token]:
    """The parts of a stretch that holds digits or marks; ``before`` is where the part before it ends."""
    printed = text[start:end].rstrip()
    if len(printed) > _LONGEST_KEPT or not _stands_alone(text, printed, start, before):
        return _cut(text, start, end, before)
    parts: list[Token] = []
    make = tuple.__new__
    for first, last, piece, kind, joined, capital, word, _ in _pieces[printed]:
        close = joined if first else start == before
        parts.append(make(Token, (start + first, start + last, piece, kind, close, capital, word, None)))
    return parts


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
