"""Lines that stand on other pages of a page's source too: what they say of a page's parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.document import RepeatedLines, Role
from onrecord.parse.lines import Line, split_lines
from onrecord.parse.page_model.pieces import filled_pieces
from onrecord.text.line_keys import line_key

# What must be known of a paragraph of a story for it to be a notice: writers have phrases and headings of their own.
_FEWEST_PAGES = 2
_LEAST_SHARE = 0.5
_FEWEST_WORDS = 4
_TELLING = 20  # characters
_QUOTATION = re.compile(r"[\"“„«][^\"”“»]{25,}[\"”“»]")
_MAY_STAND = frozenset({Role.BODY, Role.SUBHEAD})


def lines_with_keys(text: str) -> Iterator[tuple[Line, int]]:
    """The lines of a page that have words, as the page model takes them apart, each with its key."""
    for line in filled_pieces(split_lines(text)):
        key = line_key(line.text)
        if key is not None:
            yield line, key


def has_repeated(lines: Sequence[Line], repeated: RepeatedLines | None) -> bool:
    """Whether any line that is long enough to tell anything stands on other pages."""
    if repeated is None or not repeated.shares:
        return False
    return any(line_key(line.text) in repeated.shares for line in lines if len(line.text) >= _TELLING)


def shares_of(lines: Sequence[Line], repeated: RepeatedLines) -> npt.NDArray[np.float32]:
    """The share of the source's other pages on which each line stands: shape (lines,)."""
    shares = repeated.shares
    return np.array([shares.get(key, 0.0) if (key := line_key(line.text)) else 0.0 for line in lines], np.float32)


def standing_notices(roles: Sequence[Role], texts: Sequence[str], repeated: RepeatedLines | None) -> list[int]:
    """Which paragraphs of a story are notices of its source, by their index: those that its other stories have too.

    A story is left a paragraph.
    """
    if repeated is None or not repeated.shares:
        return []
    found = [at for at, role in enumerate(roles) if role in _MAY_STAND and _stands(texts[at], repeated)]
    body = [at for at, role in enumerate(roles) if role is Role.BODY]
    return found if set(body) - set(found) else []


def has_quotation(words: str) -> bool:
    """Whether somebody's words are quoted in it: notices quote nobody, but stories are quoted from again."""
    return _QUOTATION.search(words) is not None


def _stands(words: str, repeated: RepeatedLines) -> bool:
    if words.count(" ") < _FEWEST_WORDS - 1:
        return False
    share = repeated.shares.get(line_key(words) or 0, 0.0)
    return share >= _LEAST_SHARE and round(share * repeated.pages) >= _FEWEST_PAGES
