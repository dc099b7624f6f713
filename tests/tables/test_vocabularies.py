"""Codes are words of closed vocabularies, declared once: columns, the gate's sets and the code agree on them."""

from __future__ import annotations

import ast
import json
import re

import pytest

from onrecord.check.suites import SuiteError, load_suites, read_suite
from onrecord.enrich.statements.confidence import load_calibration
from onrecord.tables import BY_NAME, TABLES
from onrecord.tables.arrow import to_arrow
from onrecord.tables.columns import Column
from onrecord.tables.declaration import CODE_PATTERNS, VOCABULARIES
from onrecord.tables.rows import Time
from onrecord.tables.run_rows import Refusal
from onrecord.tables.vocabularies import FigureKind, Method, ReasonCode, Stage, TimeType
from onrecord.warehouse_sql import views
from tests.conftest import ROOT

# Text that is printed, identities, and names that others give: sites, encodings, layouts, expectations.
OPEN = re.compile(
    r".*_id|.*_version|duplicate_of|source|url|language|title|author|text|own_text|quoted_text|layout|name|cue|within|"
    r"cue_lemma|speaker_(text|name|title)|reported_by|unit|subject|value|path|encoding|reason|suite|table_name|"
    r"expectation|column_name|sample|per|equivalent_of|issue_with|issue_note|suggested_value|correction|note|reviewer|says|"
    r"found_by"
)
SETS = [
    (suite.name, rule)
    for suite in load_suites()
    for rule in suite.rules
    if "value_set" in rule.arguments and rule.arguments["value_set"] != [True]
]


def text_columns() -> list[tuple[str, Column]]:
    return [(table.name, column) for table in TABLES for column in table.columns if column.sql_type == "VARCHAR"]


@pytest.mark.parametrize("named", text_columns(), ids=lambda named: f"{named[0]}.{named[1].name}")
def test_a_column_of_text_is_open_or_has_a_vocabulary(named: tuple[str, Column]) -> None:
    column = named[1]
    assert bool(OPEN.fullmatch(column.name)) is (column.vocabulary is None)


@pytest.mark.parametrize(("table", "rule"), SETS, ids=lambda part: getattr(part, "column_name", part))
def test_the_gates_sets_of_words_are_vocabularies(table: str, rule: object) -> None:
    (column,) = rule.columns  # type: ignore[attr-defined]
    allowed = rule.arguments["value_set"]  # type: ignore[attr-defined]
    assert allowed == [word.value for word in VOCABULARIES[f"{table}.{column}"]]
    assert {type(word) for word in allowed} == {str}


def test_no_suite_types_words_again() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "expectations").glob("*.yaml"))
    assert set(re.findall(r"value_set: (\S+)", written)) == {"[true]", "{$ENUM:"}


def test_every_vocabulary_of_a_checked_table_is_checked() -> None:
    suites = {suite.name: suite for suite in load_suites()}
    unchecked = [
        name
        for name in (*VOCABULARIES, *CODE_PATTERNS)
        for table, column in [name.split(".")]
        if table in suites and column not in suites[table].columns
    ]
    assert unchecked == []


@pytest.mark.parametrize("word", ["$ENUM", "$PATTERN"])
def test_a_suite_that_names_an_unknown_vocabulary_is_refused(word: str) -> None:
    rule = f"meaning: A suite.\nexpectations:\n  - expectation: some\n    value_set: {{{word}: figures.colour}}\n"
    with pytest.raises(SuiteError, match=r"knows no figures\.colour"):
        read_suite("figures", rule)


def test_the_words_stand_in_the_meanings() -> None:
    columns = {column.name: column for column in BY_NAME["figures"].columns}
    assert columns["change_role"].meaning == "from, to or by, where the figure is part of a change."
    shown = [column.meaning for view in views() for column in view.columns]
    assert "direct, indirect or mixed." in shown
    assert not any("{" in meaning for meaning in shown)


@pytest.mark.parametrize(
    ("method", "is_one"),
    [("tagger", True), ("tagger+whole_source", True), ("colon+a+b2", True), ("guess", False), ("tagger+", False)],
)
def test_a_method_is_an_extractor_and_what_changed_its_row(method: str, is_one: bool) -> None:
    assert bool(re.search(CODE_PATTERNS["statements.method"], method)) is is_one


@pytest.mark.parametrize(
    ("code", "is_one"), [("binary", True), ("figures_is_as_printed", True), ("odd", False), ("nothing_odd", False)]
)
def test_a_reason_is_a_word_or_a_table_and_its_columns(code: str, is_one: bool) -> None:
    assert bool(re.search(CODE_PATTERNS["quarantine.reason_code"], code)) is is_one


def test_every_reason_that_the_code_gives_is_declared_and_every_declared_one_is_given() -> None:
    codes = set()
    for path in (ROOT / "src" / "onrecord").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedInput":
                codes.update(code.value for code in node.args[:1] if isinstance(code, ast.Constant))
            elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "ReasonCode":
                codes.add(ReasonCode[node.attr].value)
    assert codes == set(ReasonCode)


def test_every_extractor_has_a_measured_confidence() -> None:
    for calibration in load_calibration().values():
        assert set(calibration.methods) | {Method.TAGGER} == set(Method)


def test_rows_hold_plain_strings_outside_python() -> None:
    row = Time("t", "a", 1, "May", 0, 3, TimeType.DATE, "XXXX-05", None, None, None, None)
    column = to_arrow(BY_NAME["times"], [row], {"capture_id": "c"})["type"].to_pylist()
    assert {type(word) for word in column} == {str}
    assert json.dumps({"kind": FigureKind.MONEY}) == '{"kind": "money"}'
    assert repr(Refusal(None, "p", Stage.PARSE, "empty", "r", 0, "", row.end_date)).count("stage='parse'") == 1  # type: ignore[arg-type]
    assert f"{FigureKind.MONEY}" == "money"
