"""Numbers: from characters to tokens, and from tokens to the numbers that a text prints in digits or in words.

Figures and times stand on the same reading: a sentence is cut into tokens once, and runs of tokens that make one
number (``2.5 million``, ``twenty-one``, ``half a dozen``) become one token.
"""

from __future__ import annotations

from onrecord.text.numbers.joining import join_numbers
from onrecord.text.numbers.tokens import NUMBER, Number, NumberForm, Token, tokenise

__all__ = ["NUMBER", "Number", "NumberForm", "Token", "join_numbers", "tokenise"]
