"""What short lines were seen to be when the features of a page were read, for what asks again."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.parse.page_model.features import FIRST_LOOK, Matrix

# Columns of what the features hold of a line's words.
_STAMP, _BYLINE = FIRST_LOOK + 15, FIRST_LOOK + 18
_FIRST_PHRASE, _AFTER_PHRASES = FIRST_LOOK + 19, FIRST_LOOK + 23


class Looks(NamedTuple):
    """Whether each line is next to nothing but a stamp, a byline, or begins as a button or notice does."""

    stamps: list[bool]
    bylines: list[bool]
    phrases: list[bool]


def looks_of(features: Matrix) -> Looks:
    """The looks of each line of a page, from its features of shape (lines, ``features``)."""
    seen = features > 0
    phrases = list(map(bool, seen[:, _FIRST_PHRASE:_AFTER_PHRASES].max(axis=1)))
    return Looks(list(map(bool, seen[:, _STAMP])), list(map(bool, seen[:, _BYLINE])), phrases)
