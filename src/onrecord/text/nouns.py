"""Whether a word is a plural noun, as far as its spelling tells."""

from __future__ import annotations

from onrecord.text.inflection import is_irregular_plural
from onrecord.text.lexicon import word_class

_FUNCTION_WORDS = word_class("phrase_limits")
_SINGULAR_ENDINGS = ("ss", "us", "is")
_MIN_LENGTH = 4


def is_plural_noun(word: str) -> bool:
    """Whether the word, in lower case, looks like a plural noun: ``boats``, ``people``; not ``bus``, not ``has``."""
    if is_irregular_plural(word):
        return True
    is_open = len(word) >= _MIN_LENGTH and word[-1] == "s" and not word.endswith(_SINGULAR_ENDINGS)
    return is_open and word not in _FUNCTION_WORDS
