"""From the lines of a page to its comment thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.parse.lines import Line
from onrecord.parse.thread.choose import Reading, best_reading
from onrecord.parse.thread.comments import ThreadComment, comments_of
from onrecord.parse.thread.rows import Row, begins_boilerplate, may_be_header, rows_of
from onrecord.parse.thread.section import Marker, find_markers, read_marker
from onrecord.parse.thread.segments import merged_meta
from onrecord.text.comment_meta import Meta
from onrecord.text.lexicon import phrases

GOOD_ENOUGH = 0.6  # under a heading that announces comments
_GOOD_WITHOUT_MARKER = 0.8  # nothing but the marks says that there are comments: they must explain more
_SHARE_SURE = 0.7  # of the comments without a marker: the rest may be damaged or of deleted users
_PROSE = 100  # a line this long is of the story: no thread begins above the first one
_MAX_ROWS = 300_000  # looked at, over all markers: no real page has a tenth of it
_MAX_HEADING_LINES = 6  # a count, a title, a login and an order, with blank lines
_MIN_STORY_PARAGRAPHS = 3  # paragraphs of prose: a comment may have one or two
# Markers tried from each end: links to the comments stand above the story, the section near the end of the page.
_FIRST_MARKERS = 4
LAST_MARKERS = 2


@dataclass(frozen=True, slots=True)
class Thread:
    """The comment section of a page: lines ``start_line`` to ``end_line``, the comments among them.

    ``shape`` names how the comments were told apart, ``quality`` how well that explains the section, 0 to 1.
    """

    start_line: int
    end_line: int
    declared: int | None
    marker_line: int | None
    shape: str
    quality: float
    comments: tuple[ThreadComment, ...]


def find_thread(lines: Sequence[Line], shape: str | None = None) -> Thread | None:
    """The page's comment section, or ``None`` where it has none; ``shape`` restricts how comments are told apart."""
    markers = find_markers(lines[1:])
    if not markers and not _may_hold_headers(lines):
        return None
    rows = rows_of(lines)
    looked_at = 0
    for marker in _candidates(markers):
        looked_at += len(rows) - marker.line_no
        thread = _thread_after(rows, marker, shape)
        if thread and not _is_the_story(rows, later := _without_the_story(rows, thread, markers, shape)):
            return _counted_below(later, markers)
        if looked_at > _MAX_ROWS:
            return None
    thread = _thread_without_marker(rows, shape)
    if thread:
        return _counted_below(thread, markers)
    return _empty_section(rows, markers)


def _may_hold_headers(lines: Sequence[Line]) -> bool:
    """A first look, to pass over clean articles quickly: whether two lines below the story's first may be headers."""
    story = next((at for at, line in enumerate(lines) if len(line.text) > _PROSE), len(lines))
    found = 0
    for line in lines[story + 1 :]:
        found += bool(line.text) and may_be_header(line)
        if found > 1:
            return True
    return False


def _counted_below(thread: Thread, markers: Sequence[Marker]) -> Thread:
    """The thread with the count that stands under its last comment, where nothing above it counts: '3 comments'."""
    if thread.declared is not None or not thread.comments:
        return thread
    last = thread.comments[-1].end_line
    counts = (marker.declared for marker in markers if marker.line_no >= last and not marker.weak)
    below = next((count for count in counts if count is not None), None)
    return replace(thread, declared=below) if below == len(thread.comments) else thread


def _without_the_story(rows: Sequence[Row], thread: Thread, markers: Sequence[Marker], shape: str | None) -> Thread:
    """The thread below the last heading that it takes for words of its first comment, story before them.

    Pages link to their comments above the story ('12 comments', 'Join the conversation'), and a story read as the
    beginning of the first comment leaves no comment unexplained.
    """
    first = thread.comments[0] if thread.comments else None
    if first is None or thread.marker_line is None:
        return thread
    inside = [marker for marker in markers if thread.marker_line < marker.line_no < first.end_line]
    prose = next((at for at in range(thread.marker_line, first.end_line) if len(rows[at].line.text) > _PROSE), None)
    for marker in reversed(inside[-LAST_MARKERS:]):
        if prose is not None and prose < marker.line_no:
            later = _thread_after(rows, marker, shape)
            if later and len(later.comments) >= len(thread.comments) - 1:
                return later
    return thread


def _is_the_story(rows: Sequence[Row], thread: Thread) -> bool:
    """Whether the first comment is the story itself, under a count of comments in the page's head: '4 comments'.

    No prose stands above it then, and it has several paragraphs, more than all other comments together; or it is the
    only one.
    """
    if not thread.comments or any(len(row.line.text) > _PROSE for row in rows[: thread.start_line]):
        return False
    first = thread.comments[0]
    own = sum(len(row.line.text) > _PROSE for row in rows[first.first_line : first.end_line])
    if len(thread.comments) == 1 and own > 0:
        above = sum(len(row.line.text) for row in rows[: thread.start_line])
        return above < first.end_char - first.start_char
    others = sum(len(row.line.text) > _PROSE for row in rows[first.end_line : thread.end_line])
    return own >= _MIN_STORY_PARAGRAPHS and own > others


def _candidates(markers: Sequence[Marker]) -> Iterator[Marker]:
    """Few enough of the markers that a page of nothing but markers is read in linear time."""
    strong = [marker for marker in markers if not marker.weak]
    chosen = [*strong[:_FIRST_MARKERS], *strong[_FIRST_MARKERS:][-LAST_MARKERS:]]
    weak = [marker for marker in markers if marker.weak][:LAST_MARKERS]
    yield from chosen
    yield from weak


def _thread_after(rows: Sequence[Row], marker: Marker, shape: str | None) -> Thread | None:
    start = skip_prelude(rows, marker.line_no + 1)
    end = _tail_start(rows, start)
    if start >= end or marker.declared == 0:
        return None
    reading = best_reading(rows[start:end], marker.declared, shape)
    if reading is None or reading.quality < GOOD_ENOUGH or (marker.weak and not reading.has_marks):
        return None
    return _thread_of(rows, start, end, reading, marker)


def skip_prelude(rows: Sequence[Row], start: int) -> int:
    """The first row after a marker that is not boilerplate of the section."""
    at = start
    while at < len(rows) and (rows[at].is_blank or _is_prelude(rows[at])):
        at += 1
    return at


def _is_prelude(row: Row) -> bool:
    if begins_boilerplate(row.line.text, "page_boilerplate", "page_ends"):
        return True
    return _is_buttons(row) or (row.meta is None and read_marker(row.line) is not None)


def _is_buttons(row: Row) -> bool:
    meta = row.meta
    return meta is not None and meta.buttons > 0 and not (meta.names or meta.stamp or meta.label)


def _tail_start(rows: Sequence[Row], start: int) -> int:
    """Where the page's own closing lines begin, after the last header or footer."""
    last_mark = next((at for at in range(len(rows) - 1, start - 1, -1) if _is_mark(rows[at])), start)
    for at in range(last_mark + 1, len(rows)):
        starts_anew = rows[at - 1].is_blank or rows[at - 1].meta is not None
        if starts_anew and (begins_boilerplate(rows[at].line.text, "page_ends") or _counts_comments(rows[at])):
            return at
    return len(rows)


def _counts_comments(row: Row) -> bool:
    """Whether a line counts comments: '4 more comments'."""
    marker = read_marker(row.line)
    return marker is not None and marker.declared is not None


def _is_mark(row: Row) -> bool:
    return row.meta is not None and not begins_boilerplate(row.line.text, "page_ends") and not _counts_comments(row)


def _thread_without_marker(rows: Sequence[Row], shape: str | None) -> Thread | None:
    """A thread that no heading announces: its comments must carry names, and votes, buttons or 'says'."""
    story = next((at for at, row in enumerate(rows) if len(row.line.text) > _PROSE), len(rows))
    headers = [at for at, row in enumerate(rows) if at > story and _is_header(row)]
    if len(headers) < 2:
        return None
    start = headers[_takes_the_story(rows, headers)]
    while start > 1 and (rows[start - 1].name or has_votes_or_label(rows[start - 1])):
        start -= 1
    end = _tail_start(rows, start)
    reading = best_reading(rows[start:end], None, shape)
    if reading is None or reading.quality < _GOOD_WITHOUT_MARKER or start == 0:
        return None
    metas = [merged_meta(rows[start:end], segment) for segment in reading.segments]
    sure = [_is_sure(rows[start + segment.start], meta) for meta, segment in zip(metas, reading.segments, strict=True)]
    named = [bool(segment.author or meta.names) for segment, meta in zip(reading.segments, metas, strict=True)]
    if len(sure) < 2 or sum(sure) < _SHARE_SURE * len(sure) or sum(named) < _SHARE_SURE * len(named):
        return None
    return _thread_of(rows, start, end, reading, None)


def _takes_the_story(rows: Sequence[Row], headers: Sequence[int]) -> bool:
    """Whether the first header stands over the story itself: far more prose follows it than any other one."""
    spans = zip(headers, [*headers[1:], len(rows)], strict=True)
    prose = [sum(len(row.line.text) > _PROSE for row in rows[start:end]) for start, end in spans]
    return len(headers) > 2 and prose[0] >= _MIN_STORY_PARAGRAPHS and prose[0] > 2 * max(prose[1:])


def _is_sure(first: Row, meta: Meta) -> bool:
    """Whether a comment has a date and another mark of its own: votes, buttons, 'says', 'Post by'."""
    marked = meta.says or meta.buttons or meta.votes.is_printed
    return meta.stamp is not None and (bool(marked) or first.line.text.lower().startswith(phrases("posted_by")))


def _is_header(row: Row) -> bool:
    meta = row.meta
    return meta is not None and (meta.stamp is not None or meta.says)


def has_votes_or_label(row: Row) -> bool:
    """Whether a line may stand above a comment's date: votes, the comment's number."""
    return row.meta is not None and (row.meta.votes.is_printed or row.meta.label is not None)


def _empty_section(rows: Sequence[Row], markers: Sequence[Marker]) -> Thread | None:
    """A counted or announced section without comments: everything after the marker is boilerplate."""
    for marker in markers:
        rest = rows[marker.line_no + 1 :]
        if not marker.weak and all(row.is_blank or row.meta is not None or _is_prelude(row) for row in rest):
            return Thread(marker.line_no, len(rows), marker.declared, marker.line_no, "empty", 1.0, ())
    return None


def _thread_of(rows: Sequence[Row], start: int, end: int, reading: Reading, marker: Marker | None) -> Thread:
    comments = comments_of(rows[start:end], reading.segments)
    first = _first_heading(rows, marker.line_no) if marker else rows[start + reading.segments[0].start].line.no
    declared = marker.declared if marker else None
    return Thread(first, len(rows), declared, first if marker else None, reading.shape, reading.quality, comments)


def _first_heading(rows: Sequence[Row], marker: int) -> int:
    """Where a section begins whose heading has several lines: 'Conversation' over '9 comments'."""
    first = marker
    for at in range(marker - 1, max(1, marker - _MAX_HEADING_LINES), -1):
        if read_marker(rows[at].line) is not None or _is_buttons(rows[at]):
            first = at
        elif not rows[at].is_blank:
            break
    return first
