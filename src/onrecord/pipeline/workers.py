"""Extracting batches in processes of their own, so that all cores work and one bad item harms no other.

An item may kill the process that extracts it, or never end. Its batch is then done again item by item, and the item
that does it again, alone, is refused.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass
from queue import LifoQueue
from threading import Lock
from types import TracebackType
from typing import Self

from onrecord.errors import RefusedInput
from onrecord.own_text import is_handed_on
from onrecord.pipeline.batch import Batch, BatchReport, in_order, merged, refusal_of
from onrecord.pipeline.worker_process import OutOfTime, WorkerDied, WorkerProcess, start_server_ahead
from onrecord.tables.run_words import ReasonCode, Stage

Work = Callable[[Batch], BatchReport]
_UNDER_WAY_PER_WORKER = 2
_LOG = logging.getLogger(__name__)


def nothing_to_discard(batch: Batch) -> None:
    """For work that leaves nothing behind when it is killed."""


def nothing_to_keep(batch: Batch) -> None:
    """For work whose refused items nobody tries again."""


def nothing_to_prepare() -> None:
    """For work that needs nothing loaded."""


@dataclass(frozen=True, slots=True)
class Job:
    """What workers do for a run.

    ``work`` must be picklable. ``item_seconds``: how long one item may take; 0 sets no limit. A batch, which is
    usually done in a few seconds, may take as long as one item: one that takes longer is done again item by item, so
    a short limit makes a run slow but refuses no item that keeps it. ``discard`` removes what killed work left,
    ``keep_refused`` keeps the bytes of an item that is refused for another try, ``prepare`` is called once in each
    process, outside the time limit.
    """

    work: Work
    run_id: str
    item_seconds: float = 0.0
    discard: Callable[[Batch], None] = nothing_to_discard
    prepare: Callable[[], object] = nothing_to_prepare
    keep_refused: Callable[[Batch], None] = nothing_to_keep


class BatchWorkers:
    """Processes that do a job's batches; ``extract`` may be called from many threads.

    ``count``: processes, by default one per core. A single one is the calling process, which an item can kill, unless
    it ``is_apart``, has a time limit, or needs words of the user's own.
    """

    def __init__(self, job: Job, count: int | None = None, *, is_apart: bool = False) -> None:
        self.count = worker_count(count)
        self.has_processes = is_apart or needs_processes(self.count, job.item_seconds)
        self._job = job
        self._lock = Lock()
        self._running: set[WorkerProcess] = set()
        self._is_stopped = False
        # Last in, first out: a process that is up is used before one that would have to start (None).
        self._idle: LifoQueue[WorkerProcess | None] = LifoQueue()
        for _ in range(self.count):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is not None:
            self.stop()
        with self._lock:
            for worker in self._running:
                worker.close()
            self._running.clear()

    def stop(self) -> None:
        """Kills all processes; batches that are under way or come later raise ``CancelledError``."""
        with self._lock:
            self._is_stopped = True
            for worker in self._running:
                worker.kill()

    def extract(self, batch: Batch) -> BatchReport:
        """The report of one batch, whatever its items do to the process."""
        if not self.has_processes:
            return self._job.work(batch)
        try:
            return self._in_process(batch)
        except OutOfTime:
            if len(batch.items) == 1:
                self._job.discard(batch)
                return self._refused(batch, ReasonCode.TOO_SLOW, self._too_slow)
            _LOG.warning("batch %d took over %g s: item by item", batch.number, self._job.item_seconds)
        except WorkerDied:
            _LOG.warning("batch %d killed its process: item by item", batch.number)
        self._job.discard(batch)
        return merged(batch.number, [self._alone(part) for part in batch.split()])

    def extract_all(self, batches: Iterable[Batch]) -> Iterator[BatchReport]:
        """The reports of all batches in order; at most two per process are held in memory."""
        threads = ThreadPoolExecutor(self.count)
        is_done = False
        try:
            for _, report in in_order(batches, lambda batch: threads.submit(self.extract, batch), self.under_way_limit):
                yield report.result()
            is_done = True
        finally:
            if not is_done:  # an error, Ctrl-C, or nobody wants the rest: do not wait for batches under way
                self.stop()
            threads.shutdown(cancel_futures=True)

    @property
    def under_way_limit(self) -> int:
        """How many batches may be handed out at a time."""
        return self.count * _UNDER_WAY_PER_WORKER

    def _in_process(self, batch: Batch) -> BatchReport:
        worker = self._idle.get()
        try:
            if worker is None:
                worker = self._start()
            return worker.extract(batch, self._job.item_seconds or None)
        except (OutOfTime, WorkerDied):
            if worker is not None:
                self._forget(worker)
                worker = None
            if self._is_stopped:
                raise CancelledError from None
            raise
        finally:
            self._idle.put(worker)

    def _start(self) -> WorkerProcess:
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            worker = WorkerProcess(self._job.work, self._job.prepare)
            self._running.add(worker)
        return worker

    def _forget(self, worker: WorkerProcess) -> None:
        with self._lock:
            self._running.discard(worker)

    def _alone(self, part: Batch) -> BatchReport:
        """The report of a single item of a batch that failed; one that fails alone, too, is refused."""
        try:
            return self._in_process(part)
        except OutOfTime:
            code, reason = ReasonCode.TOO_SLOW, self._too_slow
        except WorkerDied:
            code, reason = ReasonCode.KILLED_WORKER, "Extracting it killed the process that did it."
        self._job.discard(part)
        return self._refused(part, code, reason)

    def _refused(self, batch: Batch, code: ReasonCode, reason: str) -> BatchReport:
        (item,) = batch.items
        self._job.keep_refused(batch)
        refusal = refusal_of(item, RefusedInput(code, reason), self._job.run_id, stage=Stage.ENRICH)
        return BatchReport(batch.number, 0, 0, (refusal,))

    @property
    def _too_slow(self) -> str:
        return f"Extracting it took more than {self._job.item_seconds:g} seconds, the limit for an item."


def worker_count(wanted: int | None) -> int:
    """How many processes work: as wanted, else one per core."""
    return wanted or os.cpu_count() or 1


def start_ahead(wanted: int | None, item_seconds: float) -> None:
    """Where other processes are to do the work, their server begins to load what they need."""
    if needs_processes(worker_count(wanted), item_seconds):
        start_server_ahead()


def needs_processes(count: int, item_seconds: float) -> bool:
    """Whether the calling process cannot do the work itself.

    Only another process can be killed at the time limit, and only one that is started now has the user's own words.
    """
    return count > 1 or item_seconds > 0 or is_handed_on()


def extract_here(batch: Batch, job: Job) -> BatchReport:
    """The report of a batch that killed processes elsewhere: done again in one of this machine's own."""
    with BatchWorkers(job, 1, is_apart=True) as workers:
        return workers.extract(batch)
