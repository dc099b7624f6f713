"""What stands before the words of a comment's header: its number, and marks of its depth."""

from __future__ import annotations

import re

from onrecord.text.stamps import find_stamps

LABEL = re.compile(
    r"(?:#|№\s?|[Nn]o\.\s?|\[|\()?(\d{1,5}(?:\.\d{1,4}){0,6})[.):\]]{1,2}(?=\s|$)"
    r"|(?:#\s?|[Cc]omment\s(?:[Nn]umber\s|[Nn]o\.?\s)?#?)(\d{1,7})\b[.:]?"
)
_NEST_MARKS = re.compile(r"(?:[>»↳↪⤷➥└├│╰→▸►➤⇒]|-{1,8}>)\s?|[-–—*•]{2,8}\s|#{1,6}\s")
_COUNTED_MARKS = "-–—*•#"  # of these a run of three is one mark of depth three


def take_nest(text: str) -> tuple[int, str]:
    """How deep the marks before a line say that it stands ('>> text'), and the rest of the line."""
    count, at = 0, 0
    while found := _NEST_MARKS.match(text, at):
        count, at = (
            count + max(1, len(found.group().strip(" >")) if found.group()[0] in _COUNTED_MARKS else 1),
            found.end(),
        )
    return count, text[at:]


def take_label(text: str) -> tuple[str | None, str]:
    """The comment's printed number at the beginning of a line, and the rest; ``None`` where there is none."""
    found = LABEL.match(text)
    if not found or any(start == 0 for start, _, _ in find_stamps(text)):
        return None, text  # '15. April 2019' is a date, and its day no number of the comment
    return found.group(1) or found.group(2), text[found.end() :].lstrip()
