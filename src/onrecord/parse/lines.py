"""The lines of a page, with what can be seen of each without reading it."""

from __future__ import annotations

from dataclasses import dataclass

# A longer line is prose: no header, heading or piece of furniture takes that much room.
MAX_SHORT_LINE = 160
_TAB_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page.

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
    """All lines of ``text``, blank ones too, in order."""
    lines = []
    at = 0
    for no, raw in enumerate(text.split("\n")):
        words = raw.strip()
        before = len(raw) - len(raw.lstrip()) if words and raw[0].isspace() else 0
        start = at + before
        lines.append(Line(no, start, start + len(words), _columns(raw[:before]), words))
        at += len(raw) + 1
    return tuple(lines)


def _columns(blanks: str) -> int:
    return len(blanks) + (_TAB_COLUMNS - 1) * blanks.count("\t")
