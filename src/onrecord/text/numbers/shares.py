"""Shares, and what they have in common with fractions: ``one in five``, ``8.5 out of 10``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.text.lexicon import word_class
from onrecord.text.numbers.cardinals import Cardinal, read_cardinal
from onrecord.text.numbers.tokens import MARK, WORD, Token

# Words that may follow a fraction but not an ordinal: "a third of", but "a third attempt".
_AFTER_FRACTION = word_class("after_fraction")
_TIME_UNITS = word_class("time_units")
RATED_OUT_OF = (5, 10, 100)  # what a rating may have decimals below: "4.5/5"


class Part(NamedTuple):
    """A fraction's value and the index after it; ``scaled`` if a scale word made it a whole amount."""

    value: float
    last: int
    scaled: bool


def read_share(tokens: Sequence[Token], cardinal: Cardinal) -> Part | None:
    """``one in five``, ``nine out of ten``, ``two cases out of every five``: whole numbers, the first the smaller."""
    at = cardinal.last
    counted = text_at(tokens, at + 1) == "out" and text_at(tokens, at + 2) == "of" and tokens[at].kind == WORD
    at += 1 if counted else 0
    words = 1 if text_at(tokens, at) == "in" else 2 if text_at(tokens, at) == "out" else 0
    if not words or (words == 2 and text_at(tokens, at + 1) != "of") or at + words >= len(tokens):
        return None
    words += 1 if text_at(tokens, at + words) == "every" and at + words + 1 < len(tokens) else 0
    of = read_cardinal(tokens, at + words)
    if counted and of is not None and not ends_share(tokens, of.last):
        return None
    is_rating = words > 1 and of is not None and of.value in RATED_OUT_OF
    if of is None or (cardinal.value != int(cardinal.value) and not is_rating) or not 0 < cardinal.value < of.value:
        return None
    if text_at(tokens, at) == "in" and not _is_round(of, tokens, at + words):
        return None
    return Part(cardinal.value / of.value, of.last, scaled=False)


def ends_share(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing is counted behind a share: it is none in ``a third attempt``, ``two cats out of five homes``."""
    after = tokens[at] if at < len(tokens) else None
    return after is None or after.kind == MARK or after.text in _AFTER_FRACTION


def _is_round(of: Cardinal, tokens: Sequence[Token], at: int) -> bool:
    """Whether ``in N`` can be a share: a small or round N, no unit of time and no letters right behind it."""
    after = tokens[of.last] if of.last < len(tokens) else None
    if tokens[at].text in ("a", "an"):
        return of.scale >= 100
    if after is not None and (after.text.rstrip("s") in _TIME_UNITS or (after.no_space_before and after.kind == WORD)):
        return False
    return of.value <= 20 or of.value in (25, 50) or (of.value % 100 == 0 and not 1500 <= of.value < 2100)


def text_at(tokens: Sequence[Token], at: int) -> str:
    """The text of a token, ``""`` beyond the last."""
    return tokens[at].text if at < len(tokens) else ""
