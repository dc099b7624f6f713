"""Cues: dictionary form and attribution class of a verb or phrase as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.tables.vocabularies import AttributionClass
from onrecord.text.inflection import plurals, verb_forms
from onrecord.text.lexicon import table, word_class
from onrecord.text.word_kinds import PREPOSITIONS

_STRAY = "\"'“”‘’:,.;"
_MAX_GAP = 2  # words between those of a phrase: `made it clear`


class CueEntry(NamedTuple):
    """A cue's dictionary form and what it attributes."""

    lemma: str
    attribution_class: AttributionClass


@cache
def cue_entries() -> dict[str, CueEntry]:
    """Every form of every cue that rules look for, in lower case; of two verbs (``felt``) the first in the list."""
    found: dict[str, CueEntry] = {}
    for form, entry in [*_verbs("cues"), *_fixed("fixed_cues")]:
        found.setdefault(form, entry)
    return found


@cache
def spoken_forms() -> frozenset[str]:
    """The forms of all verbs of speech, those that are no sign of an attribution by themselves among them."""
    return frozenset(
        form
        for name in ("cues", "more_cues")
        for form, entry in _verbs(name)
        if entry.attribution_class is AttributionClass.SPEECH and form.isalpha()
    )


@cache
def trained_cue_entries() -> dict[str, CueEntry]:
    """The forms of cues of one word as the models knew them when they were trained."""
    return {form: CueEntry(lemma, AttributionClass(kind)) for form, lemma, kind in table("trained_cue_forms")}


def classify_cue(cue: str | None, source: str | None) -> tuple[str | None, AttributionClass | None]:
    """Dictionary form and attribution class of a cue as printed; ``said:`` is ``said``.

    A cue none of whose words is known keeps its own words and gets no class. ``According to`` has that of its source's
    noun: a forecast, a view.
    """
    if cue is None:
        return None, None
    lemma, kind = _classified(cue)
    if lemma == "according to" and source is not None:
        noun = cue_head([word for word in source.lower().split() if word in _opinion_nouns()])
        kind = kind if noun is None else noun.entry.attribution_class
    return lemma, kind


@lru_cache(maxsize=1 << 12)
def _classified(cue: str) -> tuple[str, AttributionClass | None]:
    words = cue_words(cue)
    head = cue_head(words)
    return (" ".join(words) or cue, None) if head is None else (head.entry.lemma, head.entry.attribution_class)


def cue_words(cue: str) -> list[str]:
    """The words of a cue as printed, in lower case and without marks around them; a mark that is alone stays."""
    words = [word.strip(_STRAY) for word in cue.lower().split()]
    return [word for word in words if word] or [cue]


@cache
def _opinion_nouns() -> frozenset[str]:
    return frozenset(form for noun in word_class("opinion_nouns") for form in (noun, *plurals(noun)))


class CueHead(NamedTuple):
    """The word or phrase that names a cue, and the index of its first word among the cue's."""

    entry: CueEntry
    at: int


def cue_head(words: Sequence[str], start: int = 0) -> CueHead | None:
    """The first known verb, noun, adjective or phrase among a cue's words in lower case, from an index on.

    The cues that rules look for go before others, a preposition last (``went on to say``, ``was denied by``). A phrase
    goes before its first word, and a few words may stand within it: ``made it clear``.
    """
    for known in _phrases_by_first_word():
        for at in range(start, len(words)):
            for rest, entry in known.get(words[at], ()):
                if _follow(rest, words, at + 1):
                    return CueHead(entry, at)
    return None


def _follow(rest: Sequence[str], words: Sequence[str], at: int) -> bool:
    for word in rest:
        found = next((i for i in range(at, min(len(words), at + 1 + _MAX_GAP)) if words[i] == word), None)
        if found is None:
            return False
        at = found + 1
    return True


_Phrases = dict[str, list[tuple[tuple[str, ...], CueEntry]]]


@cache
def _phrases_by_first_word() -> tuple[_Phrases, ...]:
    """The rest of each phrase with its entry, by its first word, the longest first; a dictionary for each rank."""
    ranked = list(cue_entries().items())
    others = [*_verbs("more_cues"), *_fixed("more_fixed_cues"), *_nouns(), *_adjectives()]
    prepositions = [one for one in ranked if one[0] in PREPOSITIONS]
    return tuple(map(_by_first, ([one for one in ranked if one[0] not in PREPOSITIONS], others, prepositions)))


def _by_first(entries: Sequence[tuple[str, CueEntry]]) -> _Phrases:
    found: _Phrases = {}
    for form, entry in sorted(entries, key=lambda one: -one[0].count(" ")):
        first, *rest = form.split()
        found.setdefault(first, []).append((tuple(rest), entry))
    return found


def _verbs(name: str) -> Iterator[tuple[str, CueEntry]]:
    for verb, kind in table(name):
        yield from ((form, CueEntry(verb, AttributionClass(kind))) for form in verb_forms(verb))


def _fixed(name: str) -> Iterator[tuple[str, CueEntry]]:
    for phrase, kind in table(name):
        yield phrase, CueEntry(phrase, AttributionClass(kind))


def _nouns() -> Iterator[tuple[str, CueEntry]]:
    for noun, kind in table("noun_cues"):
        yield from ((form, CueEntry(noun, AttributionClass(kind))) for form in (noun, *plurals(noun)))


def _adjectives() -> Iterator[tuple[str, CueEntry]]:
    for adjective, kind in table("adjective_cues"):
        yield adjective, CueEntry(f"be {adjective}", AttributionClass(kind))
