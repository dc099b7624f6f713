"""Language of a text: by its function words if it is plainly English, else by a trained identifier.

The identifier is py3langid (a naive Bayes model over byte n-grams; M. Lui and T. Baldwin, "langid.py: An
Off-the-shelf Language Identification Tool", ACL 2012), which ships its model. It is loaded only for a text that
the function words leave open, since loading it costs most of a second: first those of the beginning are counted, and
where names and figures crowd there, as in a report of a match, those of all that the identifier would be given.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

from onrecord.text.lexicon import word_class

_FIRST_SAMPLE = 600  # characters in which English function words are counted first
_SAMPLE = 2000  # characters that the identifier is given
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The identifier guesses about less: a name and a date are in no language.
_MIN_WORDS = 4
_MIN_LETTERS = 12
# Dutch and German share short words with English (`in`, `was`): a few of them say nothing, nor does one repeated.
_SHARE_OF_ENGLISH = 0.18
_MIN_DISTINCT = 5
# More is asked of the longer sample, in which a page of two languages may have both.
_SHARE_OF_ENGLISH_IN_SAMPLE = 0.19
_MIN_DISTINCT_IN_SAMPLE = 12
_SURE = 0.5  # likelier than all other languages together
_loading = Lock()


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; ``None`` where it is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    if _is_plainly_english(text[:_FIRST_SAMPLE], _SHARE_OF_ENGLISH, _MIN_DISTINCT):
        return "en"
    if _is_plainly_english(sample, _SHARE_OF_ENGLISH_IN_SAMPLE, _MIN_DISTINCT_IN_SAMPLE):
        return "en"
    words = _WORDS.findall(sample)
    if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


def _is_plainly_english(text: str, least_share: float, least_distinct: int) -> bool:
    words = text.lower().split()
    distinct = _english().intersection(words)
    found = sum(map(distinct.__contains__, words))
    return found >= least_share * len(words) and len(distinct) >= least_distinct


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
