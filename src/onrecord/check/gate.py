"""The gate: checks the staged rows of one run and says what may be published.

Rows that break a critical rule are refused one by one where the article stands without them, else with their article.
The run as a whole is blocked by critical rules about the whole: keys, references, counts, shares; and by any critical
rule that could not be evaluated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from onrecord.check.ahead import Ahead
from onrecord.check.docs.content import report
from onrecord.check.facts import RunFacts, Thresholds, Verdict
from onrecord.check.frames import CheckedTable, checked_table
from onrecord.check.library import load
from onrecord.check.metrics import Tally, measure, observed, run_frame, tally
from onrecord.check.outcomes import Outcome, quality_result, refusals, refused_rows
from onrecord.check.staged import StagedRun
from onrecord.check.suites import RUN_SUITE, Suite, load_suites
from onrecord.home import Home

if TYPE_CHECKING:
    from onrecord.check.validate import Evaluation, Validator

DEFAULT_THRESHOLDS = Thresholds()


def check_run(
    run_id: str,
    staged: Path,
    home: Home,
    context: RunFacts,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    own: Sequence[Suite] = (),
) -> Verdict:
    """Checks the rows under ``staged`` (``<table>/part-*.parquet``, schemas of the declaration).

    Great Expectations is imported here and not before: it takes seconds. Not safe in threads: one gate at a time
    in one process. Quality reports are written under ``home.quality``; the staged files are only read.

    ``own`` are suites of the user's own, which are evaluated with the others.

    Raises ``HomeError`` where a staged file cannot be read or the reports cannot be written.
    """
    load()
    from onrecord.check.validate import Validator

    validator = Validator()
    rows = StagedRun(staged, run_id, context.known_captures)
    # Who computes ahead knows the captures of the run alone.
    ahead = None if context.known_captures else Ahead(staged, run_id)
    counts = tally(rows)
    parameters = _parameters(counts, context, thresholds)
    suites = sorted((*load_suites(), *own), key=lambda suite: (suite.table_name, suite.name != suite.table_name))
    tables = [suite for suite in suites if suite.table_name != RUN_SUITE]
    row_counts, outcomes = _check_tables(tables, rows, ahead, validator, parameters, thresholds)
    refused = refusals(outcomes)
    metrics = measure(counts, thresholds)
    frame = run_frame(context, len(refused), metrics, thresholds)
    for suite in suites:
        if suite.table_name == RUN_SUITE:
            outcomes += _check_run(suite, frame, validator, parameters)
    checked_at = datetime.now(UTC).replace(tzinfo=None)
    verdict = Verdict(
        results=tuple(quality_result(outcome, run_id, checked_at, thresholds.sample_rows) for outcome in outcomes),
        blocked=any(outcome.blocks for outcome in outcomes),
        failures=tuple(outcome.line for outcome in outcomes if outcome.blocks),
        refused_articles=refused,
        refused_rows=refused_rows(outcomes),
        metrics=metrics,
    )
    if not thresholds.builds_docs:
        return verdict
    said = report(run_id, checked_at, verdict, outcomes, row_counts, thresholds.docs_rows)
    return replace(verdict, docs_index=_build_docs(home, run_id, checked_at, said, validator, thresholds))


def _build_docs(
    home: Home,
    run_id: str,
    checked_at: datetime,
    said: Mapping[str, object],
    validator: Validator,
    thresholds: Thresholds,
) -> Path:
    from onrecord.check.docs.project import build_docs

    return build_docs(home.quality, run_id, checked_at, said, validator.validations, thresholds.docs_runs)


def _parameters(counts: Tally, context: RunFacts, thresholds: Thresholds) -> dict[str, float]:
    """What the suites leave open: least row counts, largest shares."""
    is_judged = counts.sought >= thresholds.min_articles_to_judge
    return {
        "min_captures": int(context.files_new > context.files_quarantined),
        "min_articles": int(counts.latest_captures > 0),
        "min_paragraphs": int(counts.articles > 0),
        "min_sentences": int(counts.articles_with_words > 0),
        "min_share_with_statements": 1 - thresholds.max_share_without_statements if is_judged else 0,
        "max_quarantined_share": thresholds.max_quarantined_share,
        "max_drift": thresholds.max_drift,
    }


def _check_tables(
    suites: Sequence[Suite],
    run: StagedRun,
    ahead: Ahead | None,
    validator: Validator,
    parameters: Mapping[str, float],
    thresholds: Thresholds,
) -> tuple[dict[str, int], list[Outcome]]:
    """The number of rows of each table, and what came of its rules; one table after the other, to spare memory."""
    row_counts: dict[str, int] = {}
    outcomes: list[Outcome] = []
    for suite in suites:
        table = checked_table(suite, run, ahead)
        row_counts[suite.table_name] = len(table.frame)
        evaluations = validator.evaluate(suite, table.frame, parameters)
        outcomes += [_with_rows(_outcome(suite, found), found, table, thresholds) for found in evaluations]
    return row_counts, outcomes


def _check_run(
    suite: Suite, frame: pd.DataFrame, validator: Validator, parameters: Mapping[str, float]
) -> list[Outcome]:
    outcomes = [_outcome(suite, found) for found in validator.evaluate(suite, frame, parameters)]
    return [replace(outcome, observed=observed(frame, outcome.rule.column_name)) for outcome in outcomes]


def _outcome(suite: Suite, found: Evaluation) -> Outcome:
    return Outcome(
        table_name=suite.table_name,
        suite=suite.name,
        rule=found.rule,
        success=found.success,
        evaluated=found.evaluated,
        unexpected=found.unexpected,
        observed=found.observed,
        error=found.error,
    )


def _with_rows(outcome: Outcome, found: Evaluation, table: CheckedTable, thresholds: Thresholds) -> Outcome:
    """The outcome with the rows that broke the rule, and the true cause where a computed column is lacking."""
    columns = found.rule.columns
    causes = [table.problems[name] for name in columns if name in table.problems]
    by_article = table.positions_by_article(found.positions) if found.rule.refuses == "article" else {}
    return replace(
        outcome,
        error="; ".join(causes) or outcome.error,
        rows=table.evidence(found.positions, columns, max(thresholds.docs_rows, thresholds.sample_rows)),
        rows_by_article={
            article_id: table.evidence(positions, columns, thresholds.sample_rows)
            for article_id, positions in by_article.items()
        },
        row_keys=table.keys(found.positions) if found.rule.refuses == "row" else frozenset(),
    )
