"""JSON that nests deeper than Python's reader goes: what is too deep is left out, and nothing else."""

from __future__ import annotations

import re

DEEPEST = 500  # objects and arrays within each other
MARK = '"onrecord:left-out"'  # in a record, says that something in it was nested too deep
LEFT_OUT = f'{{{MARK}:"nested too deep"}}'  # in the place of what was; an object that no reader looks into
# A string, which may be cut off at the end of the text, or a bracket.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def shallow_value(text: str, start: int = 0) -> tuple[str, int] | None:
    """The object or array that begins at ``start``, ``LEFT_OUT`` for what it nests too deep, and its end.

    ``None`` where it does not end.
    """
    depth, at = 0, start
    kept = []
    for token in _TOKEN.finditer(text, start):
        mark = text[token.start()]
        if mark in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept.append(text[at : token.start()] + LEFT_OUT)
        elif mark in "]}":
            depth -= 1
            if depth == DEEPEST:
                at = token.end()
            elif depth == 0:
                return "".join(kept) + text[at : token.end()], token.end()
    return None
