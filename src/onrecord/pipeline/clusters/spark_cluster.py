"""Extraction on a Spark cluster: one job of one task a batch."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from onrecord.errors import HomeError
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.clusters.reaching import require_answer
from onrecord.pipeline.remote import MOST_UNDER_WAY, Awaited
from onrecord.pipeline.worker_process import WorkerDied
from onrecord.pipeline.workers import Work
from onrecord.tables.vocabularies import Engine

_GROUP = "onrecord"


class SparkCluster:
    """The cluster whose master is at ``master``, as Spark takes it: ``spark://HOST:7077``, ``yarn``, ``local[4]``.

    Where the process has a Spark session already, as in a notebook or a submitted program, that is used and left open.
    A job a batch, each from a thread of its own, so that a batch that kills its process fails alone.
    """

    engine = Engine.SPARK

    def __init__(self, master: str) -> None:
        self._master = master
        self._own: SparkSession | None = None

    def __enter__(self) -> Self:
        """Connects. Raises ``HomeError`` where no session can be had."""
        session = SparkSession.getActiveSession()
        if session is None:
            require_answer(self._master, "Spark")
            session = self._own = _session_at(self._master)
        self._context = session.sparkContext
        self._threads = ThreadPoolExecutor(MOST_UNDER_WAY, thread_name_prefix="spark job")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._context.cancelJobGroup(_GROUP)
        self._threads.shutdown(cancel_futures=True)
        if self._own is not None:
            self._own.stop()

    def submit(self, work: Work, batch: Batch) -> Awaited:
        """Hands out one batch."""
        return self._threads.submit(self._report, work, batch).result

    def _report(self, work: Work, batch: Batch) -> BatchReport:
        self._context.setJobGroup(_GROUP, f"extract batch {batch.number}", interruptOnCancel=True)
        try:
            ((report, error),) = self._context.parallelize([batch], 1).mapPartitions(_Outcomes(work)).collect()
        except (Py4JError, PySparkException) as failed:  # what the work itself raises comes back as an outcome
            raise WorkerDied from failed
        if error is not None:
            raise error
        done: BatchReport = report
        return done


def _session_at(master: str) -> SparkSession:
    if master.startswith("local"):  # else Spark looks for a python3, which may be one without onrecord
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("onrecord").config("spark.ui.showConsoleProgress", "false")
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise HomeError(f"no Spark session can be had at {master}: {str(error).splitlines()[0]}") from error


class _Outcomes:
    """The work as Spark calls it, on an iterable of batches: each report, or the error that it raised."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, batches: Iterable[Batch]) -> Iterator[tuple[BatchReport | None, Exception | None]]:
        for batch in batches:
            try:
                yield self._work(batch), None
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the work was given
                yield None, error
