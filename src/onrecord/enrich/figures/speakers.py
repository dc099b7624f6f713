"""Which statement a figure stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.tables.rows import Statement


class StatementFinder:
    """Finds the innermost statement whose content holds a span.

    Spans of content are sorted by their start; each keeps the furthest end of all spans up to it, so that the
    search backwards stops as soon as none of the earlier ones can reach.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(
            (span.start_char, span.end_char, statement.statement_id)
            for statement in statements
            for span in statement.content_spans
        )
        self._spans = spans
        self._starts = [start for start, _, _ in spans]
        self._reach: list[int] = []
        furthest = 0
        for _, end, _ in spans:
            furthest = max(furthest, end)
            self._reach.append(furthest)

    def holding(self, start: int, end: int) -> str | None:
        """The id of the smallest content that holds the characters ``start`` to ``end``, or ``None``."""
        best: tuple[int, str] | None = None
        index = bisect_right(self._starts, start) - 1
        while index >= 0 and self._reach[index] >= end:
            begin, finish, statement_id = self._spans[index]
            if finish >= end and (best is None or finish - begin < best[0]):
                best = (finish - begin, statement_id)
            index -= 1
        return best[1] if best else None
