"""What came of every rule: the outcome of one evaluation, and the rows of ``quality_results`` made from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from onrecord.check.facts import Evidence, RefusalReason, RowKey
from onrecord.check.suites import Rule
from onrecord.tables.run_rows import QualityResult
from onrecord.tables.vocabularies import Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule came out on the staged rows.

    ``error`` holds the error's text where the rule could not be evaluated; such a rule has neither held nor been
    broken, and ``success`` is false. ``evaluated`` counts the rows that were looked at (rows to which a rule does
    not apply are not), ``unexpected`` those that broke it. ``observed`` is the value that a rule about a whole
    column or table saw. ``rows`` are some of the offending rows as a person wants to see them; for a broken rule
    that refuses articles ``rows_by_article`` has some for each of them; for one that refuses rows ``row_keys`` has the
    keys of all.
    """

    table_name: str
    rule: Rule
    success: bool
    evaluated: int | None = None
    unexpected: int | None = None
    observed: object = None
    error: str | None = None
    rows: tuple[Evidence, ...] = ()
    rows_by_article: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    row_keys: frozenset[RowKey] = frozenset()
    suite: str = ""  # where it is not named for its table

    @property
    def is_critical_failure(self) -> bool:
        """Whether a critical rule was broken or could not be evaluated."""
        return not self.success and self.rule.severity == "critical"

    @property
    def blocks(self) -> bool:
        """Whether the run must not be published: a rule about the whole is broken, or a critical one errored."""
        return self.is_critical_failure and (self.rule.refuses == "run" or self.error is not None)

    @property
    def status(self) -> str:
        """``passed``, ``failed`` or ``errored``."""
        if self.success:
            return "passed"
        return "failed" if self.error is None else "errored"

    @property
    def line(self) -> str:
        """The outcome in one line for a person."""
        about = f"{self.table_name}.{self.rule.column_name}" if self.rule.column_name else self.table_name
        if self.error is not None:
            return f"{about}: {self.rule.expectation} errored: {self.error}"
        return f"{about}: {self.rule.expectation} failed{self._extent}. {self.rule.meaning}"

    @property
    def _extent(self) -> str:
        if self.observed is not None:
            return f" (found {self.observed})"
        return f" in {self.unexpected:,} of {self.evaluated:,} rows" if self.unexpected else ""


def quality_result(outcome: Outcome, run_id: str, checked_at: datetime, sample_rows: int) -> QualityResult:
    """The outcome as a row of ``quality_results``; ``checked_at`` is UTC."""
    evaluated, unexpected = outcome.evaluated, outcome.unexpected
    return QualityResult(
        run_id=run_id,
        suite=outcome.suite or outcome.table_name,
        table_name=outcome.table_name,
        expectation=outcome.rule.expectation,
        column_name=outcome.rule.column_name,
        severity=Severity(outcome.rule.severity),
        success=outcome.success,
        evaluated=evaluated,
        unexpected=unexpected,
        unexpected_percent=100.0 * unexpected / evaluated if evaluated and unexpected is not None else None,
        sample=_sample(outcome, sample_rows),
        checked_at=checked_at,
    )


def refusals(outcomes: Iterable[Outcome]) -> dict[str, RefusalReason]:
    """For every article that breaks a critical row rule the first such rule, with the article's own rows."""
    refused: dict[str, RefusalReason] = {}
    for outcome in outcomes:
        for article_id, rows in outcome.rows_by_article.items():
            reason = refused.get(article_id)
            refused[article_id] = _refusal(outcome, rows) if reason is None else _with_also(reason, outcome)
    return refused


def refused_rows(outcomes: Iterable[Outcome]) -> dict[str, frozenset[RowKey]]:
    """By table the keys of the rows that break a critical rule that refuses rows alone."""
    refused: dict[str, frozenset[RowKey]] = {}
    for outcome in outcomes:
        if outcome.row_keys:
            refused[outcome.table_name] = refused.get(outcome.table_name, frozenset()) | outcome.row_keys
    return refused


def _refusal(outcome: Outcome, rows: tuple[Evidence, ...]) -> RefusalReason:
    rule = outcome.rule
    return RefusalReason(outcome.table_name, rule.expectation, rule.column_name or "", rule.meaning, rows)


def _with_also(reason: RefusalReason, outcome: Outcome) -> RefusalReason:
    return replace(reason, also_broken=(*reason.also_broken, f"{outcome.table_name}.{outcome.rule.column_name}"))


def _sample(outcome: Outcome, sample_rows: int) -> str | None:
    """JSON: ``{"error": ...}``, ``{"rows": [...]}`` or ``{"observed": ...}``; NULL where there is nothing to show."""
    if outcome.error is not None:
        return _json({"error": outcome.error})
    if outcome.rows:
        return _json({"rows": outcome.rows[:sample_rows]})
    return None if outcome.observed is None else _json({"observed": outcome.observed})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
