"""An end for questions that take too long, and for those that take too much memory."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from onrecord.errors import QueryError

_AGAIN = 0.2  # seconds between interruptions: one that comes between two queries stops neither


_NEAR = 0.6
_UNITS = {"K": 10, "M": 20, "G": 30, "T": 40}
_OWN_MEMORY = 1 << 30  # bytes beside what questions may use: for pages, and for answers on their way out


def limit_process(memory: str) -> None:
    """Ends what would take this process beyond ``memory`` (``1GB``, ``50%``) and a gibibyte of its own.

    DuckDB's own limit leaves out single long values, such as a list of a billion numbers; what asks for too much gets
    DuckDB's error then. Nothing is done where the system has no such limit that counts memory in use: outside Linux.
    """
    used = re.search(r"VmData:\s+(\d+) kB", _status())
    if used is None:
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = int(used[1]) * 1024 + _bytes_of(memory) + _OWN_MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def is_near_limit() -> bool:
    """Whether this process holds most of what ``limit_process`` lets it have, be it in use or not."""
    used = re.search(r"VmData:\s+(\d+) kB", _status())
    if used is None:
        return False
    import resource

    most, _ = resource.getrlimit(resource.RLIMIT_DATA)
    return most != resource.RLIM_INFINITY and int(used[1]) * 1024 > _NEAR * most


def _status() -> str:
    status = Path("/proc/self/status")
    return status.read_text() if status.exists() else ""


def _bytes_of(memory: str) -> int:
    if memory.endswith("%"):
        return int(float(memory[:-1]) / 100 * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    number, unit = re.findall(r"[\d.]+|[KMGT]", memory)
    return int(float(number) * (1 << _UNITS[unit]))


@contextmanager
def stopping_after(connection: duckdb.DuckDBPyConnection, seconds: float | None) -> Iterator[None]:
    """Interrupts the queries of the block once ``seconds`` have passed; ``None`` lets them be.

    Raises ``QueryError`` where one was interrupted, or where Python has no memory for its answer.
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
        raise QueryError(f"stopped after {seconds:g} seconds: ask for less, or with more time") from error
    except MemoryError as error:
        raise QueryError("the answer needs too much memory: ask for less") from error
    finally:
        is_done.set()
        watch.join()  # so that nothing interrupts a connection that is closed, or the next one in its place


def _interrupt(connection: duckdb.DuckDBPyConnection, seconds: float, is_done: threading.Event) -> None:
    wait = seconds
    while not is_done.wait(wait):
        connection.interrupt()
        wait = _AGAIN
