"""Visitors' SQL, answered by processes of their own: one that takes all memory ends such a process, and no page."""

from __future__ import annotations

import pickle
import queue
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from onrecord.ask.limits import is_near_limit, limit_process
from onrecord.ask.question import ResultColumn, answering
from onrecord.ask.reading import limit_memory
from onrecord.errors import QueryError
from onrecord.helper import Helper, HelperEnded
from onrecord.home import Home

_AT_ONCE = 2  # questions: more at once would only slow each other down
_PATIENCE = 5.0  # seconds that a question waits for others to end
_SPARE = 5.0  # seconds beyond those of a question, for the process to begin and to hand the answer over
_SKIPPED_AT_ONCE = 10_000
_MOST_BYTES = 50_000_000  # of one answer on its way


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of an answer."""

    columns: tuple[ResultColumn, ...]
    rows: list[tuple[Any, ...]]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Question:
    """SQL with the values of its parameters; ``size`` rows are wanted, after the first ``skipped``."""

    sql: str
    values: Mapping[str, Any] | None
    skipped: int
    size: int
    seconds: float


class Askers:
    """The processes that answer questions to the record of ``home``, each within ``memory``, such as ``1GB``."""

    def __init__(self, home: Home, memory: str) -> None:
        self._helpers: list[Helper] = []
        self._free: queue.Queue[Helper] = queue.Queue()
        self._is_closed = False
        begin = partial(_begin, memory)
        for _ in range(_AT_ONCE):
            helper = Helper(begin, partial(_read, home), "question", is_near_limit)
            self._helpers.append(helper)
            self._free.put(helper)

    def read(self, asked: Question) -> Rows:
        """The rows. Raises ``QueryError`` for a wrong question, one that needs too much, and where all are busy."""
        with self._turn() as helper:
            try:
                told = helper.ask(asked, asked.seconds + _SPARE)
            except TimeoutError as error:
                raise _stopped(asked.seconds) from error
            except (HelperEnded, MemoryError) as error:
                if self._is_closed:
                    raise QueryError("the reading room is being closed") from error
                raise QueryError("the answer needs too much memory: ask for less") from error
        found: Rows = pickle.loads(told)
        return found

    def start(self) -> None:
        """Starts the processes, so that the first question need not wait for it."""
        for helper in self._helpers:
            helper.start()

    def stop(self) -> None:
        """Stops the questions that are being answered, without waiting for anything."""
        self._is_closed = True
        for helper in self._helpers:
            helper.stop()

    def end(self) -> None:
        """Stops the processes."""
        for helper in self._helpers:
            helper.end()

    @contextmanager
    def _turn(self) -> Iterator[Helper]:
        try:
            helper = self._free.get(timeout=_PATIENCE)
        except queue.Empty:
            raise QueryError("other questions are still being answered: ask again in a moment") from None
        try:
            yield helper
        finally:
            self._free.put(helper)


def _begin(memory: str) -> None:
    limit_memory(memory)
    limit_process(memory)


def _read(home: Home, asked: Question) -> bytes:
    with answering(asked.sql, home, asked.values, seconds=asked.seconds) as answer:
        end = time.monotonic() + asked.seconds
        skipped = asked.skipped
        while skipped and (passed := len(answer.first(min(skipped, _SKIPPED_AT_ONCE)))):
            skipped -= passed
            if time.monotonic() > end:
                raise _stopped(asked.seconds, "ask with OFFSET for rows so far back")
        rows = answer.first(asked.size + 1)
        told = pickle.dumps(Rows(answer.columns, rows[: asked.size], len(rows) > asked.size))
    if len(told) > _MOST_BYTES:
        raise QueryError("the answer is too long to be handed over: ask for less, or with onrecord ask -o")
    return told


def _stopped(seconds: float, how: str = "ask for less, or with more time") -> QueryError:
    return QueryError(f"stopped after {seconds:g} seconds: {how}")
