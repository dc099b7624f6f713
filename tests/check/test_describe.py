"""docs/quality.md and docs/settings.md say what the code does."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from onrecord.check.describe import with_rules
from onrecord.check.facts import Thresholds
from onrecord.check.suites import read_suite

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "quality.md").read_text(encoding="utf-8")


def test_the_list_of_rules_is_up_to_date() -> None:
    assert with_rules(PAGE) == PAGE, "run: python -m onrecord.check.describe docs/quality.md"


def test_every_threshold_of_the_gate_is_listed_among_the_settings_with_its_default() -> None:
    section = (DOCS / "settings.md").read_text(encoding="utf-8").partition("## gate\n")[2].partition("\n## ")[0]
    described = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| `([\w.]+)` \|", section, re.MULTILINE))
    assert described == {field.name: str(field.default).lower() for field in dataclasses.fields(Thresholds)}


def test_the_example_rule_is_a_rule() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    indented = "".join(f"  {line}\n" for line in example.splitlines())
    (rule,) = read_suite("statements", f"meaning: A suite.\nexpectations:\n{indented}").rules
    assert (rule.severity, rule.refuses, rule.column_name) == ("critical", "article", "confidence")
