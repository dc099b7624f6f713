"""Threads whose headers stand on lines of their own, and the anchors of these and of footers.

An anchor is the line that every comment has exactly once: a date, ``Name says:``, a number, votes, buttons.
Around the anchors lie header lines above or footer lines below the text; which, is induced from the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.parse.thread.rows import Row
from onrecord.parse.thread.segments import Segment, is_signed, trim_text
from onrecord.text.comment_meta import Meta
from onrecord.text.commenter_profiles import tells_of_author
from onrecord.text.lexicon import word_class

_RARE = 0.08  # a kind of anchor line rarer than this among all of them is an accident of the text
_ENOUGH_TO_CALL_RARE = 8  # among fewer, a single line is a large share whatever it is
_MAX_HEADER_LINES = 6  # number, picture, name, office, date and votes, each on its own line
_NEARLY_ALL = 0.9  # of the comments: a layout shows in all of them, some of which are damaged or deleted


@dataclass(frozen=True, slots=True)
class AnchorKind:
    """A kind of line that can be a thread's anchor, above the text of its comment or below it."""

    name: str
    test: Callable[[Meta], bool]
    may_stand_below: bool = True


ANCHOR_KINDS = (
    AnchorKind("stamp", lambda meta: meta.stamp is not None),
    AnchorKind("says", lambda meta: meta.says, may_stand_below=False),
    AnchorKind("label", lambda meta: meta.label is not None, may_stand_below=False),
    AnchorKind("votes", lambda meta: meta.votes.is_printed),
    AnchorKind("button", lambda meta: meta.buttons > 0),
)


def find_anchors(rows: Sequence[Row], kind: AnchorKind) -> list[int]:
    """The rows that are anchors of this kind; rare shapes among many are left out."""
    found = [at for at, row in enumerate(rows) if row.meta is not None and kind.test(row.meta)]
    found = _without_second_stamps(rows, found)
    shapes = Counter(_shape(rows[at]) for at in found)
    if len(found) < _ENOUGH_TO_CALL_RARE:
        return found
    return [at for at in found if shapes[_shape(rows[at])] >= _RARE * len(found)]


def _without_second_stamps(rows: Sequence[Row], found: Sequence[int]) -> list[int]:
    """'Edited: 4 March' right under 'Ann, 3 March' begins no comment of its own."""
    taken = set(found)
    return [at for at in found if not (at - 1 in taken and _is_nameless(rows[at]) and not _is_nameless(rows[at - 1]))]


def _is_nameless(row: Row) -> bool:
    return row.meta is not None and not row.meta.names and row.meta.label is None


def _shape(row: Row) -> str:
    """The anchor's kind, less what single comments may lack: votes and buttons."""
    return row.meta.signature.replace("V", "").replace("B", "") if row.meta else ""


def read_header_first(rows: Sequence[Row], anchors: Sequence[int]) -> list[Segment]:
    """Segments of a thread whose anchors stand above the text."""
    named_above = _names_stand_above(rows, anchors)
    lines_of_name = 2 if named_above and _have_line_under_name(rows, anchors) else int(named_above)
    starts = []
    floor = 0
    for at in anchors:
        starts.append(_header_start(rows, at, floor, lines_of_name))
        floor = at + 1
    ends = [*starts[1:], len(rows)]
    located = named_above and _share_with_names(rows, anchors) > 0.5
    segments = [_header_first_segment(rows, *span, located) for span in zip(starts, anchors, ends, strict=True)]
    return _with_names_below(rows, segments)


def _with_names_below(rows: Sequence[Row], segments: list[Segment]) -> list[Segment]:
    """Where no header has a name, the first text line is the author's if it may be a name in nearly every comment."""
    if any(is_signed(rows, segment) for segment in segments):
        return segments
    below = [segment.text_end - segment.text_start > 1 and rows[segment.text_start].name for segment in segments]
    if len(segments) < 2 or sum(bool(name) for name in below) < _NEARLY_ALL * len(segments):
        return segments
    return [_with_name_below(rows, segment, name or None) for segment, name in zip(segments, below, strict=True)]


def _with_name_below(rows: Sequence[Row], segment: Segment, name: str | None) -> Segment:
    if name is None:
        return segment
    start = segment.text_start + 1
    while start < segment.text_end - 1 and _is_about_author(rows[start]):
        start += 1
    return trim_text(rows, replace(segment, author=name, text_start=start))


def _is_about_author(row: Row) -> bool:
    """Whether a line tells of the writer and not what was written: an office, 'Join Date: May 2009', 'Posts: 40'."""
    return row.line.text.lower() in word_class("author_badges") or tells_of_author(row.line.text)


def _share_with_names(rows: Sequence[Row], anchors: Sequence[int]) -> float:
    named = sum(bool(meta.names) for at in anchors if (meta := rows[at].meta))
    return named / max(1, len(anchors))


def _names_stand_above(rows: Sequence[Row], anchors: Sequence[int]) -> bool:
    """Whether names stand on lines of their own above the anchors.

    Where the anchors hold names themselves ('Chicago | 12 May' under 'Maria'), the names above must begin
    their blocks in nearly every comment.
    """
    found = [_name_row_above(rows, at) for at in anchors]
    closing = {None if above is None else rows[above].line.text for above in found[1:]}
    if found[0] is None and len(found) > 2 and len(closing) == 1:
        return False  # a button that closes each comment
    needed = _NEARLY_ALL if _share_with_names(rows, anchors) > 0.5 else 0.5
    begins = sum(above is not None and _begins_block(rows, above) for above in found)
    if needed > 0.5:
        return begins >= needed * len(anchors)
    return sum(above is not None for above in found) >= needed * len(anchors)


def _have_line_under_name(rows: Sequence[Row], anchors: Sequence[int]) -> bool:
    """Whether a line that might be a name too stands under the name in nearly every comment: an office, a handle."""
    found = [above for at in anchors if (above := _name_row_above(rows, at))]
    double = sum(rows[above - 1].name is not None and _begins_block(rows, above - 1) for above in found)
    return len(found) > 1 and double >= _NEARLY_ALL * len(anchors)


def _name_row_above(rows: Sequence[Row], anchor: int) -> int | None:
    """The row above the anchor that may be a name, votes and the like between them skipped."""
    for at in range(anchor - 1, max(-1, anchor - _MAX_HEADER_LINES), -1):
        row = rows[at]
        if row.name:
            return at
        if not (row.is_blank and at == anchor - 1) and not _is_header_part(row):
            return None
    return None


def _is_header_part(row: Row) -> bool:
    meta = row.meta
    return meta is not None and meta.stamp is None and not meta.buttons


def _begins_block(rows: Sequence[Row], at: int) -> bool:
    if at == 0 or rows[at - 1].is_blank or rows[at - 1].is_footer:
        return True
    return rows[at].line.indent != rows[at - 1].line.indent


def _header_start(rows: Sequence[Row], anchor: int, floor: int, lines_of_name: int) -> int:
    """The first row of the header that the anchor is part of; ``lines_of_name`` stand above most anchors.

    Votes above the anchor are the header's if a name or number stands above them, or nothing; else they close
    the comment before.
    """
    meta = rows[anchor].meta
    above = rows[anchor - 1].meta if anchor > floor else None
    if above and above.opens:
        return anchor - 1
    if meta and meta.label:
        return anchor
    start = anchor
    for at in range(anchor - 1, max(floor, anchor - _MAX_HEADER_LINES) - 1, -1):
        row = rows[at]
        if row.is_blank:
            if lines_of_name and at == anchor - 1 and at > floor and _may_head(rows[at - 1]):
                continue
            return start
        if row.name and lines_of_name:
            top = at - 1 if lines_of_name > 1 and at > floor and rows[at - 1].name else at
            return top - 1 if top > floor and _opens_header(rows, top - 1) else top
        if not _is_header_part(row):
            return anchor
        start = at
        if row.meta and (row.meta.label or row.meta.names):
            return at - 1 if at > floor and not row.meta.label and _is_number(rows[at - 1]) else at
    return start if start == floor else anchor


def _opens_header(rows: Sequence[Row], at: int) -> bool:
    """Whether a line over a name is the header's first: votes, a picture's letter, the comment's number."""
    return _opens_with_votes(rows, at) or _is_avatar(rows, at) or _is_number(rows[at])


def _may_head(row: Row) -> bool:
    return row.name is not None or _is_header_part(row)


def _is_number(row: Row) -> bool:
    """Whether a line is the comment's number and nothing else: 'Comment #4'."""
    return row.meta is not None and row.meta.label is not None and row.meta.is_bare and not row.meta.names


def _is_avatar(rows: Sequence[Row], at: int) -> bool:
    """Whether a line is the letters that stand for a picture: the first of the name under it, or its initials."""
    name, letters = rows[at + 1].name, rows[at].line.text
    if name is None or not 0 < len(letters) <= 2 or letters[0].lower() != name[0].lower():
        return False
    return len(letters) == 1 or (letters.isupper() and name != letters and letters[1].lower() in name[1:].lower())


def _opens_with_votes(rows: Sequence[Row], at: int) -> bool:
    """Whether a line of votes stands over a name, and nothing over the votes."""
    meta = rows[at].meta
    is_votes = meta is not None and meta.votes.is_printed and not (meta.buttons or meta.names or meta.stamp)
    return is_votes and (at == 0 or rows[at - 1].is_blank)


def _header_first_segment(rows: Sequence[Row], start: int, anchor: int, end: int, located: bool) -> Segment:
    text_start = anchor + 1
    while text_start < end and _continues_header(rows, text_start, anchor):
        text_start += 1
    top = start + 1 if start + 1 < anchor and _is_avatar(rows, start) else start
    author = next((name for at in range(top, min(top + 2, anchor)) if (name := rows[at].name)), None)
    meta = rows[anchor].meta
    if author is None and meta is not None and meta.names and not located:
        author = meta.names[0]
    segment = Segment(start, text_start, end, end, author, meta)
    has_votes = any(_prints_votes(rows[at]) for at in range(start, text_start))
    return trim_text(rows, segment, may_end_in_votes=not has_votes)


def _prints_votes(row: Row) -> bool:
    return row.meta is not None and row.meta.votes.is_printed


def _continues_header(rows: Sequence[Row], at: int, anchor: int) -> bool:
    """Whether a row under the anchor still belongs to the header."""
    row = rows[at]
    if row.is_blank:
        below = next((no for no in range(at + 1, len(rows)) if not rows[no].is_blank), None)
        return below is not None and rows[below].meta is not None and _continues_header(rows, below, anchor)
    meta = row.meta
    top = rows[anchor].meta
    if meta is None or at > anchor + _MAX_HEADER_LINES:
        return False
    if meta.label:
        return at == anchor + 1 and _is_number(row) and top is not None and top.label is None
    if meta.names:
        return top is not None and not top.names and (meta.says or meta.stamp is not None) and top.stamp is None
    is_more_of_it = meta.votes.is_printed or meta.reply_to is not None or meta.badge
    return is_more_of_it or (meta.stamp is not None and not meta.buttons)
