"""Running batches: in this process, or in several with a bounded number under way, so that memory stays flat."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

from onrecord.pipeline.batch import Batch, BatchReport

Work = Callable[[Batch], BatchReport]
_UNDER_WAY_PER_WORKER = 2


def run_batches(batches: Iterable[Batch], work: Work, workers: int | None = None) -> Iterator[BatchReport]:
    """Does ``work`` on every batch and yields the reports as they come.

    ``workers`` processes, by default one a core; a single batch is done in this process, which saves starting
    others. ``work`` must be picklable.
    """
    count = workers or os.cpu_count() or 1
    stream = iter(batches)
    first, second = next(stream, None), next(stream, None)
    held = [batch for batch in (first, second) if batch is not None]
    if count == 1 or len(held) < 2:
        yield from map(work, (*held, *stream))
    else:
        yield from _in_processes(_chain(held, stream), work, count)


def _chain(held: list[Batch], stream: Iterator[Batch]) -> Iterator[Batch]:
    yield from held
    yield from stream


def _in_processes(batches: Iterator[Batch], work: Work, count: int) -> Iterator[BatchReport]:
    # Not forked: the parent may hold threads and loaded models that do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        under_way: set[Future[BatchReport]] = set()
        for batch in batches:
            under_way.add(pool.submit(work, batch))
            if len(under_way) >= count * _UNDER_WAY_PER_WORKER:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in under_way)
