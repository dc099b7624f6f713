"""Cues to dictionary forms and attribution classes."""

from __future__ import annotations

import pytest

from onrecord.tables.vocabularies import AttributionClass
from onrecord.text.cues import classify_cue, cue_entries, trained_cue_entries


@pytest.mark.parametrize(
    ("cue", "source", "lemma", "attribution_class"),
    [
        ("said", "she", "say", "speech"),
        ("has told", "she", "tell", "speech"),
        ("According to", "two officials", "according to", "speech"),
        ("According to", "the forecast of Dunav Analytics", "according to", "expectation"),
        (":", "Minister", ":", "speech"),
        ("believes", "he", "believe", "belief"),
        ("admitted", "he", "admit", "speech"),
        ("has slammed", "the union", "slam", "speech"),
        ("quipped", "she", "quip", "speech"),
        ("signalled", "the bank", "signal", "speech"),
        ("signaled", "the bank", "signal", "speech"),
        ("echoes", "she", "echo", "speech"),
        ("is sure", "he", "be sure", "belief"),
        ("pointed out", "she", "point", "speech"),
        ("said:", "she", "say", "speech"),
        ("has also added:", "she", "add", "speech"),
        ("attacked", "he", "attack", "speech"),
        ("are concerned", "they", "be concerned", "feeling"),
        ("were delighted by", "they", "delight", "feeling"),
        ("made it clear", "she", "make clear", "speech"),
        ("went on to say", "she", "say", "speech"),
        ("ruled it out", "he", "rule out", "denial"),
        ("denied by", "he", "deny", "denial"),
        ("by", "he", "by", "speech"),
        ("the announcement", "its", "announcement", "speech"),
        ("voiced concerns about", "she", "voice", "speech"),
        ("—", "Ivo Marsh", "—", "speech"),
        ("per", "the bank", "per", "speech"),
        ("accordinged to", "she", "accordinged to", None),
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
    assert {entry.attribution_class for entry in cue_entries().values()} == set(AttributionClass)


def test_what_the_models_were_trained_on_stays_as_it_was() -> None:
    frozen = trained_cue_entries()
    assert "admitted" not in frozen
    assert frozen["admited"].lemma == "admit"
    assert all(" " not in form for form in frozen)
