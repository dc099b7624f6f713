"""Every rule's examples and counter-examples, of all families: the rules' own tests.

An example is a text and what the rule makes of it, ``printed = value``, several parted by ``; ``. The day of
publication is 28 July 2021, a Wednesday; a text may begin with another one, or with none: ``(2005-01-15) ...``,
``(undated) ...``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from onrecord.enrich.families import FAMILIES
from onrecord.enrich.statements.rules import family as statements
from onrecord.rules import Family, Rule

PUBLISHED_AT = "2021-07-28"
_DATED = re.compile(r"\((\d{4}-\d\d-\d\d|undated)\) ")
CASES = [pytest.param(family, rule, id=f"{family.name}: {rule.name}") for family in FAMILIES for rule in family.rules]


def made_by(family: Family, rule: Rule[..., Any], example: str) -> str:
    """What the rule, and no other one, makes of an example's text."""
    dated = _DATED.match(example)
    text = example[dated.end() :] if dated else example
    day = PUBLISHED_AT if dated is None else None if dated[1] == "undated" else dated[1]
    own = [hit for hit in family.hits(text, day) if hit.rule == rule.name]
    if family is statements.FAMILY:  # whose values hold the words, and whose texts hold marks that no offset counts
        return next((hit.value for hit in own if hit.value in rule.examples.values()), "; ".join(map(str, own)))
    return "; ".join(f"{text[hit.start : hit.end]} = {hit.value}" for hit in own)


@pytest.mark.parametrize(("family", "rule"), CASES)
def test_a_rule_makes_what_its_examples_say(family: Family, rule: Rule[..., Any]) -> None:
    assert rule.examples
    assert {text: made_by(family, rule, text) for text in rule.examples} == dict(rule.examples)


@pytest.mark.parametrize(("family", "rule"), CASES)
def test_a_rule_makes_nothing_of_its_counter_examples(family: Family, rule: Rule[..., Any]) -> None:
    assert {text: made_by(family, rule, text) for text in rule.but_not} == dict.fromkeys(rule.but_not, "")


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_rules_have_names_of_their_own(family: Family) -> None:
    assert [name for name, count in Counter(rule.name for rule in family.rules).items() if count > 1] == []
