"""What short lines were seen to be when the features of a page were read, for what asks again."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.parse.page_model.features import FIRST_LOOK, Matrix
from onrecord.parse.page_model.first_look import AFTER_PHRASES, BYLINE, FIRST_PHRASE, STAMP_ALONE


class Looks(NamedTuple):
    """Whether each line is next to nothing but a stamp, a byline, or begins as a button or notice does."""

    stamps: list[bool]
    bylines: list[bool]
    phrases: list[bool]


def looks_of(features: Matrix) -> Looks:
    """The looks of each line of a page, from its features of shape (lines, ``features``)."""
    seen = features > 0
    phrases = list(map(bool, seen[:, FIRST_LOOK + FIRST_PHRASE : FIRST_LOOK + AFTER_PHRASES].max(axis=1)))
    return Looks(seen[:, FIRST_LOOK + STAMP_ALONE].tolist(), seen[:, FIRST_LOOK + BYLINE].tolist(), phrases)
