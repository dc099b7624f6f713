"""Recording: the whole run, from files to published tables, with no orchestration."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from onrecord.home import Home
from onrecord.pipeline import extracting, steps
from onrecord.pipeline.batch import BatchReport
from onrecord.pipeline.extensions import extended
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.plan import Plan, ledger_of, make_plan
from onrecord.pipeline.remote import Cluster, reports_of
from onrecord.pipeline.rerun import plan_replay, plan_reprocess
from onrecord.pipeline.run import Progress, Reporter, RunStart, RunSummary, silent, start_run
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.steps import PlanMaker
from onrecord.pipeline.under_way import carry_out
from onrecord.publish import forget as forgetting
from onrecord.publish import forget_people as people
from onrecord.publish import publisher
from onrecord.publish.forget import Forgotten
from onrecord.publish.people_rows import Gone
from onrecord.tables.vocabularies import Engine


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
    cluster: Cluster | None = None,
) -> RunSummary:
    """Ingests what is new under ``sources``, checks it and publishes it into ``home``.

    ``workers`` overrules the settings' number of processes. With a ``cluster`` (``clusters.cluster_at``) its processes
    extract; they see the home, or leave what they make at ``settings.shared_staging``.

    Returns what was done, also for a run that the gate
    blocked or that found nothing new: ``status`` tells. Raises ``UsageError`` for a path that does not exist and
    ``HomeError`` where the home cannot be written or another run holds it.
    """
    caps = (settings or RunSettings()).caps

    def plan_for(start: RunStart) -> Plan:
        return make_plan(sources, start, ledger_of(home), caps)

    return _run(home, plan_for, settings, workers, report, cluster)


def reprocess(
    home: Home,
    *,
    everything: bool = False,
    workers: int | None = None,
    settings: RunSettings | None = None,
    report: Reporter | None = None,
) -> RunSummary:
    """Extracts again what an older extractor version made (all articles with ``everything``), as ``record`` does.

    The old rows stay until the new ones are published in their place, all at once.
    """
    return _run(home, lambda _: plan_reprocess(home, everything=everything), settings, workers, report)


def replay(
    home: Home, *, workers: int | None = None, settings: RunSettings | None = None, report: Reporter | None = None
) -> RunSummary:
    """Tries again what is in quarantine, as ``record`` does; what is ingested leaves the quarantine."""
    return _run(home, lambda _: plan_replay(home), settings, workers, report)


def forget(home: Home, article_id: str, *, lock_seconds: float = 60.0) -> Forgotten:
    """Removes an article and everything drawn from it, from database and lake, and keeps it out.

    Quality reports and the report site, which quote articles, are removed too; the next run and the next
    ``onrecord report`` make them again. Raises ``UsageError`` for an unknown id.
    """
    with only_run(home, lock_seconds):
        publisher.recover(home)
        return forgetting.forget(home, article_id)


def forget_commenter(home: Home, author: str, *, lock_seconds: float = 60.0) -> Gone:
    """Removes a reader's comments wherever they stand, with the printed name, and keeps them out.

    The words give way to blocks in the articles' texts and in replies; the raw bytes of those articles go. Quality
    reports and the report site are removed, as by ``forget``. Raises ``UsageError`` where nobody has that name.
    """
    with only_run(home, lock_seconds):
        publisher.recover(home)
        return people.forget_commenter(home, author)


def forget_speaker(home: Home, name: str, *, lock_seconds: float = 60.0) -> Gone:
    """Removes what a speaker said, and the name from every text; ``name`` is the full name or the id.

    As ``forget_commenter``. An article that comes in later loses the name where it quotes the speaker.
    """
    with only_run(home, lock_seconds):
        publisher.recover(home)
        return people.forget_speaker(home, name)


def _run(
    home: Home,
    plan_for: PlanMaker,
    settings: RunSettings | None,
    workers: int | None,
    report: Reporter | None,
    cluster: Cluster | None = None,
) -> RunSummary:
    chosen = settings or RunSettings()
    if workers is not None:
        chosen = replace(chosen, workers=workers)
    say = report or silent
    clock = Clock(say)
    start = start_run(extended(home, chosen.extensions), cluster.engine if cluster else Engine.DIRECT)

    def extract_all(plan: Plan) -> Iterator[BatchReport]:
        return reports_of(cluster, start, plan, chosen) if cluster else _extract_here(start, plan, chosen)

    summary = carry_out(start, chosen, lambda: _run_stages(start, plan_for, chosen, clock, extract_all, say))
    return replace(summary, seconds=clock.seconds)


def _run_stages(
    start: RunStart,
    plan_for: PlanMaker,
    settings: RunSettings,
    clock: Clock,
    extract_all: Callable[[Plan], Iterator[BatchReport]],
    say: Reporter,
) -> RunSummary:
    with clock.stage("capture"):
        plan = steps.plan_run(start, plan_for, settings)
    if not plan.new:
        return steps.record_empty_run(start, plan)
    with clock.stage("extract"):
        plan = extracting.look_at_sources(start, plan, settings)
        reports = extracting.gather_reports(_followed(extract_all(plan), len(plan.new_ids), say))
        extracted = steps.select_latest(start, plan, reports)
    with clock.stage("check"):
        verdict = steps.check_run(start, plan, extracted, settings)
    if verdict.blocked:
        return steps.record_blocked_run(start, plan, extracted, verdict)
    with clock.stage("publish"):
        return steps.publish_run(start, plan, extracted, verdict)


def _extract_here(start: RunStart, plan: Plan, settings: RunSettings) -> Iterator[BatchReport]:
    with extracting.workers_of(start, plan, settings) as workers:
        yield from workers.extract_all(extracting.batches_of(plan, settings))


def _followed(reports: Iterator[BatchReport], total: int, say: Reporter) -> Iterator[BatchReport]:
    """The same reports; ``say`` is told how far they have come."""
    done = 0
    for report in reports:
        done += report.articles + len(report.refusals)
        say(Progress("extract", done, total))
        yield report
