"""Which rows may be left out of an article alone, and what names them in other rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names rows of a table by the first column of its key.

    Where the named row is left out, rows that ``falls`` are left out too; others have NULL there.
    """

    table: str
    column: str
    falls: bool = False


# An article stands without one of these rows: its text, paragraphs and sentences are whole.
DROPPABLE: Mapping[str, tuple[Reference, ...]] = {
    "statements": (
        Reference("figures", "statement_id"),
        Reference("statements", "within"),
        Reference("comment_links", "target_id", falls=True),
    ),
    "figures": (Reference("figures", "equivalent_of"), Reference("figures", "issue_with")),
    "times": (),
    "comments": (
        Reference("comments", "parent_comment_id"),
        Reference("comment_links", "comment_id", falls=True),
        Reference("comment_links", "target_id", falls=True),
        Reference("comment_history", "comment_id", falls=True),
    ),
    "comment_links": (),
}
