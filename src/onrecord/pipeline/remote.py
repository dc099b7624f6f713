"""Extracting a run's new items on other machines: by a cluster of the user's, whatever engine runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Protocol, Self

from onrecord.errors import UsageError
from onrecord.own_text import is_handed_on
from onrecord.pipeline.batch import Batch, BatchReport, in_order
from onrecord.pipeline.deadline import WithDeadline
from onrecord.pipeline.extracting import BatchWork, batches_of, load_gate_ahead
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run import RunStart
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.worker_process import WorkerDied
from onrecord.pipeline.workers import Work, extract_here
from onrecord.publish.files import is_address
from onrecord.tables.vocabularies import Engine

MOST_UNDER_WAY = 200
"""A cluster's size is not known here; this many batches keep a hundred workers busy and are some 40 MB."""

Awaited = Callable[[], BatchReport]
"""Waits for a batch's report. Raises ``WorkerDied`` where it killed the process that did it, each time it was tried."""


class Cluster(Protocol):
    """Processes elsewhere that have onrecord installed; to be used in a ``with`` statement, which connects to them.

    After an error within it what is under way is called off.
    """

    engine: Engine

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def submit(self, work: Work, batch: Batch) -> Awaited:
        """Hands out one batch and returns at once; ``work`` is picklable, and what it raises, ``Awaited`` raises."""
        ...


def reports_of(cluster: Cluster, start: RunStart, plan: Plan, settings: RunSettings) -> Iterator[BatchReport]:
    """The reports of all batches of a run, in order, each done on the cluster.

    What the cluster left on shared storage is in the run's staging folder after the last one.
    """
    work = remote_work(start, plan, settings)
    limited = within_deadline(work, settings)
    with fetched_when_done(work, start), cluster:
        handed_out = in_order(batches_of(plan, settings), lambda batch: cluster.submit(limited, batch), MOST_UNDER_WAY)
        for batch, awaited in handed_out:
            try:
                yield awaited()
            except WorkerDied:
                yield extract_again_here(batch, work, settings)


def remote_work(start: RunStart, plan: Plan, settings: RunSettings) -> BatchWork:
    """The work on a batch for processes on other machines.

    Raises ``UsageError`` where the settings name words or layouts of the user's own, which those do not have.
    """
    if is_handed_on():
        option = f"--{start.engine}"
        raise UsageError(f"word lists and layouts of your own do not reach a cluster: run without {option}")
    load_gate_ahead()
    staged = f"{settings.shared_staging}/{start.run_id}" if settings.shared_staging else start.staged
    return BatchWork(staged, start.run_id, settings.extraction, settings.fields, settings.caps, plan.lines)


def within_deadline(work: BatchWork, settings: RunSettings) -> WithDeadline:
    """The work as a cluster's processes do it: one that takes too long ends its process."""
    return WithDeadline(work, settings.item_seconds)


def extract_again_here(batch: Batch, work: BatchWork, settings: RunSettings) -> BatchReport:
    """The report of a batch that killed the cluster's processes: done again in a process on this machine."""
    return extract_here(batch, work.within(settings.item_seconds))


@contextmanager
def fetched_when_done(work: BatchWork, start: RunStart) -> Iterator[None]:
    """Brings what other machines leave on shared storage into the run's staging folder once all is there.

    After an error what they left is removed: nobody would ever look for it again.
    """
    if not is_address(work.staged):
        yield
        return
    from onrecord.publish.shared import discard_shared, fetch_staged

    address, is_fetched = str(work.staged), False
    try:
        yield
        fetch_staged(address, start.staged)
        is_fetched = True
    finally:
        if not is_fetched:
            with suppress(OSError):
                discard_shared(address)
