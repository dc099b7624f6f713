"""Scientific notation: ``3 x 10^6``, ``2.5 × 10⁻³``, ``6.02×10**23``."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from onrecord.text.numbers.cardinals import Cardinal
from onrecord.text.numbers.tokens import NUMERAL, Token

_TIMES = frozenset({"x", "×", "*", "·", "⋅"})
_MINUS = frozenset({"-", "−", "–", "⁻"})
_MAX_EXPONENT = 99


def read_power(tokens: Sequence[Token], cardinal: Cardinal) -> tuple[float, int] | None:
    """The value of the cardinal times the power of ten behind it, and the index after that; ``None`` if none is."""
    at = cardinal.last
    if cardinal.numeral is None or cardinal.worded or at + 2 >= len(tokens):
        return None
    if tokens[at].text not in _TIMES or tokens[at + 1].text != "10":
        return None
    index = at + 2
    raised = tokens[index].text == "^"
    if tokens[index].text == "*" and tokens[index + 1 : index + 2] and tokens[index + 1].text == "*":
        raised, index = True, index + 1
    index += raised
    sign = 1
    if index < len(tokens) and tokens[index].text in _MINUS:
        sign, index = -1, index + 1
    digits = _digits(tokens[index]) if index < len(tokens) else ""
    is_raised = raised or (digits != "" and tokens[index].kind != NUMERAL)
    if not digits or not is_raised or not tokens[index].no_space_before or int(digits) > _MAX_EXPONENT:
        return None
    return float(f"{cardinal.value!r}e{sign * int(digits)}"), index + 1


def _digits(token: Token) -> str:
    """The digits of a token, raised or not; empty if it has others."""
    digits = [unicodedata.digit(letter, None) for letter in token.text]
    return "" if None in digits else "".join(str(digit) for digit in digits)
