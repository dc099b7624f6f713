"""A process that answers one thing after another: what takes it down takes nothing else with it."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Protocol

from onrecord.errors import OnRecordError


class Startable(Protocol):
    """A process, as far as whoever starts it knows one."""

    def start(self) -> None:
        """Starts it."""


class HelperEnded(Exception):
    """The process ended before it had answered."""


class Helper:
    """A process that runs ``begin`` once and then ``answer`` for whatever it is asked; it starts when it is needed.

    All are functions of a module, or partials of such. A process that ended is followed by another, and so is one that
    ``is_worn`` after an answer.
    """

    def __init__(
        self,
        begin: Callable[[], None],
        answer: Callable[[Any], Any],
        name: str,
        is_worn: Callable[[], bool] = bool,
    ) -> None:
        self._parts = (begin, answer, is_worn)
        self._name = name
        self._turn = threading.Lock()
        self._pipe: Connection | None = None
        self._process: Any = None

    def start(self) -> None:
        """Starts the process, where there is none, and does not wait for it."""
        with self._turn:
            self._running()

    def ask(self, asked: Any, seconds: float) -> Any:
        """What ``answer`` returns; who asks meanwhile waits for its turn.

        Raises the ``OnRecordError`` or ``MemoryError`` that it raises, ``HelperEnded`` where the process ended, and
        ``TimeoutError`` after ``seconds``, with which it is stopped.
        """
        with self._turn:
            pipe = self._running()
            try:
                pipe.send(asked)
                if not pipe.poll(seconds):
                    raise TimeoutError(f"no answer after {seconds:g} seconds")
                is_good, told, is_last = pipe.recv()
            except TimeoutError:
                self._end()
                raise
            except (EOFError, OSError) as error:
                self._end()
                raise HelperEnded(f"{self._name}: {error or 'ended'}") from error
            if is_last:
                self._end()
        if not is_good:
            raise told
        return told

    def end(self) -> None:
        """Stops the process, also while it answers."""
        self.stop()
        with self._turn:
            self._end()

    def stop(self) -> None:
        """Stops it without waiting for anything, as where a signal is handled: whoever asked is told that it ended."""
        process = self._process
        if process is not None and process.pid is not None:  # it may be about to be started
            process.kill()

    def _running(self) -> Connection:
        if self._pipe is not None and not self._process.is_alive():
            self._end()
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, own = context.Pipe()
            work = pickled(partial(_answer, *self._parts))
            self._process = context.Process(target=call_quietly, args=(work, own), name=self._name, daemon=True)
            start_unheard(self._process)
            own.close()
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._pipe = None


def _answer(
    begin: Callable[[], None], answer: Callable[[Any], Any], is_worn: Callable[[], bool], pipe: Connection
) -> None:
    begin()
    while True:
        try:
            asked = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            told: tuple[bool, Any] = (True, answer(asked))
        except (OnRecordError, MemoryError) as error:
            told = (False, error)
        pipe.send((*told, is_worn()))


def pickled(work: Callable[..., None]) -> bytes:
    """A function for ``call_quietly``: one of a module, or a partial of such."""
    return pickle.dumps(work)


def call_quietly(work: bytes, *given: Any) -> None:
    """What a process of its own runs: a pickled function, within which DuckDB does not draw how far it is.

    It does in a notebook, which is what it takes a main module without a file for when it is imported.
    """
    main = sys.modules["__main__"]
    if not hasattr(main, "__file__"):
        main.__file__ = multiprocessing.current_process().name
    pickle.loads(work)(*given)


def start_unheard(process: Startable) -> None:
    """Starts a process that Ctrl-C does not reach, not even while it imports: it is for the process that asks."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    resource_tracker.ensure_running()  # which would let it through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which a process inherits
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
