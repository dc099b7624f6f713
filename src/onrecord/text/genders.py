"""Words that tell a man from a woman: nouns, and first names.

They are read when first asked for, as pages are captured and taken apart with modules that are imported before the
user's own word lists are known.
"""

from __future__ import annotations

from functools import cache

from onrecord.text.lexicon import word_class

MALE, FEMALE = "m", "f"


@cache
def gender_words() -> dict[str, str]:
    """Nouns that tell a man from a woman."""
    return dict.fromkeys(word_class("nouns_for_men"), MALE) | dict.fromkeys(word_class("nouns_for_women"), FEMALE)


@cache
def first_names() -> dict[str, str]:
    """First name in lower case -> MALE or FEMALE."""
    men, women = word_class("first_names_of_men"), word_class("first_names_of_women")
    return dict.fromkeys(men, MALE) | dict.fromkeys(women, FEMALE)
