"""Formulas of mathematics, whose numbers say nothing of the world: ``x = 2 y + 3``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.text.numbers import Token
from onrecord.text.numbers.tokens import WORD

_EQUAL = re.compile("[=∂∇∑∏∫√≤≥≈∞]")
_SIGNS = frozenset("=+−-×÷∂∇∑∏∫√≤≥≈∞⋅·⋯^<>|()")
_FEWEST_SIGNS, _WORD_LENGTH = 2, 3
_NO_VARIABLES = frozenset({"a", "i"})


def is_formula(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a formula: signs, variables of one letter, and hardly more words than signs."""
    if _EQUAL.search(text) is None:
        return False
    words = [token.text for token in tokens if token.kind == WORD]
    signs = sum(token.text in _SIGNS for token in tokens)
    has_variable = any(len(word) == 1 and word not in _NO_VARIABLES for word in words)
    return has_variable and signs >= _FEWEST_SIGNS and sum(len(word) >= _WORD_LENGTH for word in words) <= signs
