"""A text file: its layout is found by ``onrecord.parse``; here it is only decoded and looked over."""

from __future__ import annotations

import re

from onrecord.capture.decode import decode
from onrecord.capture.raw_article import RawArticle, RawBlock
from onrecord.errors import RefusedInput
from onrecord.text.walls import wall_of

_WORD = re.compile(r"[^\W\d_]{2,}")
# Less than a short brief: a text with fewer words and fewer letters is a stub, a menu or an error message.
_MIN_WORDS = 5
_MIN_LETTERS = 30
_MAX_CHARACTERS_READ = 20_000


def read_text(raw: bytes) -> tuple[RawArticle, str]:
    """The article of a text file, one block, and the encoding of its bytes. Raises what ``decode`` raises."""
    decoded = decode(raw)
    return RawArticle(blocks=(RawBlock(decoded.text),)), decoded.encoding


def refuse_without_article(text: str) -> None:
    """Raises ``RefusedInput`` for a text that holds no article.

    Its code is ``no_article`` where it has too few words to be one, ``consent_page``, ``error_page`` or
    ``sign_in_page`` where something else stands on the page.
    """
    words = _WORD.findall(text[:_MAX_CHARACTERS_READ])
    if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
        raise RefusedInput("no_article", "The text holds no article: it has no more than a few words.")
    if wall := wall_of(text):
        raise RefusedInput(*wall)
