"""Whether a currency's mark stands beside a numeral, and makes the letter behind it a scale: ``USD 42m``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.lexicon import table
from onrecord.text.numbers.tokens import WORD, Token, tokenise

# What a currency's mark ends on: signs as they are, letters only with a capital one.
_MARKS = {
    part.text
    for name in ("currencies", "iso_currencies")
    for row in table(name)
    for sign in row[1].split(",")
    for part in tokenise(sign)[-1:]
}
_SIGNS = frozenset(mark for mark in _MARKS if not mark.isascii() or not mark.isalpha()) - {"."}
_CODES = frozenset(mark for mark in _MARKS if mark.isalpha())


def is_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether a currency's sign or code stands at ``at``: ``€``, ``USD``, ``Rs``, ``zł``."""
    if at < 0:
        return False
    token = tokens[at]
    if token.text == "." and at and token.no_space_before:
        token = tokens[at - 1]  # "Rs.429m"
    if len(token.text) == 1 and token.text.isalpha():
        if token.no_space_before and at and tokens[at - 1].text == "$":
            return True  # "$A70m"
        if at + 1 == len(tokens) or not tokens[at + 1].no_space_before:
            return False
    return token.text in _SIGNS or (token.capital and token.kind == WORD and token.text in _CODES)
