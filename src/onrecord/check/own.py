"""The user's own expectations: YAML files named for tables, in the format of onrecord's own suites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import pyarrow as pa

from onrecord.check.columns import COMPUTED
from onrecord.check.facts import RunFacts, RunMetrics, Thresholds
from onrecord.check.library import load
from onrecord.check.metrics import run_frame
from onrecord.check.staged import UNREAD
from onrecord.check.suites import OWN_PREFIX, RUN_SUITE, Rule, Suite, SuiteError, load_suites, read_suite, rule_lines
from onrecord.tables.arrow import arrow_schema


def own_suites(paths: Iterable[Path]) -> tuple[Suite, ...]:
    """The suites of these files, each checked against tables, columns and Great Expectations, which is imported.

    Raises ``SuiteError``, with file and line, for what cannot be evaluated.
    """
    return tuple(map(_own_suite, paths))


def _own_suite(path: Path) -> Suite:
    table = path.stem
    known = {suite.name: suite for suite in load_suites()}
    if table not in known:
        raise SuiteError(f"{path}: no table that is checked is named {table}{_near(table, known)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: cannot be read: {error}") from error
    read = read_suite(f"{OWN_PREFIX}{table}", text, str(path))
    suite = Suite(read.name, read.meaning or known[table].meaning, read.rules, table)
    for rule, line in zip(suite.rules, rule_lines(text, str(path)), strict=True):
        _check(rule, suite, f"{path}:{line}")
    return suite


def _check(rule: Rule, suite: Suite, place: str) -> None:
    columns = checked_columns(suite.table_name)
    for column in rule.columns:
        if column not in columns:
            raise SuiteError(f"{place}: {suite.table_name} has no column {column} to check{_near(column, columns)}")
    parameters = [*_parameters()]
    for value in rule.arguments.values():
        name = value.get("$PARAMETER") if isinstance(value, dict) else None
        if name is not None and name not in parameters:
            raise SuiteError(f"{place}: there is no $PARAMETER {name}{_near(name, parameters)}")
    same = Counter((other.expectation, other.column_name) for other in suite.rules)
    if same[rule.expectation, rule.column_name] > 1:
        raise SuiteError(f"{place}: {rule.expectation} of {rule.column_name} stands twice in this file")
    _check_with_library(rule, place)


def _check_with_library(rule: Rule, place: str) -> None:
    load()
    from great_expectations.compatibility.pydantic import ValidationError
    from great_expectations.exceptions.exceptions import ExpectationNotFoundError
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    from onrecord.check.validate import gx_expectation

    try:
        gx_expectation(rule)
    except ExpectationNotFoundError:
        names = list_registered_expectation_implementations()
        raise SuiteError(
            f"{place}: there is no expectation {rule.expectation}{_near(rule.expectation, names)}"
        ) from None
    except (ValidationError, TypeError, ValueError) as error:
        raise SuiteError(f"{place}: {rule.expectation} cannot take these arguments: {_first(error)}") from error


def checked_columns(table: str) -> frozenset[str]:
    """The columns that rules about a table may name: its plain ones, and those that the gate computes."""
    if table == RUN_SUITE:
        return frozenset(run_frame(RunFacts(1), 0, RunMetrics(), Thresholds()).columns)
    plain = {field.name for field in arrow_schema(table) if not pa.types.is_list(field.type)}
    return frozenset(plain - UNREAD.get(table, set())) | COMPUTED.get(table, {}).keys()


def _parameters() -> Iterator[str]:
    """What the gate fills in: all that onrecord's own suites ask for."""
    for suite in load_suites():
        for rule in suite.rules:
            yield from (str(value["$PARAMETER"]) for value in rule.arguments.values() if _is_parameter(value))


def _is_parameter(value: object) -> bool:
    return isinstance(value, dict) and "$PARAMETER" in value


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, [*known], n=1)
    return f": did you mean {near[0]}?" if near else ""


def _first(error: Exception) -> str:
    errors = getattr(error, "errors", None)
    if errors is None:
        return " ".join(str(error).split())
    problem = errors()[0]
    return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
