"""The steps of a run, one per stage. The direct run calls them in order; a scheduler wraps each in a task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.capture.keys import KeyCounts, merged_counts
from onrecord.check.facts import RunFacts, Verdict
from onrecord.errors import RefusedInput
from onrecord.pipeline import run_log
from onrecord.pipeline.batch import BatchReport, stage_empty_tables
from onrecord.pipeline.exchange_rates import doubt_rates
from onrecord.pipeline.extensions import own_expectations
from onrecord.pipeline.latest_captures import drop_captures, read_staged, select_latest_captures, staged_counts
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.quarantine import expired, leaving, newly_refused
from onrecord.pipeline.run import BLOCKED, NOTHING_NEW, PUBLISHED, RunStart, RunSummary, end_run, utc_now
from onrecord.pipeline.run_log import Stopwatch
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import database, joint, publisher
from onrecord.publish.dropped_rows import drop_rows
from onrecord.publish.forget import tombstones
from onrecord.publish.forget_people import keep_people_out
from onrecord.publish.raw import RAW_TABLE
from onrecord.tables import TABLES
from onrecord.tables.run_rows import Refusal
from onrecord.tables.run_words import ReasonCode, Stage

# Reasons to refuse that say nothing about the health of a run: files that were never meant for it.
_HARMLESS = frozenset({ReasonCode.UNSUPPORTED_TYPE, ReasonCode.FORGOTTEN})
_FORGOTTEN = RefusedInput(ReasonCode.FORGOTTEN, "The article was removed on request and is kept out.")

PlanMaker = Callable[[RunStart], Plan]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the batches of a run came to; ``articles`` are those left to publish, one capture of each."""

    articles: int
    words: int
    refusals: tuple[Refusal, ...]
    keys: tuple[KeyCounts, ...] = ()


def plan_run(start: RunStart, plan_for: PlanMaker, settings: RunSettings) -> Plan:
    """Clears up after a killed run and finds what is to be done."""
    watch = Stopwatch()
    publisher.recover(start.home)
    plan = replace(plan_for(start), expired=expired(start.home, settings.quarantine_days, utc_now()))
    if plan.new:
        joint.release(start.home, is_done=True)  # others may publish while this run extracts
    run_log.log_plan(plan, watch)
    return plan


def select_latest(start: RunStart, plan: Plan, reports: Sequence[BatchReport]) -> Extracted:
    """Decides which captures are the latest, compares their exchange rates and gathers the refusals."""
    publisher.catch_up(start.home)
    stage_empty_tables(start.staged)
    forgotten = {found.article_id: _FORGOTTEN for found in tombstones(start.home) if found.article_id}
    kept_out = remove_articles(start, forgotten, stage=Stage.CAPTURE, with_raw=True)
    run_log.log_refusals(kept_out)
    keep_people_out(start.home, start.staged)
    article_ids = read_staged(start.staged, "captures")["article_id"].unique().to_pylist()
    articles = select_latest_captures(start.staged, database.latest_captures_of(start.home, article_ids))
    doubt_rates(start.staged)
    refusals = plan.refusals + tuple(refusal for report in reports for refusal in report.refusals) + kept_out
    keys = merged_counts(counts for report in reports for counts in report.keys)
    return Extracted(articles, sum(report.words for report in reports), refusals, keys)


def check_run(start: RunStart, plan: Plan, extracted: Extracted, settings: RunSettings) -> Verdict:
    """Asks the gate; the checking library is imported here, not before."""
    from onrecord.check import ahead, gate

    watch = Stopwatch()
    harmful = sum(refusal.reason_code not in _HARMLESS for refusal in extracted.refusals)
    harmless = len(extracted.refusals) - harmful
    facts = RunFacts(
        files_new=plan.new - harmless,
        files_quarantined=harmful,
        history=database.metrics_history(start.home),
    )
    verdict = gate.check_run(
        start.run_id, start.staged, start.home, facts, settings.thresholds, own_expectations(settings.extensions)
    )
    ahead.discard_ahead(start.staged)
    run_log.log_verdict(verdict, watch)
    return verdict


def publish_run(start: RunStart, plan: Plan, extracted: Extracted, verdict: Verdict) -> RunSummary:
    """Removes refused articles and rows from the staged ones and publishes the rest."""
    watch = Stopwatch()
    reasons = {
        article_id: RefusedInput(reason.code, reason.sentence)
        for article_id, reason in verdict.refused_articles.items()
    }
    refused = remove_articles(start, reasons, stage=Stage.CHECK)
    run_log.log_refusals(refused)
    drop_rows(start.staged, verdict.refused_rows)
    refusals = extracted.refusals + refused
    articles = extracted.articles - len(verdict.refused_articles)
    run = end_run(start, PUBLISHED, seen=plan.seen, new=plan.new, published=articles, quarantined=len(refusals))
    mentioned = read_staged(start.staged, "speaker_mentions")["speaker_id"]
    rows = staged_counts(start.staged) | {"speakers": len(mentioned.unique())}  # which publishing derives
    records = {"runs": [run], "quality_results": verdict.results, **_quarantine_records(start, plan, refusals)}
    publisher.publish(start.home, start.run_id, start.staged, records)
    run_log.log_publication(rows, articles, watch)
    dropped = {table: len(keys) for table, keys in verdict.refused_rows.items()}
    return RunSummary(
        run,
        start.home,
        rows,
        verdict.results,
        refusals,
        docs_index=verdict.docs_index,
        dropped=dropped,
        keys=extracted.keys,
    )


def _quarantine_records(start: RunStart, plan: Plan, refusals: Sequence[Refusal]) -> dict[str, Sequence[Any]]:
    """What the run adds to the quarantine and takes out of it; bytes that the lake has already are unstaged."""
    published = set(read_staged(start.staged, "captures")["capture_id"].to_pylist())
    added, again = newly_refused(start.home, refusals)
    if again:
        drop_captures(start.staged, again, [RAW_TABLE])
    return {"quarantine": added, "releases": leaving(start, plan, published)}


def record_blocked_run(start: RunStart, plan: Plan, extracted: Extracted, verdict: Verdict) -> RunSummary:
    """Records a run that the gate blocked; its files stay new, so that the next run tries them again."""
    run = end_run(start, BLOCKED, seen=plan.seen, new=plan.new, quarantined=len(extracted.refusals))
    publisher.write_run_record(start.home, start.run_id, {"runs": [run], "quality_results": verdict.results})
    return RunSummary(
        run,
        start.home,
        results=verdict.results,
        refusals=extracted.refusals,
        failures=verdict.failures,
        docs_index=verdict.docs_index,
        keys=extracted.keys,
    )


def record_empty_run(start: RunStart, plan: Plan) -> RunSummary:
    """Records a run that found nothing new; what has come in whole or expired leaves the quarantine all the same."""
    run = end_run(start, NOTHING_NEW, seen=plan.seen)
    released = leaving(start, plan)
    records: dict[str, Sequence[Any]] = {"runs": [run], "releases": released} if released else {"runs": [run]}
    publisher.write_run_record(start.home, start.run_id, records)
    return RunSummary(run, start.home)


def remove_articles(
    start: RunStart, reasons: Mapping[str, RefusedInput], *, stage: Stage, with_raw: bool = False
) -> tuple[Refusal, ...]:
    """Removes articles (``reasons`` by article_id) from the staged rows and returns their rows of the quarantine.

    Their raw bytes stay in the lake for another try, unless ``with_raw``.
    """
    captures = [row for row in read_staged(start.staged, "captures").to_pylist() if row["article_id"] in reasons]
    if captures:
        owned = [table.name for table in TABLES if table.scope in ("article", "capture")]
        drop_captures(start.staged, {row["capture_id"] for row in captures}, [*owned, RAW_TABLE] if with_raw else owned)
    return tuple(_refusal(start, row, reasons[row["article_id"]], stage) for row in captures)


def _refusal(start: RunStart, capture: Mapping[str, Any], reason: RefusedInput, stage: Stage) -> Refusal:
    return Refusal(
        capture_id=capture["capture_id"],
        path=capture["path"],
        stage=stage,
        reason_code=reason.code,
        reason=reason.reason,
        bytes=capture["bytes"],
        run_id=start.run_id,
        quarantined_at=utc_now(),
    )
