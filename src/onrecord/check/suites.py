"""The suites as data: what is expected of every table, read from the YAML files of ``onrecord.expectations``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.tables.declaration import CODE_PATTERNS, VOCABULARIES
from onrecord.tables.references import DROPPABLE
from onrecord.tables.vocabularies import Severity

SUITES_PACKAGE = "onrecord.expectations"
SEVERITIES = tuple(severity.value for severity in Severity)
RUN_SUITE = "run"
OWN_PREFIX = "own_"  # of the names of the user's own suites

# What a broken critical rule takes out: the offending rows, their articles, or the whole run.
REFUSALS = ("row", "article", "run")


class SuiteError(ValueError):
    """A suite file does not say what it must; the message names file and rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of a suite.

    ``refuses`` is ``row``, ``article`` or ``run`` for a critical rule and ``None`` for any other. ``arguments`` go to
    the expectation as they stand; a value ``{$PARAMETER: name}`` is filled in by the run. In the file
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
    """What is expected of one table; the table ``run`` stands for the run as a whole.

    ``table`` where the suite is not named for its table: ``own_articles`` has the user's own rules of ``articles``.
    """

    name: str
    meaning: str
    rules: tuple[Rule, ...]
    table: str = ""

    @property
    def table_name(self) -> str:
        """The table that the suite is about."""
        return self.table or self.name

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


def read_suite(name: str, text: str, file: str = "") -> Suite:
    """The suite that one YAML text declares; ``file`` is how errors name it. Raises ``SuiteError``, file and line."""
    file = file or f"{name}.yaml"
    declared, lines = _parse(text, file)
    if not isinstance(declared, dict) or not isinstance(declared.get("expectations"), list):
        raise SuiteError(f"{file}:1: a suite has a meaning and a list of expectations")
    places = [f"{file}:{line}" for line in lines]
    rules = tuple(_read_rule(place, entry) for place, entry in zip(places, declared["expectations"], strict=True))
    _require_droppable(name, rules, places)
    return Suite(name, " ".join(str(declared.get("meaning", "")).split()), rules)


def _require_droppable(name: str, rules: Sequence[Rule], places: Sequence[str]) -> None:
    table = name.removeprefix(OWN_PREFIX)
    for rule, place in zip(rules, places, strict=True):
        if rule.refuses == "row" and table not in DROPPABLE:
            raise SuiteError(f"{place}: a row of {table} cannot be left out alone, only of {', '.join(DROPPABLE)}")


def rule_lines(text: str, file: str) -> list[int]:
    """The line, from 1, at which each rule of a suite begins."""
    return _parse(text, file)[1]


def _parse(text: str, file: str) -> tuple[Any, list[int]]:
    """What a YAML text says, and the lines at which the members of ``expectations`` begin."""
    try:
        root = yaml.compose(text, yaml.SafeLoader)
        declared = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark else file
        raise SuiteError(f"{place}: not YAML: {getattr(error, 'problem', None) or error}") from error
    members = {key.value: node for key, node in root.value} if isinstance(root, yaml.MappingNode) else {}
    rules = members.get("expectations")
    return declared, [node.start_mark.line + 1 for node in rules.value] if isinstance(rules, yaml.SequenceNode) else []


def _read_rule(place: str, entry: Any) -> Rule:
    if not isinstance(entry, dict) or "expectation" not in entry:
        raise SuiteError(f"{place}: a rule names its expectation")
    rule = Rule(
        expectation=str(entry["expectation"]),
        severity=str(entry.get("severity", "")),
        meaning=" ".join(str(entry.get("meaning", "")).split()),
        refuses=entry.get("refuses"),
        arguments={key: _resolved(value, place) for key, value in entry.items() if key not in _OWN_KEYS},
    )
    _require(rule, place)
    return rule


def _resolved(value: Any, place: str) -> Any:
    """The argument with the words or the pattern that it names by a column."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return value
    ((notation, name),) = value.items()
    declared = _DECLARED.get(notation)
    if declared is None:
        return value
    if name not in declared:
        raise SuiteError(f"{place}: {notation} knows no {name}, but {', '.join(declared)}")
    return declared[name]


_DECLARED: Mapping[str, Mapping[str, Any]] = {
    "$ENUM": {name: [word.value for word in words] for name, words in VOCABULARIES.items()},
    "$PATTERN": CODE_PATTERNS,
}
_OWN_KEYS = frozenset({"expectation", "severity", "meaning", "refuses"})


def _require(rule: Rule, place: str) -> None:
    where = f"{place}: {rule.expectation} of {rule.column_name}"
    if rule.severity not in SEVERITIES:
        raise SuiteError(f"{where}: the severity must be one of {', '.join(SEVERITIES)}, not {rule.severity!r}")
    if not rule.meaning:
        raise SuiteError(f"{where}: it has no meaning")
    allowed = REFUSALS if rule.severity == "critical" else (None,)
    if rule.refuses not in allowed:
        raise SuiteError(f"{where}: a {rule.severity} rule must refuse one of {allowed}, not {rule.refuses!r}")
