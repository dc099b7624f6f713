"""The suites as data: what is expected of every table, read from the YAML files of ``onrecord.expectations``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.tables.declaration import CODE_PATTERNS, VOCABULARIES
from onrecord.tables.vocabularies import Severity

SUITES_PACKAGE = "onrecord.expectations"
SEVERITIES = tuple(severity.value for severity in Severity)
RUN_SUITE = "run"

# What a broken critical rule takes out: the articles of the offending rows, or the whole run.
REFUSALS = ("article", "run")


class SuiteError(ValueError):
    """A suite file does not say what it must; the message names file and rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of a suite.

    ``refuses`` is ``article`` or ``run`` for a critical rule and ``None`` for any other. ``arguments`` go to the
    expectation as they stand; a value ``{$PARAMETER: name}`` is filled in by the run. In the file
    ``{$ENUM: table.column}`` stands for the words of a column's vocabulary, ``{$PATTERN: table.column}`` for the
    regular expression of codes that are made of words.
    """

    expectation: str
    severity: str
    meaning: str
    refuses: str | None
    arguments: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule reads, in order."""
        named = (self.arguments.get(key) for key in ("column", "column_A", "column_B"))
        return (*filter(None, named), *self.arguments.get("column_list", ()))

    @property
    def column_name(self) -> str | None:
        """The columns as ``quality_results`` names them, joined by commas; ``None`` for rules about the table."""
        return ",".join(self.columns) or None


@dataclass(frozen=True, slots=True)
class Suite:
    """What is expected of one table; the suite ``run`` is about the run as a whole."""

    name: str
    meaning: str
    rules: tuple[Rule, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that any rule reads, once each."""
        return tuple(dict.fromkeys(column for rule in self.rules for column in rule.columns))


@cache
def load_suites() -> tuple[Suite, ...]:
    """All suites, sorted by name, the suite about the run last.

    Raises ``SuiteError`` where a rule lacks its severity, its meaning or what it refuses.
    """
    found = [entry for entry in files(SUITES_PACKAGE).iterdir() if entry.name.endswith(".yaml")]
    suites = [read_suite(entry.name.removesuffix(".yaml"), entry.read_text(encoding="utf-8")) for entry in found]
    return tuple(sorted(suites, key=lambda suite: (suite.name == RUN_SUITE, suite.name)))


def read_suite(name: str, text: str) -> Suite:
    """The suite that one YAML text declares."""
    declared = yaml.safe_load(text)
    rules = tuple(_read_rule(name, entry) for entry in declared["expectations"])
    return Suite(name, declared["meaning"], rules)


def _read_rule(suite: str, entry: Mapping[str, Any]) -> Rule:
    arguments = {key: _resolved(value, suite) for key, value in entry.items() if key not in _OWN_KEYS}
    rule = Rule(
        expectation=entry["expectation"],
        severity=entry.get("severity", ""),
        meaning=" ".join(entry.get("meaning", "").split()),
        refuses=entry.get("refuses"),
        arguments=arguments,
    )
    _require(rule, suite)
    return rule


def _resolved(value: Any, suite: str) -> Any:
    """The argument with the words or the pattern that it names by a column."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return value
    ((notation, name),) = value.items()
    declared = _DECLARED.get(notation)
    if declared is None:
        return value
    if name not in declared:
        raise SuiteError(f"{suite}.yaml: {notation} knows no {name}, but {', '.join(declared)}")
    return declared[name]


_DECLARED: Mapping[str, Mapping[str, Any]] = {
    "$ENUM": {name: [word.value for word in words] for name, words in VOCABULARIES.items()},
    "$PATTERN": CODE_PATTERNS,
}
_OWN_KEYS = frozenset({"expectation", "severity", "meaning", "refuses"})


def _require(rule: Rule, suite: str) -> None:
    where = f"{suite}.yaml, {rule.expectation} of {rule.column_name}"
    if rule.severity not in SEVERITIES:
        raise SuiteError(f"{where}: the severity must be one of {', '.join(SEVERITIES)}, not {rule.severity!r}")
    if not rule.meaning:
        raise SuiteError(f"{where}: it has no meaning")
    allowed = REFUSALS if rule.severity == "critical" else (None,)
    if rule.refuses not in allowed:
        raise SuiteError(f"{where}: a {rule.severity} rule must refuse one of {allowed}, not {rule.refuses!r}")
