"""Language of a text: by its function words if it is plainly English, else by a trained identifier.

The identifier is py3langid (a naive Bayes model over byte n-grams; M. Lui and T. Baldwin, "langid.py: An
Off-the-shelf Language Identification Tool", ACL 2012), which ships its model. It is loaded only for a text that
the function words leave open, since loading it costs most of a second.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

from onrecord.text.lexicon import word_class

_FIRST_SAMPLE = 600  # characters in which English function words are counted
_SAMPLE = 2000  # characters that the identifier is given
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The identifier guesses about less: a name and a date are in no language.
_MIN_WORDS = 4
_MIN_LETTERS = 12
# Dutch and German share short words with English (`in`, `was`): a few of them say nothing, nor does one repeated.
_SHARE_OF_ENGLISH = 0.18
_MIN_DISTINCT = 5
_SURE = 0.5  # likelier than all other languages together
_loading = Lock()


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; ``None`` where it is too short or too mixed to tell."""
    if _is_plainly_english(text[:_FIRST_SAMPLE].lower().split()):
        return "en"
    sample = text[:_SAMPLE]
    words = _WORDS.findall(sample)
    if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


def _is_plainly_english(words: list[str]) -> bool:
    distinct = _english().intersection(words)
    found = sum(map(distinct.__contains__, words))
    return found >= _SHARE_OF_ENGLISH * len(words) and len(distinct) >= _MIN_DISTINCT


def _english() -> frozenset[str]:
    return word_class("english_function_words")


def _identifier() -> Any:
    with _loading:
        return _load_identifier()


@cache
def _load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.nb_classes if len(code) == 2])  # ISO 639-1 has no others
    return identifier
