"""The tasks, one a stage and one a batch of articles, and the run that the flows make of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.flows.artifacts import leave_artifacts
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.states import Failed, State

from onrecord.check.facts import Verdict
from onrecord.errors import GateBlocked
from onrecord.home import Home
from onrecord.pipeline import RunSummary, steps
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run import BLOCKED, RunStart, start_run
from onrecord.pipeline.workers import BatchWorkers
from onrecord.publish import publisher

PlanMaker = Callable[[RunStart], Plan]
# Reading from a share and writing to a disk may succeed when tried again; bad input never does.
_RETRIES = {"retries": 2, "retry_delay_seconds": 1.0, "cache_policy": NO_CACHE}
_ONCE = {"cache_policy": NO_CACHE}


def _is_worth_a_retry(_task: object, _run: object, state: State[object]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError)


@task(name="capture", retry_condition_fn=_is_worth_a_retry, **_RETRIES)
def capture(start: RunStart, plan_for: PlanMaker) -> Plan:
    """Clears up after a killed run and finds what is to be done."""
    publisher.recover(start.home)
    return plan_for(start)


@task(name="extract", task_run_name="extract batch {number}", retry_condition_fn=_is_worth_a_retry, **_RETRIES)
def extract(number: int, batch: Batch, workers: BatchWorkers) -> BatchReport:  # noqa: ARG001 - names the task run
    """Extracts one batch."""
    return workers.extract(batch)


@task(name="settle", **_ONCE)
def settle(start: RunStart, plan: Plan, reports: list[BatchReport]) -> steps.Extracted:
    """Decides which captures are the latest."""
    return steps.settle_run(start, plan, reports)


@task(name="check", **_ONCE)
def check(start: RunStart, plan: Plan, extracted: steps.Extracted, settings: steps.RunSettings) -> Verdict:
    """Asks the gate."""
    return steps.check_run(start, plan, extracted, settings.thresholds)


@task(name="publish", **_ONCE)
def publish(start: RunStart, plan: Plan, extracted: steps.Extracted, verdict: Verdict) -> RunSummary:
    """Publishes, or records why not."""
    if verdict.blocked:
        return steps.leave_blocked(start, plan, extracted, verdict)
    return steps.publish_run(start, plan, extracted, verdict)


def run_in_flow(home: Path | None, workers: int | None, plan_for: PlanMaker) -> RunSummary | State[RunSummary]:
    """A whole run inside a flow. One that the gate blocks ends in the state Blocked, a kind of Failed."""
    start = start_run(Home.at(home), "prefect")
    settings = steps.RunSettings(workers=workers)
    with only_run(start.home, settings.lock_seconds), steps.recorded_if_failed(start):
        summary = _run_stages(start, plan_for, settings)
    leave_artifacts(summary)
    if summary.status == BLOCKED:
        blocked = GateBlocked(summary.run.run_id, summary.failures)
        return Failed(name="Blocked", message=str(blocked), data=blocked)
    return summary


def _run_stages(start: RunStart, plan_for: PlanMaker, settings: steps.RunSettings) -> RunSummary:
    plan = capture(start, plan_for)
    if not plan.new:
        return steps.leave_nothing_new(start, plan)
    extracted = settle(start, plan, _extract_all(start, plan, settings))
    return publish(start, plan, extracted, check(start, plan, extracted, settings))


def _extract_all(start: RunStart, plan: Plan, settings: steps.RunSettings) -> list[BatchReport]:
    """One task a batch, a bounded number under way; the work itself is done by processes that know no Prefect."""
    with steps.workers_of(start, settings) as workers:
        return list(_submit_all(steps.batches_of(plan, settings), workers))


def _submit_all(batches: Iterable[Batch], workers: BatchWorkers) -> Iterator[BatchReport]:
    under_way: deque[PrefectFuture[BatchReport]] = deque()
    for batch in batches:
        under_way.append(extract.submit(batch.number, batch, workers))
        if len(under_way) >= workers.under_way_limit:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()
