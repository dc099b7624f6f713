"""Kinds of words that more than one stage asks for: pronouns, prepositions, titles."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.lexicon import mapping, word_class

# Word -> the gender that it tells (``genders.py``), or None: words that stand for anybody.
HONORIFICS = {word: gender or None for word, gender in mapping("honorifics").items()}
PRONOUNS = {word: gender or None for word, gender in mapping("third_person_pronouns").items()}
PREPOSITIONS = word_class("prepositions")
DEFINITE = word_class("definite_determiners")
REPORT_NOUNS = word_class("report_nouns")
_TITLES = word_class("title_words")
_MEDIA_NOUNS = word_class("media_nouns")
_BEFORE_NEWS_AGENCIES = word_class("before_news_agencies")
_AFTER_OFFICES = frozenset({"elect", "designate", "general", "nominee", "apparent"})


def is_title_word(form: str) -> bool:
    """Whether a word can head a title; hyphenated ones by their last part, or by the first of ``president-elect``."""
    folded = form.lower().rstrip(".")
    if "-" not in folded or folded in _TITLES:
        return folded in _TITLES
    first, _, last = folded.rpartition("-")
    return last in _TITLES or (last in _AFTER_OFFICES and first in _TITLES)


def ends_as_outlet(words: Sequence[str]) -> bool:
    """Whether a name in lower case ends in a noun for outlets that makes it one: no ``space agency``."""
    if words[-1] == "agency":
        return not _BEFORE_NEWS_AGENCIES.isdisjoint(words[-2:-1])
    return words[-1] in _MEDIA_NOUNS
