"""Cue verbs: dictionary form and attribution class of a cue as printed."""

from dataclasses import dataclass
from functools import cache

from onrecord.tables.vocabularies import AttributionClass
from onrecord.text.lexicon import table

CLASSES = tuple(AttributionClass)
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A cue's dictionary form and what it attributes."""

    lemma: str
    attribution_class: str


@cache
def cue_entries() -> dict[str, CueEntry]:
    """Every form of every cue of the word list, in lower case."""
    found: dict[str, CueEntry] = {}
    for lemma, attribution_class, forms in table("cues"):
        entry = CueEntry(lemma, attribution_class)
        for form in (lemma, *_regular_forms(lemma), *(forms.split(",") if forms else ())):
            found.setdefault(form, entry)
    return found


def _regular_forms(lemma: str) -> tuple[str, ...]:
    """-s, -ed and -ing of a regular verb; of a phrase's first word."""
    verb, space, rest = lemma.partition(" ")
    if not verb.isalpha() or len(verb) < 3:
        return ()
    tail = space + rest
    return tuple(form + tail for form in (_third_person(verb), _past(verb), _participle(verb)))


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _consonant_y(verb) else verb + "ed"


def _participle(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS


@cache
def class_ids() -> dict[str, int]:
    """Form -> number of its attribution class, from 1."""
    return {form: 1 + CLASSES.index(entry.attribution_class) for form, entry in cue_entries().items()}
