"""A figure and the next one, and the one figure that they make as ends of a range or sides of a score."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.numbers import NumberForm
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.modifiers import Modifier

_MAX_SIDE = 999


class Pair(NamedTuple):
    """A figure and the next one. ``first``: where a range of them begins.

    ``counts``: things are counted behind it; ``after_score``: a score stands right before.
    """

    sentence: Sentence
    left: Quantity
    right: Quantity
    first: int
    counts: bool
    after_score: bool


def span(pair: Pair, low: float | None, high: float | None, right: Quantity) -> Quantity:
    """One figure over both, with these bounds."""
    return right._replace(first=pair.first, value=None, low=low, high=high, modifier=Modifier.RANGE)


def score_of(pair: Pair) -> Quantity:
    """The two as the sides of a score."""
    low, high = pair.left.value, abs(pair.right.value or 0.0)
    return pair.right._replace(first=pair.left.first, kind=Kind.SCORE, value=None, low=low, high=high, modifier=None)


def range_of(pair: Pair, right: Quantity) -> Quantity | None:
    """One figure of two ends, of which the first takes the second's scale and unit; ``None`` if they do not fit."""
    left = pair.left
    if left.value is None or right.value is None or right.modifier is not None or not _agree(left, right):
        return None
    low, high = _shared_scale(left, right), right.value
    if low == high or (low > high and right.kind is not Kind.TEMPERATURE):
        return None
    owner = right if right.unit is not None or right.kind is Kind.TEMPERATURE else left
    return span(pair, min(low, high), max(low, high), right)._replace(kind=owner.kind, unit=owner.unit)


def _agree(left: Quantity, right: Quantity) -> bool:
    if NumberForm.ORDINAL in (left.number.form, right.number.form):
        return False
    if left.unit is None:
        return left.kind in (Kind.COUNT, Kind.NUMBER, Kind.RATIO, right.kind)
    if right.unit is None:
        return left.leads and right.kind in (Kind.COUNT, Kind.NUMBER)
    return left.unit == right.unit and left.kind is right.kind


def _shared_scale(left: Quantity, right: Quantity) -> float:
    """``$10 to $15 billion``: a bare first end counts in the second's scale where that keeps the order."""
    value, scale = left.value or 0.0, right.number.scale
    if left.number.scale > 1 or scale <= 1 or left.number.separators is Separators.GROUPED:
        return value
    return times(value, scale) if value <= (right.value or 0.0) / scale else value


def is_side(quantity: Quantity) -> bool:
    """Whether a figure can be one side of a score: a bare whole number."""
    value = quantity.value
    if value is None or quantity.unit is not None or quantity.modifier is not None:
        return False
    is_plain = quantity.number.form in (NumberForm.DIGITS, NumberForm.WORDS)
    return is_plain and value == int(value) and abs(value) <= _MAX_SIDE
