"""A thread that is known by its looks, from the page model, whether a heading announces it or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.parse.lines import Line
from onrecord.parse.thread.choose import Reading, best_reading
from onrecord.parse.thread.comments import ThreadComment, comments_of
from onrecord.parse.thread.read import GOOD_ENOUGH, LAST_MARKERS, Thread, has_votes_or_label, skip_prelude
from onrecord.parse.thread.rows import Row, rows_of
from onrecord.parse.thread.section import find_markers
from onrecord.text.comment_meta import read_meta
from onrecord.text.lexicon import word_class

_NEARLY_AS_GOOD = 0.05  # of quality: a heading is worth as much
_SHARE_SIGNED = 0.6  # of the comments
_SHARE_OF_PROSE = 0.14  # function words among all: prose has twice as many, a list of names half
_PROSE = 100  # characters of a line
_STORY_PARAGRAPHS = 3
_MOST_LINES_BETWEEN = 12  # filled lines of a comment between its header and the next one
_MOST_PARAGRAPHS = 2  # of more than a line: a story has more
_NO_NAME = re.compile(r"[<>={}\[\]*|\\]")  # marks of code and of tables
_LONGEST_WORDS = 14  # characters, on average


def first_like_header(lines: Sequence[Line], start: int) -> int:
    """The first line above ``start`` that is a header like the thread's own, a comment's few lines between each.

    ``start`` itself where there is none. Prose stands above: a story has a header too.
    """
    own = next((_header_shape(line) for line in lines[start : start + 3] if _header_shape(line)), None)
    if own is None:
        return start
    prose = next((line.no for line in lines if len(line.text) > _PROSE), start)
    first, filled, paragraphs = start, 0, 0
    for line in reversed(lines[prose + 1 : start]):
        if line.is_blank:
            continue
        if _header_shape(line) == own:
            first, filled, paragraphs = line.no, 0, 0
            continue
        filled += 1
        paragraphs += len(line.text) > _PROSE
        if filled > _MOST_LINES_BETWEEN or paragraphs > _MOST_PARAGRAPHS:
            break
    return first


def _header_shape(line: Line) -> str | None:
    """What kinds of things a line with a date holds, where it is a comment's header."""
    meta = read_meta(line.text) if line.is_short else None
    return meta.signature if meta is not None and meta.stamp is not None else None


def read_section(lines: Sequence[Line], start: int, end: int, floor: int) -> Thread | None:
    """The comments from about line ``start`` to ``end``, which look like a section; ``None`` if none can be told apart.

    The section begins at ``start``, at the header lines right above it, or at a heading of comments from line ``floor``
    on, whichever explains it best. Most comments must have a name or a time: nothing else says what they are.
    """
    rows = rows_of(lines[floor:end])
    markers = [marker for marker in find_markers(lines[floor:start]) if not marker.weak]
    declared = next((marker.declared for marker in reversed(markers) if marker.declared), None)
    own = start - floor
    while own > 0 and _opens(rows[own - 1]):
        own -= 1
    best: tuple[int, Reading] | None = None
    for first in dict.fromkeys([own, *(marker.line_no + 1 - floor for marker in reversed(markers[-LAST_MARKERS:]))]):
        begin = skip_prelude(rows, first)
        reading = best_reading(rows[begin:], declared, needs_marks=True)
        if reading and (best is None or reading.quality > best[1].quality - _NEARLY_AS_GOOD):
            best = begin, reading
    if best is None or best[1].quality < GOOD_ENOUGH:
        return None
    begin, reading = best
    comments = comments_of(rows[begin:], reading.segments)
    written = [
        rows[begin + at].line.text for segment in reading.segments for at in range(segment.text_start, segment.text_end)
    ]
    if not _are_signed(comments, bool(markers)) or not _is_prose(written) or _is_one_long_text(comments, written):
        return None
    heading = next((marker.line_no for marker in markers if marker.line_no < floor + begin), None)
    first_line = floor + begin if heading is None else heading
    return Thread(first_line, end, declared, heading, reading.shape, reading.quality, comments)


def _is_prose(written: Sequence[str]) -> bool:
    """Whether the comments are words in sentences, not the items of a list of dates or of results."""
    tokens = " ".join(written).lower().split()
    common = sum(map(word_class("function_words").__contains__, tokens))
    has_no_gaps = sum(map(len, tokens)) > _LONGEST_WORDS * len(tokens)  # as in Chinese
    return common >= _SHARE_OF_PROSE * len(tokens) or has_no_gaps


def _are_signed(comments: Sequence[ThreadComment], is_announced: bool) -> bool:
    """Whether most comments have a name, or a time under a heading; one alone has both, and a heading."""
    named = [comment.author is not None and not _NO_NAME.search(comment.author) for comment in comments]
    if len(comments) == 1:
        return is_announced and named[0] and comments[0].stamp is not None
    dated = [is_announced and comment.stamp is not None for comment in comments]
    signed = sum(has_name or has_date for has_name, has_date in zip(named, dated, strict=True))
    return signed >= _SHARE_SIGNED * len(comments)


def _is_one_long_text(comments: Sequence[ThreadComment], written: Sequence[str]) -> bool:
    """Whether the only comment has several paragraphs of prose, as a story has."""
    return len(comments) == 1 and sum(len(words) > _PROSE for words in written) >= _STORY_PARAGRAPHS


def _opens(row: Row) -> bool:
    """Whether a line may stand above the first comment's date: its author's name, a number, votes."""
    return row.name is not None or has_votes_or_label(row)
