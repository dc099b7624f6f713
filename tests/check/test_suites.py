"""The suites are data: what they say must be complete and about columns that exist."""

from __future__ import annotations

import pytest

from onrecord.check.columns import COMPUTED
from onrecord.check.facts import RunFacts, RunMetrics, Thresholds
from onrecord.check.metrics import run_frame
from onrecord.check.suites import RUN_SUITE, Suite, SuiteError, load_suites, read_suite
from onrecord.tables import BY_NAME

SUITES = load_suites()
TABLE_SUITES = [suite for suite in SUITES if suite.name != RUN_SUITE]
RULE = """
meaning: A suite.
expectations:
  - expectation: expect_column_values_to_be_unique
    column: article_id
"""


def by_name(suite: Suite) -> str:
    return suite.name


def test_every_table_that_a_run_stages_has_a_suite() -> None:
    written_later = {"speakers", "runs", "quality_results", "reviews", "releases"}
    staged = {name for name in BY_NAME if name not in written_later}
    assert {suite.name for suite in TABLE_SUITES} == staged


@pytest.mark.parametrize("suite", TABLE_SUITES, ids=by_name)
def test_a_suite_names_only_columns_that_exist(suite: Suite) -> None:
    known = {*BY_NAME[suite.name].column_names, *COMPUTED.get(suite.name, {})}
    assert set(suite.columns) <= known


def test_the_suite_of_the_run_names_only_measures_of_the_run() -> None:
    frame = run_frame(RunFacts(1), 0, RunMetrics(), Thresholds())
    assert set(SUITES[-1].columns) <= set(frame.columns)


@pytest.mark.parametrize("suite", TABLE_SUITES, ids=by_name)
def test_no_computed_column_goes_unchecked(suite: Suite) -> None:
    assert set(COMPUTED.get(suite.name, {})) <= set(suite.columns)


@pytest.mark.parametrize("suite", SUITES, ids=by_name)
def test_results_of_a_suite_can_be_told_apart(suite: Suite) -> None:
    named = [(rule.expectation, rule.column_name) for rule in suite.rules]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("suite", SUITES, ids=by_name)
def test_every_meaning_is_a_sentence(suite: Suite) -> None:
    meanings = [suite.meaning, *(rule.meaning for rule in suite.rules)]
    assert all(meaning[0].isupper() and meaning.endswith(".") for meaning in meanings)


@pytest.mark.parametrize("suite", TABLE_SUITES, ids=by_name)
def test_keys_are_critical_for_the_run(suite: Suite) -> None:
    key = BY_NAME[suite.name].key
    unique = [rule for rule in suite.rules if "unique" in rule.expectation and rule.columns == key]
    assert [rule.refuses for rule in unique] == ["run"]


@pytest.mark.parametrize("suite", SUITES, ids=by_name)
def test_great_expectations_takes_every_rule(suite: Suite) -> None:
    from onrecord.check.validate import gx_expectation

    for rule in suite.rules:
        expectation = gx_expectation(rule)
        assert (expectation.severity, expectation.description) == (rule.severity, rule.meaning)


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ("    meaning: A meaning.\n", "the severity must be one of"),
        ("    severity: fatal\n    meaning: A meaning.\n", "not 'fatal'"),
        ("    severity: info\n", "it has no meaning"),
        ("    severity: critical\n    meaning: A meaning.\n", "a critical rule must refuse"),
        ("    severity: info\n    refuses: run\n    meaning: A meaning.\n", "a info rule must refuse"),
    ],
)
def test_an_incomplete_rule_is_refused(added: str, complaint: str) -> None:
    with pytest.raises(SuiteError, match=complaint) as raised:
        read_suite("articles", RULE + added)
    assert "articles.yaml" in str(raised.value)
    assert "article_id" in str(raised.value)
