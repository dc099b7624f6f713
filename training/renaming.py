"""Gives the people in a training text other names, so that a tagger learns where a name stands and not which it is.

A small network knows a name that is also a word (Ms Fell, Mr Drew) by that word, and ends the speaker before it. In
such names an annotated corpus of some hundred articles is poor, and its taggers' scores of plain text are too. So now
and then a sequence is learnt with other first names and surnames in the places of its own, each wherever it stands; a
part of the surnames are ordinary words. Tags and scores stay those of the text as it was printed: whose name it is
changes nothing about who says what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.model.features import WORD_FEATURES, Ids, word_ids
from onrecord.text.genders import first_names
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Tokens
from onrecord.text.word_kinds import HONORIFICS, PREPOSITIONS, PRONOUNS

_LONGEST = 2  # words of a surname, a middle name among them
_OFTEN = 5  # times that an ordinary word stands in the texts before somebody is called by it
_LENGTHS = range(3, 10)  # letters of such a word


@dataclass(frozen=True)
class NamePools:
    """The names to choose from, as the ``WORD_FEATURES`` feature ids of each: [names, WORD_FEATURES]."""

    first: Ids
    last: Ids
    ordinary: Ids

    @classmethod
    def of(cls, texts: Sequence[Sequence[Tokens]], vocabulary: Mapping[str, int]) -> NamePools:
        """The first names of the lexicon, the surnames of the texts, and the texts' ordinary words as surnames."""
        surnames = {form for paragraphs in texts for form in _people(paragraphs)[1]}
        seen = Counter(form for paragraphs in texts for tokens in paragraphs for form in tokens.forms)
        function = word_class("english_function_words") | PREPOSITIONS | PRONOUNS.keys()
        ordinary = [
            form
            for form, times in seen.items()
            if times >= _OFTEN and len(form) in _LENGTHS and form.isalpha() and form.islower() and form not in function
        ]
        return cls(
            _rows(map(str.title, first_names()), vocabulary),
            _rows(surnames, vocabulary),
            _rows(map(str.title, ordinary), vocabulary),
        )

    def renamed(self, ids: Ids, names: npt.NDArray[np.int32], ordinary: float, chance: np.random.Generator) -> Ids:
        """A sequence's feature ids [words, FEATURES] with every name of ``names`` (``name_numbers``) exchanged.

        ``ordinary``: the share of the surnames that are ordinary words.
        """
        changed = ids.copy()
        for number in np.unique(names[names != 0]):
            pool = self.first if number < 0 else self.ordinary if chance.random() < ordinary else self.last
            if len(pool):
                changed[names == number, :WORD_FEATURES] = pool[chance.integers(len(pool))]
        return changed


def name_numbers(paragraphs: Sequence[Tokens]) -> list[npt.NDArray[np.int32]]:
    """For each word of each paragraph 0, or which of the text's surnames (from 1) or first names (from -1 down) it is.

    People are known by a first name of the lexicon or a title before their surname; after that by either alone.
    """
    firsts, lasts = _people(paragraphs)
    numbers = {form: -1 - number for number, form in enumerate(sorted(firsts))}
    numbers |= {form: 1 + number for number, form in enumerate(sorted(lasts))}
    return [np.array([numbers.get(form, 0) for form in tokens.forms], np.int32) for tokens in paragraphs]


def _people(paragraphs: Sequence[Tokens]) -> tuple[set[str], set[str]]:
    """The first names and the surnames of a text."""
    firsts: set[str] = set()
    lasts: set[str] = set()
    for tokens in paragraphs:
        for first, last in _names(tokens.forms):
            firsts.update(first)
            lasts.update(last)
    return firsts, lasts - firsts


def _names(forms: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """First name, if there is one, and surname of each person that a paragraph names in full or by a title."""
    at = 0
    while at < len(forms):
        titled = forms[at].lower().rstrip(".") in HONORIFICS and forms[at][0].isupper()
        start = at + titled
        named = start < len(forms) and _is_name_word(forms[start]) and forms[start].lower() in first_names()
        stop = begin = _after_initials(forms, start + 1) if named else start
        while stop < len(forms) and _is_name_word(forms[stop]):
            stop += 1
        if (titled or named) and 0 < stop - begin <= _LONGEST:
            yield list(forms[start : start + named]), list(forms[begin:stop])
        at = max(stop, at + 1)


def _after_initials(forms: Sequence[str], at: int) -> int:
    while at < len(forms) and len(forms[at]) == 1 and forms[at].isupper():
        at += 1 + (forms[at + 1 : at + 2] == ["."])
    return at


def _is_name_word(form: str) -> bool:
    """Printed as a surname is: a capital, and small letters after it."""
    return len(form) > 1 and form[0].isupper() and not form.isupper() and form.replace("-", "").isalpha()


def _rows(forms: Iterator[str] | set[str], vocabulary: Mapping[str, int]) -> Ids:
    """In an order of their own, so that a seed chooses the same names every time."""
    found = [word_ids(form, vocabulary) for form in sorted(set(forms))]
    return np.array(found, np.int32).reshape(-1, WORD_FEATURES)
