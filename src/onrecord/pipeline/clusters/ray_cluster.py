"""Extraction on a Ray cluster: one task a batch."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any, Self

import ray
from ray.exceptions import OutOfMemoryError, RayError, RayTaskError, WorkerCrashedError

from onrecord.errors import HomeError
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.clusters.reaching import require_answer
from onrecord.pipeline.remote import Awaited
from onrecord.pipeline.worker_process import WorkerDied
from onrecord.pipeline.workers import Work
from onrecord.tables.vocabularies import Engine

_TRIES_MORE = 1  # a process may die of its machine; twice of the same batch is the batch


class RayCluster:
    """The cluster at ``address``, as ``ray.init`` takes it: ``auto``, ``HOST:6379`` or ``ray://HOST:10001``."""

    engine = Engine.RAY

    def __init__(self, address: str) -> None:
        self._address = address
        self._is_own = False
        self._sent: tuple[Work, Any] | None = None  # the work, put into the cluster's store once for all batches
        self._under_way: list[Any] = []

    def __enter__(self) -> Self:
        """Connects. Raises ``HomeError`` where nothing answers."""
        if not ray.is_initialized():
            require_answer(self._address, "Ray")
            try:
                ray.init(address=self._address, log_to_driver=False, logging_level=logging.ERROR)
            except (ConnectionError, RayError, RuntimeError, ValueError) as error:
                raise HomeError(f"no Ray cluster answers at {self._address}: {error}") from error
            self._is_own = True
        self._do = ray.remote(max_retries=_TRIES_MORE)(_done)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for task in self._under_way:
                ray.cancel(task)
        self._sent = None
        if self._is_own:
            ray.shutdown()

    def submit(self, work: Work, batch: Batch) -> Awaited:
        """Hands out one batch."""
        if self._sent is None or self._sent[0] is not work:
            self._sent = (work, ray.put(work))
        task = self._do.remote(self._sent[1], batch)
        self._under_way.append(task)
        return lambda: self._report(task)

    def _report(self, task: Any) -> BatchReport:
        try:
            report: BatchReport = ray.get(task)
        except (WorkerCrashedError, OutOfMemoryError) as error:
            raise WorkerDied from error
        except RayTaskError as error:
            raise error.cause from None
        finally:
            self._under_way.remove(task)
        return report


def _done(work: Work, batch: Batch) -> BatchReport:
    return work(batch)
