"""A segment is one comment's share of the section: header lines, text lines, footer lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.parse.thread.rows import Row
from onrecord.records import record
from onrecord.text.comment_meta import Meta
from onrecord.text.stamps import Stamp
from onrecord.text.votes import Votes

_SHARE_REPEATED = 0.6  # of the comments: of one-line ones no line is looked at
_MIN_REPEATING = 3  # comments: two may well end in the same words
_DIGITS = re.compile(r"\d+")
_TEXT_LABEL = re.compile(r"(\w{2,12})\s?:\s+(?=\S)")
_MAX_REPEATED_LINES = 6  # lines taken off each end: a footer of buttons has no more
_MAX_REPEATED_LENGTH = 80  # characters: a longer line is what somebody wrote
_SENTENCE_ENDS = tuple('.!?…”"')


@record(frozen=True, slots=True)
class Segment:
    """Rows ``start`` to ``end`` belong to one comment, ``text_start`` to ``text_end`` are its words.

    Rows are counted from 0, ends are exclusive. ``cut`` is the number of characters at the beginning of the
    first text row that belong to the header (``Ann: text``), ``cut_end`` at the end of the last one.
    """

    start: int
    text_start: int
    text_end: int
    end: int
    author: str | None = None
    meta: Meta | None = None
    cut: int = 0
    cut_end: int = 0

    @property
    def has_text(self) -> bool:
        """Whether any row is left for the comment's own words."""
        return self.text_start < self.text_end


def _paired_votes(rows: Sequence[Row], segment: Segment) -> Votes | None:
    """Up and down votes that a footer prints as numbers alone, one under the other."""
    footer = [rows[at] for at in range(segment.text_end, segment.end) if not rows[at].is_blank]
    bare = [at for at, row in enumerate(footer) if row.line.text.isdecimal() and row.meta is not None]
    if len(bare) != 2 or bare[1] != bare[0] + 1:
        return None
    up, down = (row.meta.votes.score for row in (footer[at] for at in bare) if row.meta)
    return Votes(up=up, down=down)


def is_signed(rows: Sequence[Row], segment: Segment) -> bool:
    """Whether a comment has an author: one that was told, or a name on one of its header and footer lines."""
    return bool(segment.author) or any(meta.names for meta in _metas_of(rows, segment))


def merged_meta(rows: Sequence[Row], segment: Segment) -> Meta:
    """What all header and footer lines of a segment say together; the first to say a thing is believed."""
    merged = _merge(_metas_of(rows, segment))
    paired = _paired_votes(rows, segment) if merged.votes.score is not None else None
    return replace(merged, votes=paired) if paired else merged


def _metas_of(rows: Sequence[Row], segment: Segment) -> list[Meta]:
    """What each header and footer line of a segment says, its anchor's first."""
    metas = [segment.meta] if segment.meta else []
    for row in [*rows[segment.start : segment.text_start], *rows[segment.text_end : segment.end]]:
        meta = row.meta
        if meta is not None and meta is not segment.meta:
            metas.append(meta)
    return metas


def _merge(metas: Sequence[Meta]) -> Meta:
    votes = Votes()
    for meta in metas:
        votes = votes.joined(meta.votes)
    return Meta(
        names=next((meta.names for meta in metas if meta.names), ()),
        label=next((meta.label for meta in metas if meta.label), None),
        stamp=_best_stamp([meta.stamp for meta in metas if meta.stamp]),
        votes=votes,
        buttons=sum(meta.buttons for meta in metas),
        reply_to=next((meta.reply_to for meta in metas if meta.reply_to), None),
        says=any(meta.says for meta in metas),
        badge=any(meta.badge for meta in metas),
        nest=max((meta.nest for meta in metas), default=0),
    )


def _best_stamp(stamps: Sequence[Stamp]) -> Stamp | None:
    return next((stamp for stamp in stamps if stamp.has_day), stamps[0] if stamps else None)


def trim_text(rows: Sequence[Row], segment: Segment, may_end_in_votes: bool = True) -> Segment:
    """The segment with blank rows and footer rows taken off its text, which ends above a link back."""
    start, end = segment.text_start, segment.text_end
    while start < end and _is_empty(rows[start]):
        start += 1
    end = next((at for at in range(start, end) if rows[at].is_link_back), end)
    text_end = end
    while text_end > start and (_is_empty(rows[text_end - 1]) or _is_footer(rows[text_end - 1], may_end_in_votes)):
        text_end -= 1
    if text_end == start:
        text_end = _restored(rows, start, end)
    return replace(segment, text_start=start, text_end=text_end)


def without_repeated(rows: Sequence[Row], segments: Sequence[Segment]) -> list[Segment]:
    """The segments without lines that close or open most comments of the page, the same but for numbers.

    They are buttons that no list knows, or the subject line of the comment below. A word and colon that all texts
    begin with ('Comment: ...') falls away too.
    """
    kept = list(segments)
    for at_end in (True, False):
        for _ in range(_MAX_REPEATED_LINES):
            lines = [_boilerplate_like(rows, segment, at_end) for segment in kept]
            common = _shared_by_most(lines)
            if not common:
                break
            pairs = zip(kept, lines, strict=True)
            kept = [_shortened(rows, segment, at_end) if line == common else segment for segment, line in pairs]
    return _without_label(rows, kept)


def _shared_by_most(lines: Sequence[str]) -> str:
    """The line that most comments share; empty if there is none."""
    found, times = Counter(lines).most_common(1)[0] if lines else ("", 0)
    return found if times >= max(_MIN_REPEATING, _SHARE_REPEATED * len(lines)) else ""


def _boilerplate_like(rows: Sequence[Row], segment: Segment, at_end: bool) -> str:
    """The last or first line of a comment of several, its numbers made alike; empty if it is long or a sentence."""
    if segment.text_end - segment.text_start < 2:
        return ""
    text = rows[segment.text_end - 1 if at_end else segment.text_start].line.text
    is_plain = len(text) <= _MAX_REPEATED_LENGTH and text[-1:] not in _SENTENCE_ENDS
    return _DIGITS.sub("0", text) if is_plain else ""


def _shortened(rows: Sequence[Row], segment: Segment, at_end: bool) -> Segment:
    if at_end:
        return trim_text(rows, replace(segment, text_end=segment.text_end - 1))
    return trim_text(rows, replace(segment, text_start=segment.text_start + 1))


def _without_label(rows: Sequence[Row], segments: list[Segment]) -> list[Segment]:
    found = [
        _TEXT_LABEL.match(rows[segment.text_start].line.text) if segment.has_text and not segment.cut else None
        for segment in segments
    ]
    common = _shared_by_most([label.group(1) if label else "" for label in found])
    return [
        replace(segment, cut=label.end()) if common and label and label.group(1) == common else segment
        for segment, label in zip(segments, found, strict=True)
    ]


def _is_empty(row: Row) -> bool:
    """Whether a row is blank or a rule of dashes between comments."""
    return row.is_blank or (len(row.line.text) >= 3 and not row.line.text.strip("-–—=_*~#. "))


def _is_footer(row: Row, may_end_in_votes: bool) -> bool:
    meta = row.meta
    if meta is None or meta.names or meta.label or meta.says:
        return False
    if not may_end_in_votes and meta.votes.is_printed and not meta.buttons and meta.votes.up is None:
        return False
    return meta.buttons > 0 or meta.votes.is_printed or meta.stamp is not None


def _restored(rows: Sequence[Row], start: int, end: int) -> int:
    """A comment of one word that is also a button's ('Agree') keeps it as its text."""
    filled = [at for at in range(start, end) if not rows[at].is_blank]
    if len(filled) < 2:
        return start
    meta = rows[filled[0]].meta
    is_word = meta is not None and meta.buttons == 1 and not meta.votes.is_printed and meta.stamp is None
    return filled[0] + 1 if is_word else start
