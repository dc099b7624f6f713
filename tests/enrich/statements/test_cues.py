"""Cues to dictionary forms and attribution classes."""

from __future__ import annotations

import pytest

from onrecord.enrich.statements.cues import CLASSES, cue_entries
from onrecord.enrich.statements.rows import classify_cue


@pytest.mark.parametrize(
    ("cue", "source", "lemma", "attribution_class"),
    [
        ("said", "she", "say", "speech"),
        ("has told", "she", "tell", "speech"),
        ("According to", "two officials", "according to", "speech"),
        ("According to", "the forecast of Dunav Analytics", "according to", "expectation"),
        (":", "Minister", ":", "speech"),
        ("believes", "he", "believe", "belief"),
        ("is convinced", "the mayor", "convince", "belief"),
        ("denied", "he", "deny", "denial"),
        ("denies", "he", "deny", "denial"),
        ("insisted", "he", "insist", "speech"),
        ("planned", "they", "plan", "intention"),
        ("expects", "they", "expect", "expectation"),
        ("agreed", "both", "agree", "agreement"),
        ("urging", "they", "urge", "request"),
        ("flabbergasted", "they", "flabbergasted", None),
        (None, None, None, None),
    ],
)
def test_lemma_and_class(cue: str | None, source: str | None, lemma: str | None, attribution_class: str | None) -> None:
    assert classify_cue(cue, source) == (lemma, attribution_class)


def test_every_class_of_the_list_is_declared() -> None:
    assert {entry.attribution_class for entry in cue_entries().values()} == set(CLASSES)
