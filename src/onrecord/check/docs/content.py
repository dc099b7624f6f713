"""What the quality report of one run says, as plain data that is stored with the run's validation result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from typing import Any

from onrecord.check.facts import Evidence, RefusalReason, Verdict
from onrecord.check.outcomes import Outcome
from onrecord.check.suites import SEVERITIES, load_suites

# Failing rules first, the gravest of them before the others.
_STATUS_ORDER = {"errored": 0, "failed": 1, "passed": 2}


def report(
    run_id: str,
    checked_at: datetime,
    verdict: Verdict,
    outcomes: Sequence[Outcome],
    row_counts: Mapping[str, int],
    max_rows: int,
) -> dict[str, Any]:
    """The report as JSON-ready data: a summary, what blocks, the refused articles, every table with its rules."""
    tables = [_table(name, list(own), row_counts) for name, own in groupby(outcomes, key=_table_name)]
    return {
        "summary": _summary(run_id, checked_at, verdict, outcomes, row_counts),
        "failures": list(verdict.failures),
        "refused": [_refused(article, reason) for article, reason in verdict.refused_articles.items()][:max_rows],
        "tables": tables,
    }


def _summary(
    run_id: str, checked_at: datetime, verdict: Verdict, outcomes: Sequence[Outcome], row_counts: Mapping[str, int]
) -> dict[str, Any]:
    failed = Counter(outcome.rule.severity for outcome in outcomes if outcome.status == "failed")
    return {
        "run_id": run_id,
        "checked_at": checked_at.isoformat(sep=" ", timespec="seconds"),
        "status": "blocked" if verdict.blocked else "passed",
        "expectations": len(outcomes),
        "held": sum(outcome.success for outcome in outcomes),
        "errored": sum(outcome.status == "errored" for outcome in outcomes),
        "failed": {severity: failed[severity] for severity in SEVERITIES},
        "refused": len(verdict.refused_articles),
        "articles": row_counts.get("articles", 0),
        "rows": sum(row_counts.values()),
        "metrics": asdict(verdict.metrics),
    }


def _table(name: str, outcomes: Sequence[Outcome], row_counts: Mapping[str, int]) -> dict[str, Any]:
    rules = sorted((_rule(outcome) for outcome in outcomes), key=_gravity)
    broken = [rule for rule in rules if rule["status"] != "passed"]
    return {
        "name": name,
        "meaning": next(suite.meaning for suite in load_suites() if suite.name == name),
        "rows": row_counts.get(name),
        "held": len(rules) - len(broken),
        "broken": broken,
        "passed": [rule for rule in rules if rule["status"] == "passed"],
        "worst": broken[0]["severity"] if broken else None,
    }


def _rule(outcome: Outcome) -> dict[str, Any]:
    rule = outcome.rule
    return {
        "status": outcome.status,
        "severity": rule.severity,
        "refuses": rule.refuses,
        "meaning": rule.meaning,
        "expectation": rule.expectation,
        "column": rule.column_name,
        "evaluated": outcome.evaluated,
        "unexpected": outcome.unexpected,
        "observed": _shown(outcome.observed),
        "error": outcome.error,
        **_rows(outcome.rows),
        "hidden": max(0, (outcome.unexpected or 0) - len(outcome.rows)) if outcome.rows else 0,
    }


def _refused(article_id: str, reason: RefusalReason) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "table": reason.table_name,
        "column": reason.column_name,
        "meaning": reason.meaning,
        "also": list(reason.also_broken),
        **_rows(reason.evidence),
    }


def _rows(rows: Sequence[Evidence]) -> dict[str, Any]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return {"columns": columns, "rows": [[_shown(row.get(name)) for name in columns] for row in rows]}


def _shown(value: object) -> str | None:
    return None if value is None else str(value)


def _gravity(rule: Mapping[str, Any]) -> tuple[int, int]:
    return _STATUS_ORDER[rule["status"]], SEVERITIES.index(rule["severity"])


def _table_name(outcome: Outcome) -> str:
    return outcome.table_name
