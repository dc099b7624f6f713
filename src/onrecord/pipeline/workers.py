"""Extracting batches in processes of their own, so that all cores work and a deadly item harms nobody else.

An item may kill the process that extracts it. The batches that were under way then are done again in isolation, and
of a batch that dies again each item by itself, until the one item that kills is alone: it is refused.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from onrecord.errors import RefusedInput
from onrecord.pipeline.batch import Batch, BatchReport, merged, refusal_of

Work = Callable[[Batch], BatchReport]
_UNDER_WAY_PER_WORKER = 2
# Import everything that extracts (Arrow loads pandas when it first takes in rows), and start no threads.
_PRELOADED = ("onrecord.pipeline.steps", "pandas")


class BatchWorkers:
    """Processes that do ``work`` on batches; ``extract`` may be called from many threads.

    ``count``: processes, by default one a core. With one the work is done in the calling process, which a deadly
    item takes along. ``work`` must be picklable.
    """

    def __init__(self, work: Work, run_id: str, count: int | None = None) -> None:
        self.count = worker_count(count)
        self._work = work
        self._run_id = run_id
        self._lock = Lock()
        self._pool = _new_pool(self.count) if self.count > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=kind is not None)

    def extract(self, batch: Batch) -> BatchReport:
        """The report of one batch, whatever its items do to the process."""
        pool = self._pool
        if pool is None:
            return self._work(batch)
        try:
            return pool.submit(self._work, batch).result()
        except BrokenProcessPool:
            self._replace(pool)
            return in_isolation(batch, self._work, self._run_id)

    def extract_all(self, batches: Iterable[Batch]) -> Iterator[BatchReport]:
        """The reports of all batches in order; at most two a process are held in memory."""
        with ThreadPoolExecutor(self.count) as threads:
            under_way: deque[Future[BatchReport]] = deque()
            for batch in batches:
                under_way.append(threads.submit(self.extract, batch))
                if len(under_way) >= self.under_way_limit:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()

    @property
    def under_way_limit(self) -> int:
        """How many batches may be handed out at a time."""
        return self.count * _UNDER_WAY_PER_WORKER

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = _new_pool(self.count)
                broken.shutdown(wait=False)


def worker_count(wanted: int | None) -> int:
    """How many processes work: as wanted, else one a core."""
    return wanted or os.cpu_count() or 1


def in_isolation(batch: Batch, work: Work, run_id: str) -> BatchReport:
    """The report of a batch that killed a process: done again part by part, the deadly item refused."""
    return merged(batch.number, _in_isolation(batch, work, run_id))


def _in_isolation(batch: Batch, work: Work, run_id: str) -> Iterator[BatchReport]:
    try:
        with _new_pool(1) as pool:
            yield pool.submit(work, batch).result()
    except BrokenProcessPool:
        if len(batch.items) > 1:
            for part in batch.split():
                yield from _in_isolation(part, work, run_id)
        else:
            refused = RefusedInput("killed_worker", "Extracting it killed the process that did it.")
            yield BatchReport(batch.number, 0, 0, (refusal_of(batch.items[0], refused, run_id, stage="enrich"),))


def _new_pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=_start_context(), initializer=_end_with_parent)


def _start_context() -> BaseContext:
    """How processes start: from a server that has imported what they need, where the system has such.

    Never as forks of this process, which may hold threads and models that do not survive a fork.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def _end_with_parent() -> None:
    """Lets this process end when the one that gives it work is killed: it would wait for more for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_await_end, args=(parent.sentinel,), name="end with parent", daemon=True).start()


def _await_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
