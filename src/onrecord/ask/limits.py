"""An end for questions that take too long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from onrecord.errors import QueryError

_AGAIN = 0.2  # seconds between interruptions: one that comes between two queries stops neither


@contextmanager
def stopping_after(connection: duckdb.DuckDBPyConnection, seconds: float | None) -> Iterator[None]:
    """Interrupts the queries of the block once ``seconds`` have passed; ``None`` lets them be.

    Raises ``QueryError`` where one was interrupted.
    """
    if seconds is None:
        yield
        return
    is_done = threading.Event()
    watch = threading.Thread(target=_interrupt, args=(connection, seconds, is_done), name="time limit", daemon=True)
    watch.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryError(f"stopped after {seconds:g} seconds: ask for less, or with onrecord ask") from error
    finally:
        is_done.set()
        watch.join()  # so that nothing interrupts a connection that is closed, or the next one in its place


def _interrupt(connection: duckdb.DuckDBPyConnection, seconds: float, is_done: threading.Event) -> None:
    wait = seconds
    while not is_done.wait(wait):
        connection.interrupt()
        wait = _AGAIN
