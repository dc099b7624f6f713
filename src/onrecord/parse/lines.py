"""The lines of a page, with what can be seen of each without reading it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.text.comment_meta import MAX_SHORT_LINE as MAX_SHORT_LINE
from onrecord.text.comment_words import columns_of

_MAX_BLANK_LINES = 2


class Line(NamedTuple):
    """One line of the page; ``no`` is its index among the lines of ``split_lines``.

    A named tuple, as ``Row``, ``Group`` and ``Part`` are: pages have many lines, and a frozen dataclass takes three
    times as long to make.

    ``start`` and ``end`` bound its words without the white space around them, in code points of the page's
    text; ``indent`` counts the columns of white space before them. A blank line has ``start == end``.
    """

    no: int
    start: int
    end: int
    indent: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether the line holds white space only."""
        return not self.text

    @property
    def is_short(self) -> bool:
        """Whether the line may be something else than prose."""
        return 0 < len(self.text) <= MAX_SHORT_LINE


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines of ``text`` in order; of blank ones in a row, which tell no more than two, only two."""
    lines: list[Line] = []
    at = 0
    blank = 0
    for raw in text.split("\n"):
        words = raw.strip()
        blank = 0 if words else blank + 1
        if blank <= _MAX_BLANK_LINES:
            before = len(raw) - len(raw.lstrip()) if words and raw[0].isspace() else 0
            start = at + before
            lines.append(Line(len(lines), start, start + len(words), columns_of(raw[:before]) if before else 0, words))
        at += len(raw) + 1
    return tuple(lines)
