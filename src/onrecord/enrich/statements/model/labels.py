"""The seven tags of a word: outside, or beginning or inside of a source, a cue or a content."""

from __future__ import annotations

import re
from enum import IntEnum


class SpanRole(IntEnum):
    """What a span of words is in an attribution."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2

    @property
    def first(self) -> Tag:
        """The tag of a span's first word."""
        return Tag(1 + 2 * self)

    @property
    def inside(self) -> Tag:
        """The tag of its other words."""
        return Tag(2 + 2 * self)


class Tag(IntEnum):
    """A word's tag; lists of tags hold plain ints."""

    OUTSIDE = 0
    FIRST_OF_SOURCE = 1
    INSIDE_SOURCE = 2
    FIRST_OF_CUE = 3
    INSIDE_CUE = 4
    FIRST_OF_CONTENT = 5
    INSIDE_CONTENT = 6

    @property
    def role(self) -> SpanRole | None:
        """The role of the span that the tag belongs to; ``None`` outside of any."""
        return SpanRole((self - 1) // 2) if self else None

    @property
    def is_inside(self) -> bool:
        """Whether it goes on with the span of the word before."""
        return self > 0 and self % 2 == 0


def spans(tags: list[int], role: SpanRole) -> list[tuple[int, int]]:
    """Half-open runs of words tagged with a role."""
    return [found.span() for found in _RUNS[role].finditer(bytes(tags))]


_RUNS = {role: re.compile(b"%c%c*" % (role.first, role.inside)) for role in SpanRole}
