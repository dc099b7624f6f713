"""A time limit in a process that somebody else owns, as on Dask."""

from __future__ import annotations

import multiprocessing
import threading
import time
from datetime import datetime
from threading import Timer

from onrecord.capture.items import RawItem
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.deadline import OUT_OF_TIME, WithDeadline
from tests.support.timing import PATIENCE

BATCH = Batch(1, (RawItem("a", b"a", datetime(2024, 1, 1)),))


def quick(batch: Batch) -> BatchReport:
    """Is done at once."""
    return BatchReport(batch.number, len(batch.items), 0, ())


def endless(batch: Batch) -> BatchReport:
    """Is never done."""
    time.sleep(10_000)
    return quick(batch)


TIMERS: list[Timer] = []


def timed(batch: Batch) -> BatchReport:
    """Tells which timers run meanwhile."""
    TIMERS[:] = [thread for thread in threading.enumerate() if isinstance(thread, Timer)]
    return quick(batch)


def exit_code_of(work: WithDeadline) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=work, args=(BATCH,))
    process.start()
    process.join(PATIENCE)
    return process.exitcode


def test_work_that_takes_too_long_ends_its_process() -> None:
    assert exit_code_of(WithDeadline(endless, 0.2)) == OUT_OF_TIME


def test_work_in_time_does_not() -> None:
    assert exit_code_of(WithDeadline(quick, PATIENCE)) == 0


def test_the_process_of_the_run_is_never_ended() -> None:
    def napping(batch: Batch) -> BatchReport:
        time.sleep(0.3)
        return quick(batch)

    assert WithDeadline(napping, 0.1)(BATCH).articles == 1


def test_a_timer_does_not_outlive_the_work_it_was_for() -> None:
    work = WithDeadline(timed, PATIENCE, ("elsewhere", 1))
    assert work(BATCH).articles == 1
    (timer,) = TIMERS  # were it still running, it would end this process some day
    assert timer.finished.is_set()
