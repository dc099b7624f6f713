"""Cues: dictionary form and attribution class of a verb or phrase as printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.tables.vocabularies import AttributionClass
from onrecord.text.inflection import verb_forms
from onrecord.text.lexicon import table


class CueEntry(NamedTuple):
    """A cue's dictionary form and what it attributes."""

    lemma: str
    attribution_class: AttributionClass


@cache
def cue_entries() -> dict[str, CueEntry]:
    """Every form of every cue, in lower case; a form of two verbs (``felt``) is that of the first in the list."""
    found: dict[str, CueEntry] = {}
    for form, entry in _forms():
        found.setdefault(form, entry)
    return found


def _forms() -> Iterator[tuple[str, CueEntry]]:
    for verb, kind in table("cues"):
        entry = CueEntry(verb, AttributionClass(kind))
        yield from ((form, entry) for form in verb_forms(verb))
    for phrase, kind in table("fixed_cues"):
        yield phrase, CueEntry(phrase, AttributionClass(kind))


@cache
def trained_cue_entries() -> dict[str, CueEntry]:
    """The forms of cues of one word as the models knew them when they were trained."""
    return {form: CueEntry(lemma, AttributionClass(kind)) for form, lemma, kind in table("trained_cue_forms")}
