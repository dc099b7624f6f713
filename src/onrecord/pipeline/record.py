"""Recording: the whole run, from files to published tables, with no orchestration."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from onrecord.home import Home
from onrecord.pipeline import steps
from onrecord.pipeline.batch import BatchReport
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.plan import Plan, ledger_of, make_plan
from onrecord.pipeline.run import Progress, Reporter, RunStart, RunSummary, silent, start_run
from onrecord.pipeline.steps import RunSettings
from onrecord.pipeline.workers import run_batches
from onrecord.publish import publisher


class Clock:
    """Seconds spent in each stage of a run."""

    def __init__(self, report: Reporter) -> None:
        self.seconds: dict[str, float] = {}
        self._report = report

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announces one stage and times it."""
        self._report(Progress(name, 0, None))
        began = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - began


def record(
    sources: Sequence[str | Path],
    home: Home,
    *,
    workers: int | None = None,
    settings: RunSettings | None = None,
    report: Reporter | None = None,
) -> RunSummary:
    """Takes in what is new under ``sources``, checks it and publishes it into ``home``.

    ``workers`` overrules the settings' number of processes. Returns what was done, also for a run that the gate
    blocked or that found nothing new: ``status`` tells. Raises ``UsageError`` for a path that does not exist and
    ``HomeError`` where the home cannot be written or another run holds it.
    """
    chosen = settings or RunSettings()
    if workers is not None:
        chosen = replace(chosen, workers=workers)
    say = report or silent
    clock = Clock(say)
    start = start_run(home, "direct")
    with only_run(home, chosen.lock_seconds), steps.recorded_if_failed(start):
        summary = _run_stages(sources, start, chosen, clock, say)
    return replace(summary, seconds=clock.seconds)


def _run_stages(
    sources: Sequence[str | Path], start: RunStart, settings: RunSettings, clock: Clock, say: Reporter
) -> RunSummary:
    with clock.stage("capture"):
        publisher.recover(start.home)
        plan = make_plan(sources, start, ledger_of(start.home))
    if not plan.new:
        return steps.leave_nothing_new(start, plan)
    with clock.stage("extract"):
        extracted = steps.settle_run(start, plan, _extract_all(start, plan, settings, say))
    with clock.stage("check"):
        verdict = steps.check_run(start, plan, extracted, settings.thresholds)
    if verdict.blocked:
        return steps.leave_blocked(start, plan, extracted, verdict)
    with clock.stage("publish"):
        return steps.publish_run(start, plan, extracted, verdict)


def _extract_all(start: RunStart, plan: Plan, settings: RunSettings, say: Reporter) -> Iterator[BatchReport]:
    work = steps.BatchWork(start.staged, start.run_id, settings.extraction)
    done, total = 0, len(plan.new_ids)
    for report in run_batches(steps.batches_of(plan, settings), work, settings.workers):
        done += report.articles + len(report.refusals)
        say(Progress("extract", done, total))
        yield report
