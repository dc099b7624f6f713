"""Makes one figure of the two ends of each range, and of the sides of each score."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.enrich.figures.coding import code_figures
from onrecord.enrich.figures.number_rules import Window, matches
from onrecord.enrich.figures.pairs import Pair
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.figures.ranges import RANGES
from onrecord.text.numbers.modifiers import Modifier

_FURTHEST = 3  # tokens between two ends: "+ / -"


def pair_ranges(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures with the two ends of each range made one."""
    if not any(right.first - left.last <= _FURTHEST for left, right in pairwise(found)):
        return list(found)
    codes, places = code_figures(sentence, found)
    paired = [found[0]]
    for at, right in zip(places, found[1:], strict=False):
        left, near = paired[-1], paired[-2] if len(paired) > 1 else None
        merged = None
        if left.value is not None and right.value is not None and right.first - left.last <= _FURTHEST:
            merged = _merged(sentence, Window(codes, at), left, right, near)
        paired[-1:] = [merged] if merged is not None else [left, right]
    return _scores_before_scores(paired)


def _merged(
    sentence: Sentence, window: Window, left: Quantity, right: Quantity, near: Quantity | None
) -> Quantity | None:
    """What the first of the rules that fits makes of the two."""
    is_after_score = near is not None and near.kind is Kind.SCORE and left.first - near.last <= 2
    for one, match in matches(RANGES, window):
        first = left.first - (window.at - match.start())
        is_counted = "counted" in match.re.groupindex and match["counted"] is not None
        made = one(Pair(sentence, left, right, first, is_counted, is_after_score))
        if isinstance(made, str):
            sentence.refused.append((one.name, left.head, made))
            return None
        if made is not None:
            return made._replace(rules=(*left.rules, *right.rules, one.name))
    return None


def _scores_before_scores(found: list[Quantity]) -> list[Quantity]:
    """``2-6 6-3 6-2``: what stands right before a score and looks like one is one."""
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        is_bare = left.modifier is Modifier.RANGE and left.kind is Kind.COUNT and left.unit is None
        if is_bare and right.kind is Kind.SCORE and right.first == left.last:
            found[index] = left._replace(kind=Kind.SCORE, modifier=None)
    return found
