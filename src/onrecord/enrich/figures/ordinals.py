"""Ordinals and ranks: ``the fourth storm``, ``came third``, ``the world number one``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.identifiers import is_glued_code, is_idle_ordinal
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Number, Token
from onrecord.text.numbers.modifiers import Modifier, bound_before


def is_world_ranking(items: Sequence[Token], index: int) -> bool:
    """``the world number one``, ``ranked No. 3``."""
    words = [item.text for item in items[max(index - 3, 0) : index] if item.text != "."]
    return words[-1:] in (["number"], ["no"]) and not {"world", "ranked", "seeded"}.isdisjoint(words)


def ordinal_at(items: Sequence[Token], index: int, number: Number) -> Quantity | None:
    """The figure of an ordinal that counts something; ``None`` for an idle one (``at first``)."""
    if is_idle_ordinal(items, index) or is_glued_code(items, index + 1):
        return None
    after = index + 1
    after += 1 if after < len(items) and items[after].text == "-" else 0
    superlative = after < len(items) and items[after].text.endswith("est") and len(items[after].text) > 5
    kind = Kind.RANK if superlative or _is_placing(items, index) else Kind.ORDINAL
    found = Quantity(index, index + 1, index, number, kind, number.value)
    bound = bound_before(items, index - 1) if index > 1 and items[index - 1].text == "the" else None
    if bound is None or bound.modifier is Modifier.APPROX:
        return found
    return found._replace(first=bound.edge, kind=Kind.RANK, modifier=bound.modifier)  # "lower than the tenth"


def _is_placing(items: Sequence[Token], index: int) -> bool:
    """``came third``, ``fourth in the table``."""
    if index and items[index - 1].text in word_class("placed"):
        return True
    behind = [item.text for item in items[index + 1 : index + 4]]
    return behind[:2] == ["in", "the"] and behind[2:] != [] and behind[2] in word_class("ranking_lists")
