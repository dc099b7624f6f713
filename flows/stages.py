"""The tasks, one per stage and one per batch of articles, and the run that the flows make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.futures import PrefectFuture
from prefect.states import Failed, State

from onrecord.check.facts import Verdict
from onrecord.errors import GateBlocked, RunTooLong
from onrecord.flows.artifacts import publish_artifacts
from onrecord.flows.environment import server_is_up
from onrecord.home import Home
from onrecord.logs import log_to_scheduler
from onrecord.pipeline import RunSummary, extracting, remote, steps
from onrecord.pipeline.batch import Batch, BatchReport, in_order
from onrecord.pipeline.extensions import extended
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run import BLOCKED, RunStart, start_run
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.under_way import carry_out
from onrecord.pipeline.workers import Work
from onrecord.tables.vocabularies import Engine

DASK = Engine.DASK
# Dask's error for a task that killed several workers; Dask itself is imported only where it is used.
_KILLED_ON_DASK = "KilledWorker"

# Reading from a share and writing to a disk may succeed when tried again; bad input never does.
# Limits of time are the settings' own: of the whole run (``limits.run_seconds``, which ends whatever task it is in) and
# of each item. Prefect's are fixed when a flow is written, and cannot end what runs in a thread.
_ONCE = {"cache_policy": NO_CACHE, "tags": ["onrecord"]}
_RETRIES = {"retries": 2, "retry_delay_seconds": 1.0, **_ONCE}


def _is_worth_a_retry(_task: object, _run: object, state: State[object]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and not isinstance(error, RunTooLong)


@task(name="capture", retry_condition_fn=_is_worth_a_retry, **_RETRIES)
def capture(start: RunStart, plan_for: steps.PlanMaker, settings: RunSettings) -> Plan:
    """Clears up after a killed run and finds what is to be done."""
    return steps.plan_run(start, plan_for, settings)


@task(name="extract", task_run_name="extract batch {number}", retry_condition_fn=_is_worth_a_retry, **_RETRIES)
def extract(number: int, batch: Batch, work: Work) -> BatchReport:  # noqa: ARG001 - names the task run
    """Extracts one batch."""
    return work(batch)


@task(name="select latest captures", **_ONCE)
def select_latest(start: RunStart, plan: Plan, reports: list[BatchReport]) -> steps.Extracted:
    """Decides which captures are the latest."""
    return steps.select_latest(start, plan, reports)


@task(name="check", **_ONCE)
def check(start: RunStart, plan: Plan, extracted: steps.Extracted, settings: RunSettings) -> Verdict:
    """Asks the gate."""
    return steps.check_run(start, plan, extracted, settings)


@task(name="publish", **_ONCE)
def publish(start: RunStart, plan: Plan, extracted: steps.Extracted, verdict: Verdict) -> RunSummary:
    """Publishes, or records why not."""
    if verdict.blocked:
        return steps.record_blocked_run(start, plan, extracted, verdict)
    return steps.publish_run(start, plan, extracted, verdict)


def run_in_flow(home: Path | None, settings: RunSettings, plan_for: steps.PlanMaker) -> RunSummary | State[RunSummary]:
    """A whole run inside a flow. One that the gate blocks ends in the state Blocked, a kind of Failed."""
    log_to_scheduler()
    server_is_up(Home.at(home))
    start = start_run(extended(Home.at(home), settings.extensions), _engine())
    summary = carry_out(start, settings, lambda: _run_stages(start, plan_for, settings))
    publish_artifacts(summary, settings.reading_room)
    if summary.run.articles_published:
        emit_event("onrecord.published", resource={"prefect.resource.id": f"onrecord.home.{start.home.root}"})
    if summary.status == BLOCKED:
        blocked = GateBlocked(summary.run.run_id, summary.failures, summary)
        return Failed(name="Blocked", message=str(blocked), data=blocked)
    return summary


def _engine() -> Engine:
    """What runs the flow's tasks: ``dask`` for Prefect's Dask runner, else ``prefect``."""
    context = FlowRunContext.get()
    runner = type(context.task_runner).__name__ if context else ""
    return DASK if runner == "DaskTaskRunner" else Engine.PREFECT


def _run_stages(start: RunStart, plan_for: steps.PlanMaker, settings: RunSettings) -> RunSummary:
    plan = capture(start, plan_for, settings)
    if not plan.new:
        return steps.record_empty_run(start, plan)
    plan = extracting.look_at_sources(start, plan, settings)
    extracted = select_latest(start, plan, _extract_all(start, plan, settings, start.engine))
    return publish(start, plan, extracted, check(start, plan, extracted, settings))


def _extract_all(start: RunStart, plan: Plan, settings: RunSettings, engine: Engine) -> list[BatchReport]:
    """One task per batch, a bounded number under way; the work itself is done by processes that know no Prefect.

    On Dask the tasks run on the cluster, and the work within them.
    """
    batches = extracting.batches_of(plan, settings)
    if engine == DASK:
        work = remote.remote_work(start, plan, settings)
        with remote.fetched_when_done(work, start):
            submitted = _submit_all(batches, remote.within_deadline(work, settings), remote.MOST_UNDER_WAY)
            return extracting.gather_reports(_report(batch, future, work, settings) for batch, future in submitted)
    with extracting.workers_of(start, plan, settings) as workers:
        submitted = _submit_all(batches, workers.extract, workers.under_way_limit)
        return extracting.gather_reports(future.result() for _, future in submitted)


def _submit_all(batches: Iterable[Batch], work: Work, limit: int) -> Iterator[tuple[Batch, PrefectFuture[BatchReport]]]:
    return in_order(batches, lambda batch: extract.submit(batch.number, batch, work), limit)


def _report(
    batch: Batch, future: PrefectFuture[BatchReport], work: extracting.BatchWork, settings: RunSettings
) -> BatchReport:
    try:
        return future.result()
    except Exception as error:
        if type(error).__name__ != _KILLED_ON_DASK:
            raise
        return remote.extract_again_here(batch, work, settings)
