"""One process that extracts batches, one at a time, and that can be killed when a batch does not end."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import pickle
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from logging.handlers import QueueHandler
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.logs import PACKAGE, add_run_id, effective_level
from onrecord.own_text import is_handed_on
from onrecord.pipeline.batch import Batch, BatchReport

Work = Callable[[Batch], BatchReport]
_PRELOADED = ("onrecord.pipeline.preloaded",)
# What a worker sends: that it is up, a log record, the report of a batch, or the error that ended it.
_READY, _LOG, _DONE, _ERROR = "ready", "log", "done", "error"

# Extraction makes objects by the million and hardly ever a cycle of them. By default all young ones are searched for
# cycles after every 700 new ones, and all old ones time and again: 3% of the time for nothing.
_OBJECTS_BETWEEN_SEARCHES = 50_000

# How long an idle process has to end by itself.
_GRACE_SECONDS = 5.0
_STARTS, _PAUSE_SECONDS = 6, 0.2  # of a process whose server was killed: it is seen to be dead a moment later


class WorkerDied(Exception):
    """The process ended while it had work to do."""


class ServerDied(OnRecordError):
    """The process that starts the others was killed, again and again."""


class OutOfTime(Exception):
    """The work took longer than it may; its process was killed."""


class WorkerProcess:
    """A process that does ``work`` on one batch at a time, used by one thread at a time.

    ``work`` and ``prepare`` must be picklable. The process calls ``prepare`` before it takes its first batch.
    """

    def __init__(self, work: Work, prepare: Callable[[], object]) -> None:
        context = _start_context()
        self._here, there = context.Pipe()
        self._process = _started(context, (there, work, prepare, effective_level()))
        there.close()
        self._is_ready = False

    def extract(self, batch: Batch, seconds: float | None) -> BatchReport:
        """The report of one batch. The clock of ``seconds`` starts when the process is prepared and has it.

        Raises ``WorkerDied`` and ``OutOfTime``, after which the process is gone, and whatever error ``work`` raised,
        after which it is ready for another batch.
        """
        try:
            if not self._is_ready:
                self._receive(None)
                self._is_ready = True
            self._here.send(batch)
            kind, content = self._receive(seconds)
        except (EOFError, OSError) as error:
            self.kill()
            raise WorkerDied from error
        if kind == _ERROR:
            raise content
        report: BatchReport = content
        return report

    def close(self) -> None:
        """Lets the process end, which has nothing to do."""
        self._here.close()
        self._process.join(_GRACE_SECONDS)
        self.kill()

    def kill(self) -> None:
        """Ends the process whatever it does; may be called from any thread."""
        self._process.kill()
        self._process.join()

    def _receive(self, seconds: float | None) -> tuple[str, Any]:
        """The worker's next message that is not a log record; log records are handled here."""
        until = None if seconds is None else time.monotonic() + seconds
        while self._here.poll(None if until is None else max(0.0, until - time.monotonic())):
            kind, content = self._here.recv()
            if kind != _LOG:
                return kind, content
            logging.getLogger(content.name).handle(content)
        self.kill()
        raise OutOfTime


def start_server_ahead() -> None:
    """Lets the server that forks processes begin to load what they need, where the system has one; returns at once."""
    if _start_context().get_start_method() == "forkserver":
        with _ctrl_c_held_back(), suppress(OSError):  # starting a process tells what is wrong
            forkserver.ensure_running()


def _started(context: BaseContext, arguments: tuple[Any, ...]) -> BaseProcess:
    """A process that serves. Where the server that forks them was killed, asking again starts another one.

    Raises ``ServerDied`` where that dies, too: an ``EOFError`` would pass for the end of a person's input.
    """
    for _ in range(_STARTS):
        # Typeshed gives the abstract context no Process.
        process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        try:
            with _ctrl_c_held_back():
                process.start()
        except (EOFError, ConnectionError) as error:
            died = error
            time.sleep(_PAUSE_SECONDS)
        else:
            return process
    raise ServerDied("the processes that extract cannot be started: what starts them is killed each time") from died


class _PipeHandler(QueueHandler):
    """Sends log records to the process that gave the work, made ready to travel as for a queue."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__(SimpleQueue())
        self._pipe = pipe
        self.addFilter(add_run_id)

    def enqueue(self, record: logging.LogRecord) -> None:
        self._pipe.send((_LOG, record))


def _serve(pipe: Connection, work: Work, prepare: Callable[[], object], level: int) -> None:
    """The worker's life: batches in, reports out, until the other end of the pipe is closed."""
    gc.freeze()  # a search for cycles writes to what it looks at, and so copies what the processes share
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the run decides what ends
    logger = logging.getLogger(PACKAGE)
    logger.handlers = [_PipeHandler(pipe)]
    logger.setLevel(level)
    logger.propagate = False
    with suppress(Exception):  # what cannot be prepared fails again, and is told, in the work
        prepare()
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    pipe.send((_READY, None))
    while True:
        try:
            batch = pipe.recv()
        except EOFError:
            return
        pipe.send(_outcome(batch, work))


def _outcome(batch: Batch, work: Work) -> tuple[str, Any]:
    try:
        return _DONE, work(batch)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the work was given
        error.add_note("".join(traceback.format_exception(error)))  # a traceback itself cannot travel
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:  # noqa: BLE001 - a library's error that cannot travel either
            return _ERROR, RuntimeError(f"{type(error).__name__}: {error}")
        return _ERROR, error


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, not even while it imports, where it would print a traceback.

    A new process inherits the signals that the thread which starts it holds back. Another thread of this process still
    hears them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # which lets Ctrl-C through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_context() -> BaseContext:
    """How processes start: from a server that has imported what they need, where the system has such.

    Never as forks of this process, which may hold threads and models that do not survive a fork. The server has read
    the word lists when it started, so processes that need some of the user's own start afresh.
    """
    if is_handed_on() or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def _end_with_parent() -> None:
    """Lets this process end when the one that gives it work is killed, even in the midst of a batch."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_await_end, args=(parent.sentinel,), name="end with parent", daemon=True).start()


def _await_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
