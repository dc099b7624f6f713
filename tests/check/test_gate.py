"""The verdict on a run as a whole: what blocks it, what only warns, and what could not be evaluated."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from onrecord.check.facts import RunFacts, RunMetrics, Thresholds, Verdict
from onrecord.check.frames import checked_table
from onrecord.check.gate import check_run
from onrecord.check.staged import StagedRun
from onrecord.check.suites import Suite, load_suites
from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.tables.run_rows import QualityResult
from tests.check.staging import RUN_ID, Stage, judge, whole_stage

# Rules are tried on a suite at a time: a whole gate takes a second.
PARAMETERS = {
    "min_captures": 1,
    "min_articles": 1,
    "min_paragraphs": 1,
    "min_sentences": 1,
    "min_share_with_statements": 0.5,
    "max_quarantined_share": 0.5,
    "max_drift": 4.0,
}
NO_DOCS = Thresholds(builds_docs=False, min_files_to_judge=2, min_articles_to_judge=2)


@cache
def run_rules(table: str) -> Suite:
    """The rules of a table that refuse the run."""
    suite = next(suite for suite in load_suites() if suite.name == table)
    return replace(suite, rules=tuple(rule for rule in suite.rules if rule.refuses == "run"))


def failed_rules(stage: Stage, folder: Path, table: str) -> set[str | None]:
    """Columns of the rules that refuse the run and do not hold for the table."""
    from onrecord.check.validate import Validator

    frame = checked_table(run_rules(table), StagedRun(stage.write(folder), RUN_ID)).frame
    found = Validator().evaluate(run_rules(table), frame, PARAMETERS)
    return {item.rule.column_name for item in found if not item.success}


def result_of(verdict: Verdict, table: str, column: str) -> QualityResult:
    return next(r for r in verdict.results if (r.table_name, r.column_name) == (table, column))


def test_a_sound_run_passes(sound_verdict: Verdict) -> None:
    assert [result for result in sound_verdict.results if not result.success] == []
    assert not sound_verdict.blocked
    assert sound_verdict.failures == ()
    assert sound_verdict.refused_articles == {}


def test_every_rule_has_a_result(sound_verdict: Verdict) -> None:
    rules = [(suite.name, rule.expectation, rule.column_name) for suite in load_suites() for rule in suite.rules]
    assert [(r.suite, r.expectation, r.column_name) for r in sound_verdict.results] == rules
    assert {r.run_id for r in sound_verdict.results} == {RUN_ID}


def test_results_count_the_rows_that_were_looked_at(sound_verdict: Verdict) -> None:
    assert result_of(sound_verdict, "statements", "kind").evaluated == 4
    assert result_of(sound_verdict, "figures", "modifier").evaluated == 0  # no figure has one
    assert result_of(sound_verdict, "comments", "has_parent").evaluated == 2  # top comments have no parent
    assert result_of(sound_verdict, "statements", "statement_id").unexpected == 0


@pytest.mark.parametrize(
    ("table", "values", "columns"),
    [
        ("articles", {"article_id": "a-1"}, {"article_id", "has_capture"}),
        ("articles", {"run_id": "another"}, {"is_of_this_run"}),
        ("articles", {"capture_id": "0" * 64}, {"has_capture"}),
        ("captures", {"article_id": "lost"}, {"has_article_if_latest"}),
        ("captures", {"capture_id": None}, {"capture_id"}),
        ("captures", {"capture_id": "XYZ"}, {"capture_id"}),
        ("captures", {"article_id": "a-1"}, {"latest_article_id"}),
        ("paragraphs", {"article_id": "lost"}, {"has_article"}),
        ("paragraphs", {"paragraph_no": 2}, {"article_id,paragraph_no"}),
        ("sentences", {"sentence_id": None}, {"sentence_id"}),
        ("sentences", {"sentence_id": "se-a-1-1"}, {"sentence_id"}),
        ("sentences", {"sentence_no": 2}, {"article_id,sentence_no"}),
        ("sentences", {"article_id": "lost"}, {"has_article", "has_paragraph"}),
        ("sentences", {"paragraph_no": 99}, {"has_paragraph"}),
        ("speaker_mentions", {"article_id": "a-1"}, {"article_id,speaker_id", "has_article"}),
        ("speaker_mentions", {"speaker_id": None}, {"speaker_id"}),
        ("speaker_mentions", {"article_id": "lost"}, {"has_article"}),
        ("statements", {"statement_id": None}, {"statement_id"}),
        ("statements", {"statement_id": "st-a-1-1"}, {"statement_id"}),
        ("statements", {"article_id": "lost"}, {"has_article", "has_paragraph", "has_sentence", "has_speaker"}),
        ("statements", {"paragraph_no": 99}, {"has_paragraph"}),
        ("statements", {"sentence_no": 99}, {"has_sentence"}),
        ("statements", {"speaker_id": "sp-x"}, {"has_speaker"}),
        ("figures", {"figure_id": None}, {"figure_id"}),
        ("figures", {"figure_id": "fi-a-1"}, {"figure_id"}),
        ("figures", {"article_id": "lost", "statement_id": None}, {"has_article", "has_sentence"}),
        ("figures", {"sentence_no": 99}, {"has_sentence"}),
        ("figures", {"statement_id": "st-a-1-1"}, {"has_statement"}),  # that of another article
        ("times", {"time_id": None}, {"time_id"}),
        ("times", {"time_id": "ti-a-1"}, {"time_id"}),
        ("times", {"article_id": "lost"}, {"has_article", "has_sentence"}),
        ("times", {"sentence_no": 99}, {"has_sentence"}),
        ("comments", {"comment_id": "co-a-1-1"}, {"comment_id", "has_parent"}),
        ("comments", {"comment_id": None}, {"comment_id", "has_parent"}),
        ("comments", {"comment_no": 2}, {"article_id,comment_no"}),
        ("comments", {"parent_comment_id": "co-a-1-1"}, {"has_parent"}),  # a comment of another article
        ("comments", {"article_id": "lost"}, {"has_article", "has_parent"}),
        ("comment_links", {"article_id": "lost"}, {"has_article", "has_comment", "has_target"}),
        ("comment_links", {"comment_id": "co-x"}, {"has_comment"}),
        ("comment_links", {"target_id": "st-x"}, {"has_target"}),
        ("comment_links", {"target_kind": "sentence"}, {"has_target"}),
        ("comment_links", {"capture_id": "0" * 64}, {"has_article"}),
        ("story_prints", {"shingle_hash": 42}, {"article_id,shingle_hash"}),
        ("story_prints", {"capture_id": None}, {"has_article"}),
        ("comment_history", {"comment_id": "co-a-0-2"}, {"comment_id,capture_id"}),
        ("comment_history", {"comment_id": None}, {"comment_id"}),
        ("comment_history", {"capture_id": "0" * 64}, {"has_capture"}),
        ("source_lines", {"capture_id": "0" * 64}, {"has_capture"}),
        ("source_lines", {"line_lengths": [12]}, {"has_length_of_each"}),
    ],
)
def test_a_broken_key_or_reference_blocks(
    tmp_path: Path, table: str, values: dict[str, Any], columns: set[str]
) -> None:
    stage = whole_stage()
    stage.change("a-0", table, **values)
    assert failed_rules(stage, tmp_path, table) == columns


def test_a_link_to_the_same_words_twice_blocks(tmp_path: Path) -> None:
    stage = whole_stage()
    stage.add("comment_links", stage.of("a-0", "comment_links"))
    assert failed_rules(stage, tmp_path, "comment_links") == {"comment_id,target_id,start_char"}


def test_an_article_whose_only_capture_is_an_older_one_blocks(tmp_path: Path) -> None:
    stage = whole_stage()
    stage.change("a-0", "captures", is_latest=False)
    assert failed_rules(stage, tmp_path, "articles") == {"has_capture"}


@pytest.mark.parametrize("table", ["articles", "captures", "paragraphs", "sentences"])
def test_a_table_that_must_not_be_empty_blocks(tmp_path: Path, table: str) -> None:
    stage = whole_stage()
    stage.tables[table].clear()
    assert None in failed_rules(stage, tmp_path, table)


def test_the_verdict_on_a_broken_reference(tmp_path: Path) -> None:
    stage = whole_stage()
    stage.change("a-0", "figures", statement_id="st-nowhere")
    verdict = judge(stage, tmp_path)
    (failure,) = verdict.failures
    assert verdict.blocked
    assert "figures.has_statement" in failure
    assert "1 of 2 rows" in failure
    assert verdict.refused_articles == {}
    assert "st-nowhere" not in failure
    assert "fi-a-0" in str(result_of(verdict, "figures", "has_statement").sample)


def test_captures_that_are_published_already_may_be_named(tmp_path: Path) -> None:
    stage = whole_stage()
    known = frozenset(row["capture_id"] for row in stage.tables["captures"])
    del stage.tables["captures"]
    del stage.tables["comment_history"]
    verdict = judge(stage, tmp_path, RunFacts(files_new=0, known_captures=known))
    assert verdict.failures == ()


def test_a_run_that_brought_nothing_but_refusals_is_not_blocked_for_want_of_rows(tmp_path: Path) -> None:
    verdict = check_run(RUN_ID, tmp_path / "none", Home(tmp_path), RunFacts(3, 3), Thresholds(builds_docs=False))
    assert verdict.failures == ()


def test_a_run_that_lost_its_files_is_blocked(tmp_path: Path) -> None:
    verdict = check_run(RUN_ID, tmp_path / "none", Home(tmp_path), RunFacts(3, 2), Thresholds(builds_docs=False))
    assert [failure.split(":")[0] for failure in verdict.failures] == ["captures"]


def test_an_errored_rule_blocks_and_says_that_it_errored(tmp_path: Path) -> None:
    staged = whole_stage().write(tmp_path / "staged")
    part = staged / "figures" / "part-00000.parquet"
    pq.write_table(pq.read_table(part).drop_columns(["kind"]), part)
    verdict = check_run(RUN_ID, staged, Home(tmp_path), RunFacts(2), Thresholds(builds_docs=False))
    errored = {r.column_name: r for r in verdict.results if "error" in str(r.sample)}
    assert verdict.blocked
    assert any(line.startswith("figures.kind: expect_column_values_to_be_in_set errored:") for line in verdict.failures)
    assert set(errored) == {"kind", "has_ordered_bounds", "currency", "percent_unit"}
    assert 'column "kind"' in json.loads(str(errored["kind"].sample))["error"]
    assert "KeyError: 'kind'" in json.loads(str(errored["currency"].sample))["error"]
    assert result_of(verdict, "figures", "is_as_printed").success  # other rules are judged all the same


def test_a_warning_that_errored_does_not_block(tmp_path: Path) -> None:
    staged = whole_stage().write(tmp_path / "staged")
    part = staged / "times" / "part-00000.parquet"
    pq.write_table(pq.read_table(part).drop_columns(["value"]), part)
    verdict = check_run(RUN_ID, staged, Home(tmp_path), RunFacts(2), Thresholds(builds_docs=False))
    assert not verdict.blocked
    assert not result_of(verdict, "times", "value").success


def test_a_staged_file_that_is_not_parquet_is_named(tmp_path: Path) -> None:
    staged = whole_stage().write(tmp_path / "staged")
    (staged / "times" / "part-00000.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(HomeError, match=r"times.part-00000\.parquet"):
        check_run(RUN_ID, staged, Home(tmp_path), RunFacts(2), Thresholds(builds_docs=False))


def test_too_many_refused_articles_block_the_run(tmp_path: Path) -> None:
    stage = whole_stage(4)
    for number in range(3):
        stage.change(f"a-{number}", "sentences", text="another day")
    verdict = judge(stage, tmp_path, RunFacts(4), NO_DOCS)
    assert len(verdict.refused_articles) == 3
    assert [failure.split(":")[0] for failure in verdict.failures] == ["run.quarantined_share"]
    assert "found 0.75" in verdict.failures[0]


def test_few_files_are_not_judged_by_their_share(tmp_path: Path) -> None:
    stage = whole_stage(1)
    stage.change("a-0", "sentences", text="another day")
    verdict = judge(stage, tmp_path, RunFacts(1))
    assert not verdict.blocked
    assert list(verdict.refused_articles) == ["a-0"]


def test_articles_without_statements_are_noted_when_they_are_many(tmp_path: Path) -> None:
    stage = whole_stage(3)
    for table in ("statements", "figures", "comment_links", "speaker_mentions"):
        stage.tables[table] = [row for row in stage.tables[table] if row["article_id"] == "a-0"]
    verdict = judge(stage, tmp_path, RunFacts(3), NO_DOCS)
    result = result_of(verdict, "articles", "has_statements")
    assert not verdict.blocked
    assert (result.success, result.severity, result.unexpected) == (False, "warning", 2)
    assert verdict.metrics.share_without_statements == pytest.approx(2 / 3)


def test_a_run_unlike_the_runs_before_it_is_noted(tmp_path: Path) -> None:
    history = tuple(RunMetrics(0.0, 40.0 + number, 0.0) for number in range(5))
    verdict = judge(whole_stage(3), tmp_path, RunFacts(3, history=history), NO_DOCS)
    failed = {result.column_name: result for result in verdict.results if not result.success}
    assert list(failed) == ["drift_of_comments_per_article"]
    assert failed["drift_of_comments_per_article"].severity == "warning"
    assert json.loads(str(failed["drift_of_comments_per_article"].sample))["observed"] > 4
    assert not verdict.blocked
