"""Every rule about single numbers makes what its examples say, and nothing of its counter-examples."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from onrecord.enrich.figures.changes import CHANGES
from onrecord.enrich.figures.trying import REFUSING, RULES, hits
from onrecord.rules import Rule

SINGLE = [one for one in RULES if one not in CHANGES]


@pytest.mark.parametrize("one", SINGLE, ids=lambda one: one.name)
def test_a_rule_makes_what_its_examples_say(one: Rule[..., Any]) -> None:
    for text, made in one.examples.items():
        values = [hit.value for hit in hits(text) if hit.rule == one.name]
        assert ("decided" if one in REFUSING else made) in values, text


@pytest.mark.parametrize("one", SINGLE, ids=lambda one: one.name)
def test_a_rule_makes_nothing_of_its_counter_examples(one: Rule[..., Any]) -> None:
    assert [text for text in one.but_not for hit in hits(text) if hit.rule == one.name] == []


def test_rules_have_names_of_their_own() -> None:
    assert [name for name, count in Counter(one.name for one in RULES).items() if count > 1] == []
