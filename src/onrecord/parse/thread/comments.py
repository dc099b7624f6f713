"""From the segments of a section to its comments: whose they are, whom they answer, and their words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.parse.thread.nesting import Place, parents_of
from onrecord.parse.thread.rows import Row
from onrecord.parse.thread.segments import Segment, merged_meta
from onrecord.records import record
from onrecord.text.comment_meta import Meta
from onrecord.text.stamps import Stamp


@record(frozen=True, slots=True)
class ThreadComment:
    """A comment as the page prints it.

    ``first_line`` to ``end_line`` are all its lines, header and footer included; ``start_char`` and
    ``end_char`` bound its words in the page's text.
    """

    first_line: int
    end_line: int
    start_char: int
    end_char: int
    author: str | None
    score: int | None
    stamp: Stamp | None
    parent: int | None


def comments_of(section: Sequence[Row], segments: Sequence[Segment]) -> tuple[ThreadComment, ...]:
    """The comments of a section in the order of the page, ``parent`` by index."""
    metas = [merged_meta(section, segment) for segment in segments]
    authors = [segment.author or next(iter(meta.names), None) for segment, meta in zip(segments, metas, strict=True)]
    answered = [meta.reply_to for meta in metas]
    authors, answered = _names_apart(authors, answered)
    places = [
        Place(author, meta.label, reply_to, section[segment.start].line.indent, meta.nest)
        for author, meta, reply_to, segment in zip(authors, metas, answered, segments, strict=True)
    ]
    return tuple(
        _comment_of(section, segment, author, meta, parent)
        for segment, author, meta, parent in zip(segments, authors, metas, parents_of(places), strict=True)
    )


def _names_apart(
    authors: Sequence[str | None], answered: Sequence[str | None]
) -> tuple[list[str | None], list[str | None]]:
    """The authors and whom they answer, where a gap alone parts the two: 'ann  bob' below a comment of bob's."""
    if not any(author and "  " in author for author in authors):
        return list(authors), list(answered)
    known: set[str] = set()
    names: list[str | None] = []
    targets: list[str | None] = []
    for author, target in zip(authors, answered, strict=True):
        first, _, other = (author or "").partition("  ")
        is_reply = target is None and other.strip() in known
        names.append(first if is_reply else author)
        targets.append(other.strip() if is_reply else target)
        known.add(names[-1] or "")
    return names, targets


def _comment_of(
    rows: Sequence[Row], segment: Segment, author: str | None, meta: Meta, parent: int | None
) -> ThreadComment:
    filled = [row.line for row in rows[segment.text_start : segment.text_end]]
    start_char = filled[0].start + segment.cut
    end_char = max(start_char, filled[-1].end - segment.cut_end)
    return ThreadComment(
        rows[segment.start].line.no,
        rows[segment.end - 1].line.no + 1,
        start_char,
        end_char,
        author,
        meta.votes.total,
        meta.stamp,
        parent,
    )
