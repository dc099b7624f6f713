"""What is seen of a line in its words: its ends, function words, stamps, and the phrases of the lexicon.

Each yes or no is a bit of one number a line, as pages have hundreds of lines and most say next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.parse.authors import read_byline
from onrecord.parse.lines import MAX_SHORT_LINE
from onrecord.parse.thread.rows import phrases_begun
from onrecord.text.comment_headings import may_be_comment_heading, read_comment_heading
from onrecord.text.lexicon import word_class
from onrecord.text.stamps import cut_stamps

_BULLETS = ("•", "*", "-", "–", "+", "□", "■", "○", "·", "▪", "#", ">", "»", "|")
_SENTENCE_ENDS = (*".!?…。", ".”", '."', ".’", "!”", "?”", '!"', '?"', ".)")
_LONGEST_END = 3  # characters: '...'
_REMEMBERED = 8192  # short lines: those of a menu stand on every page of a site
_REMEMBERED_EDGES = 4096
_PHRASES = ("page_boilerplate", "page_ends", "page_notices", "page_captions")
_FEW_WORDS = 4  # beside a stamp
# Columns of what ``first_looks`` returns.
ENDS = 0
SHARE_OF_FUNCTION_WORDS, FUNCTION_WORDS = 9, 10
STAMP, STAMP_ALONE, HEADING, BYLINE = 14, 15, 17, 18
FIRST_PHRASE, AFTER_PHRASES = 19, 23
_FIRST_AT_BEGINNING, _OF_ADDRESS, _OF_HANDLE, _OF_COPYRIGHT = 3, 11, 12, 13


def first_looks(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The first look at each line: shape (lines, 23). ``texts`` are not blank and hold no line ends."""
    lowered = "\n".join(texts).lower().split("\n")
    bits = [_bits_of(*pair) for pair in zip(texts, lowered, strict=True)]
    looks = (np.array(bits)[:, None] >> np.arange(AFTER_PHRASES) & 1).astype(np.float32)
    known = word_class("function_words").__contains__
    tokens = [words.split() for words in lowered]
    common = np.array([sum(map(known, words)) for words in tokens])
    looks[:, SHARE_OF_FUNCTION_WORDS] = common / np.maximum(1, np.array(list(map(len, tokens))))
    looks[:, FUNCTION_WORDS] = np.minimum(common, 20) / 10
    return looks


def _bits_of(words: str, lowered: str) -> int:
    bits = _bits_of_end(words[-_LONGEST_END:]) | _bits_of_beginning(words[0])
    if "http" in lowered or "www." in lowered:
        bits |= 1 << _OF_ADDRESS
    if "@" in words:
        bits |= 1 << _OF_HANDLE
    if "©" in words or "(c)" in lowered:
        bits |= 1 << _OF_COPYRIGHT
    return bits | _bits_of_short(words) if len(words) <= MAX_SHORT_LINE else bits


@lru_cache(maxsize=_REMEMBERED_EDGES)
def _bits_of_end(end: str) -> int:
    """What the last characters of a line say."""
    return _packed(ENDS, end.endswith(_SENTENCE_ENDS), end[-1] in ",:;", end.endswith(("...", "…")))


@lru_cache(maxsize=_REMEMBERED_EDGES)
def _bits_of_beginning(first: str) -> int:
    """What the first character of a line says."""
    cases = first.isupper(), first.islower(), first.isdigit()
    marks = first in _BULLETS, first in "\"“„«‘'", first in ",.;:)"
    return _packed(_FIRST_AT_BEGINNING, *cases, *marks)


@lru_cache(maxsize=_REMEMBERED)
def _bits_of_short(words: str) -> int:
    """Stamps, bylines, headings of comments and buttons: what only a short line can be."""
    bits = 0
    stamps, rest = cut_stamps(words, " ")
    if stamps:
        is_alone, is_relative = len(rest.split()) <= _FEW_WORDS, any(stamp.is_relative for stamp in stamps)
        bits |= _packed(STAMP, True, is_alone, is_relative)
    if may_be_comment_heading(words) and read_comment_heading(words) is not None:
        bits |= 1 << HEADING
    if read_byline(words) is not None:
        bits |= 1 << BYLINE
    begun = phrases_begun(words, _PHRASES)
    return bits | _packed(FIRST_PHRASE, *begun) if any(begun) else bits


def _packed(first: int, *seen: bool) -> int:
    """The bits from ``first`` on, one for each thing seen or not."""
    return sum(is_seen << at for at, is_seen in enumerate(seen, first))
