"""The examples of the rules of times, once more as rows: nothing but what they name is found in them."""

from __future__ import annotations

import pytest

from onrecord.enrich.times import FAMILY

# Several rules read these: a time is named first from which another one is counted, or beside it.
SEVERAL = ("3 May 2019", "at 10:00", "weekend of 10")
ALONE = [
    (rule.name, text)
    for rule in FAMILY.rules
    for text in rule.examples
    if not text.startswith("(") and not any(part in text for part in SEVERAL)
]


@pytest.mark.parametrize(("name", "text"), ALONE)
def test_no_other_rule_finds_a_time_in_an_example(name: str, text: str) -> None:
    assert {hit.rule for hit in FAMILY.hits(text, "2021-07-28")} == {name}
