"""Threads whose footers stand on lines of their own, below the text of each comment."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.parse.thread.rows import Row
from onrecord.parse.thread.segments import Segment, trim_text

_SHARE_SIGNED = 0.9  # of the comments: the last line of a text often looks like a name, but not in nearly all of them
_SHARE_OPENED_BY_NAME = 0.6  # of the comments: handles that no rule takes for a name are missed


def read_footer_last(rows: Sequence[Row], anchors: Sequence[int]) -> list[Segment]:
    """Segments of a thread whose anchors stand below the text."""
    spans = []
    start = 0
    for at in anchors:
        if at < start:
            continue  # one more line of the footer before it
        end = _footer_end(rows, at)
        spans.append((_skip_blank(rows, start, at), at, end))
        start = end
    named_first = _names_stand_first(rows, spans)
    if _names_stand_last(rows, spans, after_blank=named_first):
        return [_signed_segment(rows, *span) for span in spans]
    return [_footer_last_segment(rows, *span, named_first) for span in spans]


def _names_stand_last(rows: Sequence[Row], spans: Sequence[tuple[int, int, int]], after_blank: bool) -> bool:
    """Whether the author's name stands on a line of its own under the text and right above the footer.

    Where comments begin with what may be a name too, only one ``after_blank`` is told from the text.
    """
    places = [(start, _signature(rows, anchor)) for start, anchor, _ in spans]
    signed = sum(
        start < at and rows[at].name is not None and (rows[at - 1].is_blank or not after_blank) for start, at in places
    )
    return len(spans) > 1 and signed >= _SHARE_SIGNED * len(spans)


def _signed_segment(rows: Sequence[Row], start: int, anchor: int, end: int) -> Segment:
    at = _signature(rows, anchor)
    author = rows[at].name
    return trim_text(rows, Segment(start, start, at if author else anchor, end, author, rows[anchor].meta))


def _signature(rows: Sequence[Row], anchor: int) -> int:
    """The row right above a footer; where a mark parts them ('Ann', '·', '3 May'), the one above that."""
    is_parted = anchor > 1 and rows[anchor - 1].line.text != "" and rows[anchor - 1].is_blank
    return anchor - 2 if is_parted else anchor - 1


def _footer_end(rows: Sequence[Row], anchor: int) -> int:
    end = anchor + 1
    while end < len(rows):
        row = rows[end]
        continues = row.is_footer and row.meta is not None and row.meta.stamp is None
        if not continues and not (row.is_blank and end + 1 < len(rows) and rows[end + 1].is_footer):
            break
        end += 1
    return end


def _skip_blank(rows: Sequence[Row], start: int, end: int) -> int:
    while start < end and rows[start].is_blank:
        start += 1
    return start


def _names_stand_first(rows: Sequence[Row], spans: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a comment begins with a line that is its author's name."""
    named = sum(start < anchor - 1 and _opening_name(rows[start]) is not None for start, anchor, _ in spans)
    return named >= _SHARE_OPENED_BY_NAME * len(spans)


def _opening_name(row: Row) -> str | None:
    if row.name:
        return row.name
    return row.meta.names[0] if row.meta and row.meta.names and row.meta.stamp is None else None


def _footer_last_segment(rows: Sequence[Row], start: int, anchor: int, end: int, named_first: bool) -> Segment:
    text_start = start
    author = None
    if named_first and start < anchor - 1:
        author = _opening_name(rows[start])
        text_start = start + 1 if author else start
    while text_start < anchor and (rows[text_start].is_blank or _is_reply_note(rows[text_start])):
        text_start += 1
    meta = rows[anchor].meta
    if author is None and meta is not None and meta.names:
        author = meta.names[0]
    segment = Segment(start, text_start, anchor, end, author, meta)
    return trim_text(rows, segment)


def _is_reply_note(row: Row) -> bool:
    return row.meta is not None and row.meta.reply_to is not None and not row.meta.names
