"""Where the comment section of a page begins, and what it says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.parse.lines import Line
from onrecord.text.comment_headings import may_be_comment_heading, read_comment_heading


@dataclass(frozen=True, slots=True)
class Marker:
    """A line that may open the comments: ``9 comments``, ``Comments (12)``, ``Join the discussion``.

    ``declared`` is the number it states. A ``weak`` marker is a word that may as well be an ordinary heading.
    """

    line_no: int
    declared: int | None
    weak: bool


def read_marker(line: Line) -> Marker | None:
    """What the line says if it may open a comment section."""
    heading = read_comment_heading(line.text)
    return Marker(line.no, heading.declared, heading.weak) if heading else None


def find_markers(lines: Sequence[Line]) -> list[Marker]:
    """The lines that may open the comments, in order."""
    return [marker for line in lines if may_be_comment_heading(line.text) and (marker := read_marker(line))]
