"""The rules of all suites in words, for ``docs/quality.md``: ``python -m onrecord.check.describe docs/quality.md``."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.check.suites import Rule, Suite, load_suites

BEGIN = "<!-- rules: written by onrecord.check.describe -->"
END = "<!-- end of rules -->"

_HEADINGS = {
    ("critical", "run"): "Critical, blocks the run",
    ("critical", "article"): "Critical, refuses the article",
    ("critical", "row"): "Critical, leaves the row out",
    ("warning", None): "Warning",
    ("info", None): "Info",
}


def rules_in_words() -> str:
    """Markdown: a section a suite, its rules by what they do when they are broken."""
    return "\n\n".join(_section(suite) for suite in load_suites())


def with_rules(page: str) -> str:
    """The page with what stands between ``BEGIN`` and ``END`` written again.

    Raises ``ValueError`` for a page without these two lines.
    """
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{rules_in_words()}\n\n{END}{after}"


def _section(suite: Suite) -> str:
    groups = ((heading, [rule for rule in suite.rules if _kind(rule) == kind]) for kind, heading in _HEADINGS.items())
    lists = [f"*{heading}*\n\n{_listed(rules)}" for heading, rules in groups if rules]
    return "\n\n".join([f"### {suite.name}", suite.meaning, *lists])


def _kind(rule: Rule) -> tuple[str, str | None]:
    return rule.severity, rule.refuses


def _listed(rules: list[Rule]) -> str:
    return "\n".join(f"- {rule.meaning} `{rule.column_name or 'rows'}`" for rule in rules)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(with_rules(target.read_text(encoding="utf-8")), encoding="utf-8")
