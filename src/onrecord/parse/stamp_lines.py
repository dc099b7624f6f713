"""Lines of a page's head that hold a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.parse.authors import is_person_like
from onrecord.text.stamps import cut_stamps, find_stamps

# In characters, where the name does not say words.
_MAX_STAMP_LINE = 160
_MAX_STAMP_WORDS = 14
_MAX_DAY_LINE = 40
_FEWEST_ITEMS = 3
_REMEMBERED = 4096  # short lines, each of which is asked for several times
_PIECES = re.compile(r"\s*[|•·]\s*|\s{2,}|\t|\x1f")
_SEPARATED = re.compile(r"[|•·]|\s{2,}|\t")
_DIGIT = re.compile(r"\d")


def is_stamp_line(text: str) -> bool:
    """Whether a line holds a date and little else."""
    return len(text) <= _MAX_STAMP_LINE and _is_stamp_line(text)


@lru_cache(maxsize=_REMEMBERED)
def _is_stamp_line(text: str) -> bool:
    if text.count(" ") > 2 * _MAX_STAMP_WORDS or text.endswith(("?", "!", ":")):
        return False
    if not _DIGIT.search(text) or (text.endswith(".") and text.count(" ") > _MAX_STAMP_WORDS) or "(@" in text:
        return False  # '— Ann Lee (@annlee) 3 May 2021' signs an embedded post
    stamps, bare = cut_stamps(text, " ")
    if not any(stamp.has_day or stamp.is_relative for stamp in stamps):
        return False
    rest = [word for word in bare.split() if any(char.isalnum() for char in word)]
    ends_sentence = text.endswith(".") and len(rest) > 2
    return len(rest) <= _MAX_STAMP_WORDS and not ends_sentence and (len(rest) <= 4 or len(text) <= 100)


def is_day_alone(text: str) -> bool:
    """Whether a line is a day of the calendar and next to nothing else: no headline, wherever it stands."""
    if len(text) > _MAX_DAY_LINE or not _DIGIT.search(text):
        return False
    stamps, bare = cut_stamps(text, " ")
    return any(stamp.has_day for stamp in stamps) and sum(any(map(str.isalnum, word)) for word in bare.split()) <= 1


def person_beside_stamp(text: str) -> str | None:
    """A person's full name as a piece of its own beside a date: 'Ann Lee | 3 May 2021'.

    A comma before a day without a year or clock may as well follow a place: 'Port Ansel, 3 March'.
    """
    stamps = [stamp for _, _, stamp in find_stamps(text)]
    if "," in text and not _SEPARATED.search(text) and not any(stamp.year or stamp.clock for stamp in stamps):
        return None
    pieces = [piece.strip(" ,:–—-*_") for piece in _PIECES.split(cut_stamps(text, "\x1f")[1])]
    people = [piece for piece in pieces if len(piece.split()) in (2, 3) and is_person_like(piece)]
    return people[0] if len(people) == 1 else None


def are_items(texts: Sequence[str]) -> bool:
    """Whether days stand over one text after the other: items of a round-up, and no page's head."""
    dated = list(map(is_stamp_line, texts))
    are_apart = not any(upper and lower for upper, lower in pairwise(dated))
    return are_apart and sum(dated) >= _FEWEST_ITEMS
