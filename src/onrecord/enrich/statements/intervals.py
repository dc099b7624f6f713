"""Which characters are taken already: spans looked up by position."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from onrecord.enrich.statements.drafts import CharSpan

_NESTED = 4  # spans that may begin before another one and reach into it


class Taken:
    """Spans of characters, nearly without overlap among themselves, in order of their starts."""

    def __init__(self, spans: Iterable[CharSpan] = ()) -> None:
        self._spans = sorted(spans)

    def __bool__(self) -> bool:
        return bool(self._spans)

    def add(self, spans: Iterable[CharSpan]) -> None:
        """Takes more."""
        for span in spans:
            insort(self._spans, span)

    def shared(self, span: CharSpan) -> int:
        """How many characters of a span are taken."""
        spans, (low, high) = self._spans, span
        shared = 0
        for at in range(max(0, bisect_left(spans, span) - _NESTED), len(spans)):
            start, end = spans[at]
            if start >= high:
                break
            if end > low:
                shared += (end if end < high else high) - (start if start > low else low)
        return shared

    def holds_most(self, spans: Iterable[CharSpan]) -> bool:
        """Whether more than half of the characters of some spans are taken."""
        counted = [(self.shared(span), span[1] - span[0]) for span in spans]
        return 2 * sum(shared for shared, _ in counted) > sum(size for _, size in counted)
