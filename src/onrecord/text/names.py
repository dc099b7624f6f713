"""Names as they are printed and compared: what looks like part of one, titles before it, letters after it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from onrecord.text.genders import first_names
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import HONORIFICS, is_title_word

GENITIVES = word_class("genitives")
ARABIC_ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "ben-", "abu-")
_LETTERS_AFTER = word_class("letters_after_names")
_SUFFIXES = word_class("name_suffixes")
_PARTIES = word_class("party_words")
_ORGANISATION_WORDS = word_class("organisation_words")
_TITLES_AS_SURNAMES = word_class("titles_as_surnames")
_ROLES = word_class("roles_before_names")
_OCCUPATION_ENDS = ("er", "or", "ist", "ian", "man", "woman", "ese", "ish")


def is_name_word(form: str) -> bool:
    """Whether a word looks like part of a name."""
    return form[0].isupper() or ("-" in form and len(form) > 4 and form.startswith(ARABIC_ARTICLES))


def title_length(forms: Sequence[str]) -> int:
    """How many words at the head of a run of capitals are a title: ``Mayor of Roscoff`` G. Tanguy.

    After a first name such a word is a surname: Simon Baker; before words of organisations alone it is part of the
    name: General Motors, Justice Department.
    """
    forms = without_letters(forms)
    ends = len(forms) - (len(forms) > 1 and forms[-2].lower() in first_names())
    ends -= ends == len(forms) and _ends_in_surname(forms)
    split = next((at + 1 for at in range(ends - 1, -1, -1) if is_title_word(forms[at])), 0)
    if not split:
        return _description_length(forms)
    if split < len(forms) and forms[split] in GENITIVES:
        return 0  # the holder's body: the ``Mayor's Office``
    if 0 < split < len(forms) and _ORGANISATION_WORDS.issuperset(form.lower() for form in forms[split:]):
        return 0
    if 0 < split < len(forms) and forms[split] == "of":
        person = _first_name_at(forms, split + 2)
        return person or (split + 2 if len(forms) - split >= 4 else len(forms))
    return split


def _ends_in_surname(forms: Sequence[str]) -> bool:
    """Whether a title at the end is a surname, since an office stands before: ``Governor`` Mervyn King."""
    last = forms[-1].lower() in _TITLES_AS_SURNAMES
    return last and any(is_title_word(form) for form in forms[:-2]) and not is_title_word(forms[-2])


def _description_length(forms: Sequence[str]) -> int:
    """How many words before a person's first name say who that is: ``Ponds Fact-Checker`` Ida Marsh, ``MIT`` Ann Lee.

    An occupation, a role, a party or initials stand right before it, and the words begin with no first name.
    """
    person = _first_name_at(forms, 1)
    if not person or forms[0].lower() in first_names() or not _ORGANISATION_WORDS.isdisjoint(_lowered(forms[person:])):
        return 0
    before = forms[person - 1]
    return person if _describes(before.lower()) or (before.isupper() and 1 < len(before) <= 4) else 0


def _first_name_at(forms: Sequence[str], start: int) -> int:
    """The first word from ``start`` on that is a first name with one to three words after it, or 0."""
    for at in range(max(start, len(forms) - 4), len(forms) - 1):
        if not first_names().keys().isdisjoint(forms[at].lower().split("-")):
            return at
    return 0


def _lowered(forms: Sequence[str]) -> list[str]:
    return [form.lower() for form in forms]


def _describes(word: str) -> bool:
    """Whether the word before a first name is an occupation, a role or a party: ``Cashier`` Rosa Delgado."""
    return word not in first_names() and (word in _PARTIES or word in _ROLES or word.endswith(_OCCUPATION_ENDS))


def without_address(title: str) -> str:
    """``The Lord Chancellor, Lord`` -> ``The Lord Chancellor``: an address belongs to the name that follows."""
    while " " in title and title.rpartition(" ")[2].lower().rstrip(".") in HONORIFICS:
        title = title.rpartition(" ")[0].rstrip(" ,")
    return title


def without_letters(forms: Sequence[str]) -> Sequence[str]:
    """A name without the letters of honours and offices after it: James Orr KC."""
    stop = len(forms)
    while stop > 2 and forms[stop - 1] in _LETTERS_AFTER:
        stop -= 1
    return forms[:stop]


@lru_cache(maxsize=1 << 15)
def fold_name(word: str) -> str:
    """A name's word as compared: lower case, no accents, no full stop."""
    if word.isascii():
        return word.casefold().rstrip(".")
    decomposed = unicodedata.normalize("NFD", word.casefold().rstrip("."))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=1 << 14)
def folded_name(words: tuple[str, ...]) -> str:
    """A whole name as compared."""
    return " ".join(map(fold_name, words))


@lru_cache(maxsize=1 << 14)
def surname(words: tuple[str, ...]) -> str:
    """The last word of a name that is not ``Jr`` or a number, as compared."""
    for word in reversed(words):
        if fold_name(word) not in _SUFFIXES:
            return fold_name(word)
    return fold_name(words[-1])
