"""Where the comment section of a page begins, and what it says about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.parse.lines import Line
from onrecord.records import record
from onrecord.text.comment_headings import may_be_comment_heading, read_comment_heading
from onrecord.text.commenter_profiles import tells_of_author

_FEWEST_POSTERS = 2  # whose numbers of posts are printed: no page has two headings of one form
_LABEL = re.compile(r"\s*:.*$", re.DOTALL)


@record(frozen=True, slots=True)
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
    found = [(line, marker) for line in lines if may_be_comment_heading(line.text) and (marker := read_marker(line))]
    profiles = Counter(_LABEL.sub("", line.text).lower() for line, _ in found if tells_of_author(line.text))
    return [marker for line, marker in found if profiles[_LABEL.sub("", line.text).lower()] < _FEWEST_POSTERS]
