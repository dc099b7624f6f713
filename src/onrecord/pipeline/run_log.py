"""What a run says in the log, stage by stage. Counts, paths, reasons and seconds; never words of an article."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from onrecord.check.facts import Verdict
from onrecord.logs import fields, logged_run
from onrecord.pipeline.batch import BatchReport
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run import BLOCKED, RunStart, RunSummary, utc_now
from onrecord.tables.run_rows import Refusal
from onrecord.version import EXTRACTOR_VERSION

_LOG = logging.getLogger(__name__)


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Seconds so far, in thousandths."""
        return round(time.perf_counter() - self._began, 3)


@contextmanager
def logged(start: RunStart) -> Iterator[None]:
    """Around a run: its first line, its last one where it ends by an error, and its id on every line between."""
    with logged_run(start.run_id):
        _LOG.info(
            "run %s started with extractor %s (%s)",
            start.run_id,
            EXTRACTOR_VERSION,
            start.engine,
            extra=fields(stage="start", engine=start.engine, extractor_version=EXTRACTOR_VERSION),
        )
        try:
            yield
        except BaseException as error:
            name = type(error).__name__  # its text may quote a row
            _LOG.error("run %s failed with %s", start.run_id, name, extra=fields(stage="end", error=name))
            raise


def log_plan(plan: Plan, watch: Stopwatch) -> None:
    """The stage capture."""
    facts = {"seen": plan.seen, "new": plan.new, "bytes": plan.bytes}
    _LOG.info(
        "capture: found %d items, %d new, in %.1f s",
        plan.seen,
        plan.new,
        watch.seconds,
        extra=fields(stage="capture", seconds=watch.seconds, **facts),
    )
    log_refusals(plan.refusals)


def log_batch(report: BatchReport) -> None:
    """One batch, and the items of it that were refused."""
    facts = {"batch": report.number, "articles": report.articles, "words": report.words}
    _LOG.debug("extract: batch %d, %d articles", report.number, report.articles, extra=fields(stage="extract", **facts))
    log_refusals(report.refusals)


def log_extraction(reports: Sequence[BatchReport], watch: Stopwatch) -> None:
    """The stage extract."""
    articles, words = sum(report.articles for report in reports), sum(report.words for report in reports)
    refused = sum(len(report.refusals) for report in reports)
    _LOG.info(
        "extract: %d articles of %d words, %d items refused, in %.1f s",
        articles,
        words,
        refused,
        watch.seconds,
        extra=fields(
            stage="extract",
            articles=articles,
            words=words,
            refused=refused,
            batches=len(reports),
            seconds=watch.seconds,
        ),
    )


def log_refusals(refusals: Iterable[Refusal]) -> None:
    """Each refused item with its reason; of the gate's reasons, which quote rows, only the code."""
    for refusal in refusals:
        reason = "" if refusal.stage == "check" else f": {refusal.reason}"
        _LOG.warning(
            "refused %s (%s)%s",
            refusal.path,
            refusal.reason_code,
            reason,
            extra=fields(stage=refusal.stage, path=refusal.path, reason_code=refusal.reason_code),
        )


def log_verdict(verdict: Verdict, watch: Stopwatch) -> None:
    """The stage check: how many expectations held, and which did not."""
    for result in verdict.results:
        if not result.success:
            about = f"{result.table_name}.{result.column_name}" if result.column_name else result.table_name
            facts = {"table": result.table_name, "column": result.column_name, "unexpected": result.unexpected}
            _LOG.warning(
                "expectation failed (%s): %s %s",
                result.severity,
                about,
                result.expectation,
                extra=fields(stage="check", severity=result.severity, expectation=result.expectation, **facts),
            )
    held, total = sum(result.success for result in verdict.results), len(verdict.results)
    _LOG.info(
        "check: %d of %d expectations held, %d articles refused, in %.1f s",
        held,
        total,
        len(verdict.refused_articles),
        watch.seconds,
        extra=fields(
            stage="check",
            held=held,
            expectations=total,
            refused=len(verdict.refused_articles),
            blocked=verdict.blocked,
            seconds=watch.seconds,
        ),
    )


def log_publication(rows: Mapping[str, int], articles: int, watch: Stopwatch) -> None:
    """The stage publish."""
    _LOG.info(
        "publish: %d articles, %d rows in all, in %.1f s",
        articles,
        sum(rows.values()),
        watch.seconds,
        extra=fields(stage="publish", articles=articles, rows=dict(rows), seconds=watch.seconds),
    )


def log_end(summary: RunSummary) -> None:
    """The run's last line."""
    run = summary.run
    level = logging.ERROR if run.status == BLOCKED else logging.INFO
    seconds = round(((run.finished_at or utc_now()) - run.started_at).total_seconds(), 3)
    _LOG.log(
        level,
        "run %s ended: %s; %d articles published, %d items in quarantine, in %.1f s",
        run.run_id,
        run.status.replace("_", " "),
        run.articles_published,
        run.files_quarantined,
        seconds,
        extra=fields(
            stage="end",
            status=run.status,
            published=run.articles_published,
            quarantined=run.files_quarantined,
            seconds=seconds,
        ),
    )
