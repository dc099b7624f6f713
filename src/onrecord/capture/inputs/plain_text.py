"""A text file: its layout is found by ``onrecord.parse``; here it is only decoded and looked over."""

from __future__ import annotations

import re

from onrecord.errors import RefusedInput

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 30
_LOOKED_AT = 20_000  # characters


def refuse_without_article(text: str) -> None:
    """Raises ``RefusedInput`` with code ``no_article`` for a text that holds too few words to be one."""
    words = _WORD.findall(text[:_LOOKED_AT])
    if len(words) < _FEWEST_WORDS and sum(map(len, words)) < _FEWEST_LETTERS:
        raise RefusedInput("no_article", "The text holds no article: it has no more than a few words.")
