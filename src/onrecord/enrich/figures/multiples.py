"""Multiples: ``three times as many``, ``2.4 times EBITDA``, ``a 10-fold rise``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NumberForm, Token

_BEHIND = word_class("behind_times")


def multiple_at(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """The figure as a ratio where it says how many times as much; not ``three times a week``."""
    if base.value is None or base.number.form in (NumberForm.ORDINAL, NumberForm.VAGUE, NumberForm.SHARE):
        return None
    texts = [item.text for item in items[base.last : base.last + 2]]
    if texts == ["-", "fold"] and items[base.last + 1].glued:
        return base._replace(last=base.last + 2, kind=Kind.RATIO)
    if texts[:1] != ["times"]:
        return None
    compares = texts[1:] and texts[1] in _BEHIND
    if not (compares or base.value != int(base.value)) or base.last + 1 < base.first:
        return None
    return base._replace(last=base.last + 1, kind=Kind.RATIO)
