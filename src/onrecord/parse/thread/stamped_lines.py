"""Threads whose names stand on lines of their own, and whose dates stand on the text's line: tables printed as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.parse.thread.rows import Row
from onrecord.parse.thread.segments import Segment, trim_text
from onrecord.text.comment_meta import Meta, read_meta

_GAP = re.compile(r"\t\s*|\s{3,}")
_MAX_STAMP = 60  # characters
_FEWEST = 2


def read_stamped_lines(rows: Sequence[Row]) -> list[Segment]:
    """Comments of the shape ``Ann``, and under it ``3 May 2021, 12:30 <tab> text``; none where there is only one."""
    stamped = {at: cut for at in range(1, len(rows)) if (cut := _stamp_before_text(rows[at])) and rows[at - 1].name}
    if len(stamped) < _FEWEST:
        return []
    ends = [*(at - 1 for at in list(stamped)[1:]), len(rows)]
    return [
        trim_text(rows, Segment(at - 1, at, end, end, rows[at - 1].name, meta, cut))
        for (at, (cut, meta)), end in zip(stamped.items(), ends, strict=True)
    ]


def _stamp_before_text(row: Row) -> tuple[int, Meta] | None:
    """Where the text begins in a line that a day and a wide gap open, and what the line says before."""
    gap = _GAP.search(row.line.text, 0, _MAX_STAMP)
    if row.meta is not None or gap is None or gap.end() >= len(row.line.text):
        return None
    meta = read_meta(row.line.text[: gap.start()])
    is_day = meta is not None and meta.stamp is not None and meta.stamp.has_day and not meta.names
    return (gap.end(), meta) if meta is not None and is_day else None
