"""Every rule about statements does what its examples say, and has a measured confidence."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from onrecord.document import PageSource
from onrecord.enrich.statements.candidates import PARAGRAPH_RULES
from onrecord.enrich.statements.confidence import load_calibration
from onrecord.enrich.statements.drafts import prose_of
from onrecord.enrich.statements.rules.alphabet import matcher, needs_of, pairs_of
from onrecord.enrich.statements.rules.family import FAMILY
from onrecord.enrich.statements.rules.finding import FindingRule, codes_of
from onrecord.enrich.statements.rules.repairing import REPAIR_NAMES
from onrecord.parse import parse_page
from onrecord.tables.vocabularies import Method
from training.calibration import READ

EXAMPLES = [(one.name, text, value) for one in FAMILY.rules for text, value in one.examples.items()]
COUNTER_EXAMPLES = [(one.name, text) for one in FAMILY.rules for text in one.but_not]


@pytest.mark.parametrize(("name", "text", "value"), EXAMPLES)
def test_what_a_rule_makes_of_its_examples(name: str, text: str, value: str) -> None:
    assert value in [hit.value for hit in FAMILY.hits(text) if hit.rule == name]


@pytest.mark.parametrize(("name", "text"), COUNTER_EXAMPLES)
def test_what_a_rule_leaves_alone(name: str, text: str) -> None:
    assert [hit for hit in FAMILY.hits(text) if hit.rule == name] == []


def test_every_rule_has_an_example_and_a_name_of_its_own() -> None:
    assert all(one.examples for one in FAMILY.rules)
    names = [one.name for one in FAMILY.rules]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("tagger", ["fast", "precise"])
def test_every_method_and_repair_has_a_measured_confidence(tagger: str) -> None:
    calibration = load_calibration()[tagger]
    assert set(calibration.methods) == set(Method) - {Method.TAGGER}
    assert set(calibration.repairs) == set(REPAIR_NAMES)


@pytest.mark.parametrize("tagger", ["fast", "precise"])
def test_the_package_says_how_every_method_was_measured(tagger: str) -> None:
    weights = files("onrecord.enrich.statements").joinpath("model/weights/calibration.json")
    stored = json.loads(weights.read_text(encoding="utf-8"))[tagger]
    assert stored["measured"].keys() == stored["methods"].keys()
    assert {method for method, one in stored["measured"].items() if one["how"] == "read"} == set(READ)
    for method, one in stored["measured"].items():
        drawn = stored["methods"][method]
        share = one["right"] / one["rows"] if one["rows"] else drawn
        shared = stored["methods"]["opinion"]  # no row of it was found, so that it has the share of all
        assert min(share, shared) - 0.001 <= drawn <= max(share, shared) + 0.001


@pytest.mark.parametrize("rule", PARAGRAPH_RULES, ids=lambda rule: rule.name)
def test_what_a_pattern_needs_is_in_all_that_it_matches(rule: FindingRule) -> None:
    texts = (text for one in FAMILY.rules for text in (*one.examples, *one.but_not))
    documents = [parse_page(PageSource(text=text), "plain") for text in texts]
    paragraphs = [codes_of(part) for document in documents for part in prose_of(document)]
    matched = [
        (pattern, match.group()) for pattern in rule.patterns for codes in paragraphs
        if (match := matcher(pattern).search(codes))
    ]  # fmt: skip
    assert matched
    assert not [pattern for pattern, codes in matched if any(map(frozenset(codes).isdisjoint, needs_of(pattern)))]
    assert not [pattern for pattern, codes in matched if not all(pair.search(codes) for pair in pairs_of(pattern))]
