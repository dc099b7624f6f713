"""The table of what each rule finds names every rule as it is now; the counts themselves need data to be checked."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.enrich.families import FAMILIES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
_ROW = re.compile(r"\| (?P<name>[^|]+) \| (?P<patterns>\d+) \| (?P<examples>\d+) \|.*\| `(?P<record>\w+)` \|")


def rows_of(page: str) -> list[tuple[str, str, int, int, str]]:
    """Family, rule, numbers of patterns and examples, and fingerprint of each line."""
    rows, family = [], ""
    for line in page.splitlines():
        if line.startswith("## "):
            family = line[3:]
        elif row := _ROW.fullmatch(line):
            rows.append((family, row["name"], int(row["patterns"]), int(row["examples"]), row["record"]))
    return rows


def test_the_table_has_every_rule_as_it_is() -> None:
    assert rows_of(PAGE.read_text(encoding="utf-8")) == [
        (family.name, rule.name, len(rule.patterns), len(rule.examples) + len(rule.but_not), rule.fingerprint)
        for family in FAMILIES
        for rule in family.rules
    ], "run benchmarks/rules.py --write docs/rules.md"
