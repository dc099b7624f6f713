"""Threads without header lines: ``Ann: text``, ``text — Ann``, bullets, names over paragraphs, bare paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.parse.thread.rows import Row
from onrecord.parse.thread.segments import Segment, trim_text
from onrecord.records import record
from onrecord.text.comment_meta import Meta, read_meta
from onrecord.text.commenter_names import cleaned_name, is_name_like

_BULLET = re.compile(r"(?:[*•◦▪‣·●○■□–—-]\s+|#?\d{1,4}[.)]\s+|[-–—](?=\w))")
_SPACED_DASH = re.compile(r"\s[-–—]\s")
_COLON = re.compile(r":\s+")
_ANGLED = re.compile(r"<([^<>\n]{1,40})>\s+")
_SIGNED = re.compile(r"\s+[-–—]{1,2}\s*(?=(?:[^-–—]|(?<=\w)-(?=\w)){1,60}$)")
_SIGNATURE = re.compile(r"[-–—~]{1,3}\s*(?=\S)")
_COLUMN = re.compile(r"\s?[|;]\s|\t\s{0,9}|\s[·•]\s")
_MAX_HEAD = 120  # characters: name, place and date
_MAX_INLINE_NAME = 48  # characters: what stands before a colon in prose is mostly longer
_MIN_SHARE_WITH_AUTHOR = 0.75  # of the lines or paragraphs: those without an author continue the comment before
_MIN_SHARE_SIGNED = 0.5  # of the paragraphs; a letter may have several, and its name under the last
_MIN_BLOCKS = 3  # one or two paragraphs under a heading may be the story going on
_MAX_BLOCK = 200  # characters, on average


@record(frozen=True, slots=True)
class Block:
    """Rows between blank rows, or a list item's rows; ends are exclusive."""

    start: int
    end: int


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """The runs of rows without a blank one."""
    blocks = []
    start: int | None = None
    for at, row in enumerate(rows):
        if row.is_blank and start is not None:
            blocks.append(Block(start, at))
            start = None
        elif not row.is_blank and start is None:
            start = at
    return [*blocks, Block(start, len(rows))] if start is not None else blocks


@record(frozen=True, slots=True)
class _Head:
    """An author (and more) at the beginning of a text line, and where the text begins."""

    author: str
    cut: int
    meta: Meta | None


def read_inline(rows: Sequence[Row]) -> list[Segment]:
    """Comments that begin with their author on the line of their text; lines without one continue the last."""
    heads = {at: head for at, row in enumerate(rows) if not row.is_blank and (head := _head_of(row))}
    filled = sum(not row.is_blank for row in rows)
    firsts = [block.start for block in blocks_of(rows)]
    regular = (
        sum(at in heads for at in firsts) >= _MIN_SHARE_WITH_AUTHOR * len(firsts)
        or len(heads) >= _MIN_SHARE_WITH_AUTHOR * filled
    )
    return _from_starts(rows, sorted(heads), lambda at: heads[at]) if regular and heads else []


def _head_of(row: Row) -> _Head | None:
    text = row.line.text
    if row.is_footer:
        return None
    bullet = _BULLET.match(text)
    offset = bullet.end() if bullet else 0
    angled = _ANGLED.search(text, offset, offset + _MAX_HEAD)
    if angled and (angled.start() == offset or _is_stamp_alone(before := text[offset : angled.start()])):
        return _Head(angled.group(1).strip(), angled.end(), read_meta(before) if angled.start() > offset else None)
    for colon in _COLON.finditer(text, offset, min(len(text), offset + _MAX_HEAD)):
        head = text[offset : colon.start()]
        if colon.end() < len(text) and (read := _read_head(head)):
            return _Head(read[0], colon.end(), read[1])
    return _head_before_dash(text, offset)


def _is_stamp_alone(text: str) -> bool:
    meta = read_meta(text.strip())
    return meta is not None and meta.stamp is not None and not meta.names


def _head_before_dash(text: str, offset: int) -> _Head | None:
    """'Ann (Leeds) – text': a dash ends a head if a name of few words, or name and date, stand before it."""
    dash = _SPACED_DASH.search(text, offset, min(len(text), offset + _MAX_HEAD))
    if dash is None or dash.end() >= len(text):
        return None
    meta = read_meta(text[offset : dash.start()])
    if meta is not None and meta.stamp is not None and len(meta.names) == 1:
        return _Head(meta.names[0], dash.end(), meta)
    name = cleaned_name(text[offset : dash.start()])
    is_short = dash.end() <= offset + _MAX_INLINE_NAME and name.count(" ") <= 2
    return _Head(name, dash.end(), None) if is_short and is_name_like(name) else None


def _read_head(head: str) -> tuple[str, Meta | None] | None:
    meta = read_meta(head)
    if meta is not None and len(meta.names) == 1 and len(meta.names[0]) <= _MAX_INLINE_NAME:
        return meta.names[0], meta
    name = cleaned_name(head)
    plain = meta is None and is_name_like(name) and len(name) <= _MAX_INLINE_NAME and name.count(" ") <= 4
    return (name, None) if plain else None


def _from_starts(rows: Sequence[Row], starts: Sequence[int], head_at: Callable[[int], _Head | None]) -> list[Segment]:
    segments = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        head = head_at(start)
        author, cut, meta = (head.author, head.cut, head.meta) if head else (None, 0, None)
        segments.append(trim_text(rows, Segment(start, start, end, end, author, meta, cut)))
    return segments


def read_columns(rows: Sequence[Row]) -> list[Segment]:
    """Comments of one line each whose fields stand in columns: ``Ann | 3 May 2021 | +4 | text``."""
    filled = [at for at, row in enumerate(rows) if not row.is_blank]
    heads: dict[int, _Head] = {}
    for count, at in enumerate(filled, start=1):
        if head := _head_in_columns(rows[at].line.text):
            heads[at] = head
        elif count - len(heads) > (1 - _MIN_SHARE_WITH_AUTHOR) * len(filled):
            return []  # too few of them can have one now
    with_prose = sum(rows[at].meta is None for at in heads)
    if not heads or len(heads) < _MIN_SHARE_WITH_AUTHOR * len(filled) or with_prose < 0.5 * len(heads):
        return []
    return _from_starts(rows, sorted(heads), lambda at: heads[at])


def _head_in_columns(text: str) -> _Head | None:
    """The longest beginning of the line, up to a column, that names one author beside a date or votes."""
    best = None
    for gap in _COLUMN.finditer(text, 0, _MAX_HEAD):
        meta = read_meta(text[: gap.start()]) if gap.end() < len(text) else None
        if meta is not None and len(meta.names) == 1 and (meta.stamp or meta.votes.is_printed):
            best = _Head(meta.names[0], gap.end(), meta)
    return best


def read_signed(rows: Sequence[Row]) -> list[Segment]:
    """Comments that end in their author, on the text's line (``text — Ann, Leeds``) or on one of its own."""
    segments: list[Segment] = []
    blocks = blocks_of(rows)
    start: int | None = None
    for block in blocks:
        start = block.start if start is None else start
        segment = _signed_block(rows, block)
        if segment:
            segments.append(replace(segment, start=start, text_start=start))
            start = None
    return segments if blocks and len(segments) >= _MIN_SHARE_SIGNED * len(blocks) else []


def _signed_block(rows: Sequence[Row], block: Block) -> Segment | None:
    last = rows[block.end - 1].line.text
    own_line = _SIGNATURE.match(last)
    if own_line and block.end - block.start > 1 and is_name_like(name := cleaned_name(last[own_line.end() :])):
        return Segment(block.start, block.start, block.end - 1, block.end, name)
    signed = next(reversed(list(_SIGNED.finditer(last))), None)
    if signed is None:
        return None
    meta = read_meta(last[signed.end() :])
    stamped = meta if meta is not None and meta.stamp is not None and len(meta.names) == 1 else None
    name = stamped.names[0] if stamped else cleaned_name(last[signed.end() :])
    cut = len(last) - signed.start()
    return (
        Segment(block.start, block.start, block.end, block.end, name, stamped, 0, cut) if is_name_like(name) else None
    )


def read_named_blocks(rows: Sequence[Row]) -> list[Segment]:
    """Comments whose author stands alone on the line above the text, with nothing else to tell."""
    starts = [at for at in _block_starts(rows) if rows[at].name and at + 1 < len(rows) and not rows[at + 1].is_blank]
    apart = not starts
    if apart:
        starts = [at for at in _block_starts(rows) if _is_name_block(rows, at)]
    expected = len(_block_starts(rows)) / (2 if apart else 1)
    if len(starts) < _MIN_SHARE_WITH_AUTHOR * expected or not starts:
        return []
    segments = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        segments.append(trim_text(rows, Segment(start, start + 1, end, end, rows[start].name)))
    return segments


def _block_starts(rows: Sequence[Row]) -> list[int]:
    return [block.start for block in blocks_of(rows)]


def _is_name_block(rows: Sequence[Row], at: int) -> bool:
    return rows[at].name is not None and at + 1 < len(rows) and rows[at + 1].is_blank


def read_bullets(rows: Sequence[Row]) -> list[Segment]:
    """Comments that are items of a list, without authors."""
    starts = [at for at, row in enumerate(rows) if _BULLET.match(row.line.text)]
    filled = [at for at, row in enumerate(rows) if not row.is_blank]
    if len(starts) < 2 or starts[0] != filled[0]:
        return []
    segments = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        bullet = _BULLET.match(rows[start].line.text)
        segments.append(trim_text(rows, Segment(start, start, end, end, cut=bullet.end() if bullet else 0)))
    return segments


def read_blocks(rows: Sequence[Row], declared: int | None) -> list[Segment]:
    """Each paragraph a comment: what is left when nothing marks where comments begin.

    Only where the page says how many there are, or where there are several short ones: anything else may as well
    be the story going on.
    """
    blocks = list(_text_blocks(rows))
    length = sum(len(row.line.text) for row in rows)
    if declared is None and (len(blocks) < _MIN_BLOCKS or length > _MAX_BLOCK * len(blocks)):
        return []
    return [trim_text(rows, Segment(block.start, block.start, block.end, block.end)) for block in blocks]


def _text_blocks(rows: Sequence[Row]) -> Iterator[Block]:
    for block in blocks_of(rows):
        if any(rows[at].meta is None for at in range(block.start, block.end)):
            yield block
