"""Which reading of a comment section is the right one: each way of cutting it is tried and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

from onrecord.parse.thread import inline
from onrecord.parse.thread.footer_last import read_footer_last
from onrecord.parse.thread.header_first import ANCHOR_KINDS, find_anchors, read_header_first
from onrecord.parse.thread.rows import Row, begins_boilerplate
from onrecord.parse.thread.segments import Segment, is_signed, without_repeated
from onrecord.parse.thread.stamped_lines import read_stamped_lines

# Shapes that nearly any text can be cut into win only where nothing better explains the section: lists are rarer in
# prose than paragraphs.
_HANDICAPS = {"bullets": 0.1, "blocks": 0.12}
SHAPES = (
    *(f"{kind.name}_first" for kind in ANCHOR_KINDS),
    *(f"{kind.name}_last" for kind in ANCHOR_KINDS if kind.may_stand_below),
    *("stamped", "columns", "inline", "signed", "named", "bullets", "blocks"),
)
# Weights of what a reading is judged by, of 1: its comments have words, they have authors, they are as many as the page
# states, they leave no prose around them, none holds a header of another. Set by hand, and not finely: of 114 comment
# sections, one weight halved or raised by half changes the comments of six at most. Left out, the last one changes
# 38, any other 11 at most.
_WEIGHTS = (0.25, 0.2, 0.25, 0.15, 0.15)
_BEYOND_DOUBT = 0.95  # a reading by marks this good is not looked beyond
_AGREEMENT_UNKNOWN = 0.85  # where no count is stated: less than a count that is met, more than one missed by a fifth
_LONG = 80  # a line this long before the first comment is prose, not a heading or a rule of the house


_Proposal = tuple[str, list[Segment], bool]  # a shape, the segments it makes, and whether they carry marks of their own


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of cutting a section into comments, and how well it explains the section, 0 to 1.

    ``has_marks`` says whether the comments carry marks of their own (dates, votes, buttons, 'says'), without
    which only a heading that speaks of comments makes them comments.
    """

    shape: str
    segments: tuple[Segment, ...]
    quality: float
    has_marks: bool = True


def best_reading(
    rows: Sequence[Row], declared: int | None, only: str | None = None, needs_marks: bool = False
) -> Reading | None:
    """The reading that explains the section best.

    ``only`` restricts it to one shape, ``needs_marks`` to comments that carry marks of their own.

    ``declared`` is the number of comments that the page states. Readings are judged by how many of their
    comments have words and an author, by what they leave unexplained, and by the declared count.
    """
    best: Reading | None = None
    evidence = _evidence_of(rows)
    proposals = _with_marks(rows) if needs_marks else chain(_with_marks(rows), _without_marks(rows, declared))
    for shape, found, has_marks in proposals:
        if only and not shape.startswith(only):
            continue
        segments = without_repeated(rows, found)
        kept = tuple(segment for segment in segments if segment.has_text)
        if not kept:
            continue
        reading = Reading(
            shape, kept, _quality(evidence, segments, kept, declared) - _HANDICAPS.get(shape, 0.0), has_marks
        )
        if best is None or reading.quality > best.quality + 1e-9:
            best = reading
        if best.has_marks and best.quality >= _BEYOND_DOUBT:
            break
    return best


def _with_marks(rows: Sequence[Row]) -> Iterator[_Proposal]:
    seen: set[tuple[int, ...]] = set()
    for kind in ANCHOR_KINDS:
        anchors = find_anchors(rows, kind)
        if anchors and tuple(anchors) not in seen:
            seen.add(tuple(anchors))
            yield f"{kind.name}_first", read_header_first(rows, anchors), True
            if kind.may_stand_below:
                yield f"{kind.name}_last", read_footer_last(rows, anchors), True
    yield "stamped", read_stamped_lines(rows), True
    yield "columns", inline.read_columns(rows), True


def _without_marks(rows: Sequence[Row], declared: int | None) -> Iterator[_Proposal]:
    yield "inline", inline.read_inline(rows), False
    yield "signed", inline.read_signed(rows), False
    yield "named", inline.read_named_blocks(rows), False
    yield "bullets", inline.read_bullets(rows), False
    yield "blocks", inline.read_blocks(rows, declared), False


def _quality(evidence: _Evidence, segments: Sequence[Segment], kept: Sequence[Segment], declared: int | None) -> float:
    with_text = len(kept) / len(segments)
    authored = _share_with_author(evidence.rows, kept)
    agreement = _AGREEMENT_UNKNOWN if not declared else min(len(kept), declared) / max(len(kept), declared)
    explained = 1 - _unexplained(evidence, segments) / (len(segments) + 1)
    whole = 1 - _share_with_stray_marks(evidence, kept)
    measures = (with_text, authored, agreement, max(0.0, explained), whole)
    return sum(weight * measure for weight, measure in zip(_WEIGHTS, measures, strict=True))


def _share_with_author(rows: Sequence[Row], segments: Sequence[Segment]) -> float:
    return sum(is_signed(rows, segment) for segment in segments) / len(segments)


class _Evidence(NamedTuple):
    """The rows of a section, and how much of two things stands above each: prose of no comment, and header marks.

    Every way of cutting the section is judged by what stands outside and inside its comments.
    """

    rows: Sequence[Row]
    prose_above: Sequence[int]
    marks_above: Sequence[int]


def _evidence_of(rows: Sequence[Row]) -> _Evidence:
    prose = list(accumulate(map(_prose_of, rows), initial=0))
    return _Evidence(rows, prose, list(accumulate(map(_has_marks, rows), initial=0)))


def _prose_of(row: Row) -> int:
    """How much a row weighs that no comment explains."""
    if row.meta is not None or row.is_blank or begins_boilerplate(row.line.text, "page_boilerplate", "page_ends"):
        return 0
    return 3 if len(row.line.text) > _LONG else 1


def _has_marks(row: Row) -> bool:
    meta = row.meta
    return meta is not None and bool(meta.stamp or meta.buttons or meta.says)


def _unexplained(evidence: _Evidence, segments: Sequence[Segment]) -> int:
    """Rows of prose before the first comment and after the last one."""
    above = evidence.prose_above
    return above[segments[0].start] + above[-1] - above[segments[-1].end]


def _share_with_stray_marks(evidence: _Evidence, segments: Sequence[Segment]) -> float:
    """The share of comments inside whose text a header or footer line stands: two comments read as one."""
    above = evidence.marks_above
    firsts = (max(segment.text_start, segment.start + 1) for segment in segments)
    stray = sum(above[segment.text_end] > above[first] for segment, first in zip(segments, firsts, strict=True))
    return stray / len(segments)
