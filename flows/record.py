"""The flow ``record``: a task a stage, one a batch of articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, wait
from prefect.runtime import flow_run
from prefect.states import Failed, State
from prefect.task_runners import ThreadPoolTaskRunner

from onrecord.capture.discover import find_files
from onrecord.check.facts import Verdict
from onrecord.errors import GateBlocked
from onrecord.flows.artifacts import leave_artifacts
from onrecord.home import Home
from onrecord.pipeline import RunSummary, steps
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.plan import Plan, ledger_of, make_plan
from onrecord.pipeline.run import BLOCKED, RunStart, start_run
from onrecord.publish import publisher

_MAX_WORKERS = 64
_UNDER_WAY_PER_WORKER = 2
# Reading from a share and writing to a disk may succeed when tried again; bad input never does.
_RETRIES = {"retries": 2, "retry_delay_seconds": 1.0, "cache_policy": NO_CACHE}
_ONCE = {"cache_policy": NO_CACHE}


def _is_worth_a_retry(_task: object, _run: object, state: State[object]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError)


@task(name="capture", retry_condition_fn=_is_worth_a_retry, **_RETRIES)
def capture(sources: list[Path], start: RunStart) -> Plan:
    """Clears up after a killed run and finds what is new."""
    publisher.recover(start.home)
    return make_plan(sources, start, ledger_of(start.home))


@task(name="extract", task_run_name="extract batch {number}", retry_condition_fn=_is_worth_a_retry, **_RETRIES)
def extract(number: int, batch: Batch, work: steps.BatchWork, pool: Executor | None) -> BatchReport:
    """Extracts one batch, in a process of the pool where there is one."""
    return pool.submit(work, batch).result() if pool else work(batch)


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


def _run_name() -> str:
    parameters = flow_run.parameters
    sources = [str(source) for source in parameters["sources"]]
    return f"record {len(find_files(sources))} files of {', '.join(sources)}"


@flow(name="record", flow_run_name=_run_name, task_runner=ThreadPoolTaskRunner(max_workers=_MAX_WORKERS))
def record(sources: list[Path], home: Path | None = None, workers: int | None = None) -> RunSummary | State[RunSummary]:
    """Takes in what is new under ``sources``, checks it and publishes it into ``home``.

    ``sources``: files and folders. ``home``: by default ``ONRECORD_HOME`` or ``data``. ``workers``: processes,
    by default one a core. A run that the gate blocks ends in the state Blocked, a kind of Failed.
    """
    start = start_run(Home.at(home), "prefect")
    settings = steps.RunSettings(workers=workers)
    with only_run(start.home, settings.lock_seconds), steps.recorded_if_failed(start):
        summary = _run_stages(sources, start, settings)
    leave_artifacts(summary)
    if summary.status == BLOCKED:
        blocked = GateBlocked(summary.run.run_id, summary.failures)
        return Failed(name="Blocked", message=str(blocked), data=blocked)
    return summary


def _run_stages(sources: list[Path], start: RunStart, settings: steps.RunSettings) -> RunSummary:
    plan = capture(sources, start)
    if not plan.new:
        return steps.leave_nothing_new(start, plan)
    extracted = settle(start, plan, _extract_all(start, plan, settings))
    return publish(start, plan, extracted, check(start, plan, extracted, settings))


def _extract_all(start: RunStart, plan: Plan, settings: steps.RunSettings) -> list[BatchReport]:
    """One task a batch, a bounded number under way; the work itself is done by processes that know no Prefect."""
    work = steps.BatchWork(start.staged, start.run_id, settings.extraction)
    batches = steps.batches_of(plan, settings)
    head = list(islice(batches, 2))
    count = settings.workers or os.cpu_count() or 1
    is_alone = count == 1 or len(head) < 2
    with nullcontext() if is_alone else ProcessPoolExecutor(count, get_context("spawn")) as pool:
        return list(_submit_all([*head], batches, work, pool, 1 if is_alone else count * _UNDER_WAY_PER_WORKER))


def _submit_all(
    head: list[Batch], tail: Iterable[Batch], work: steps.BatchWork, pool: Executor | None, limit: int
) -> Iterator[BatchReport]:
    under_way: list[PrefectFuture[BatchReport]] = []
    for batches in (head, tail):
        for batch in batches:
            under_way.append(extract.submit(batch.number, batch, work, pool))
            if len(under_way) >= limit:
                yield under_way.pop(0).result()
    wait(under_way)
    yield from (future.result() for future in under_way)
