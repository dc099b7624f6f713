"""A time limit for work in processes that others own and start, such as those of a Dask cluster."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Timer

from onrecord.pipeline.batch import Batch, BatchReport

# The exit status of a process that its own deadline ended.
OUT_OF_TIME = 75


def _this_process() -> tuple[str, int]:
    return socket.gethostname(), os.getpid()


@dataclass(frozen=True, slots=True)
class WithDeadline:
    """Work whose process ends itself when a batch takes more than ``seconds``; 0 sets no limit.

    Its owner sees a dead process and does the batch again elsewhere. The process of the run itself, in which a
    cluster for tests may live, is never ended. A thread keeps the time: it cannot where a C function holds the
    interpreter forever, which the owner sees as a process that no longer answers.
    """

    work: Callable[[Batch], BatchReport]
    seconds: float
    run_process: tuple[str, int] = field(default_factory=_this_process)

    def __call__(self, batch: Batch) -> BatchReport:
        """The report of one batch."""
        if not self.seconds or self.run_process == _this_process():
            return self.work(batch)
        timer = Timer(self.seconds, os._exit, (OUT_OF_TIME,))
        timer.daemon = True
        timer.start()
        try:
            return self.work(batch)
        finally:
            timer.cancel()
