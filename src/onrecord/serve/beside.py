"""Lists that take seconds to find in a large record: found in a process of their own, so that no page waits."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Literal, Protocol

from onrecord.ask.reading import LOCKED, limit_memory
from onrecord.ask.site_data.lists import read_list
from onrecord.errors import OnRecordError, QueryError
from onrecord.helper import call_quietly, pickled, start_unheard
from onrecord.home import Home

Kind = Literal["answered", "conflicts", "refused"]
_POLITELY = 10  # added to the process's niceness: pages come first


class Stoppable(Protocol):
    """A process, as far as whoever stops it knows one."""

    def terminate(self) -> None:
        """Stops it."""


def read_beside(home: Home, kind: Kind, started: Callable[[Stoppable], None]) -> list[Any]:
    """The list, read by a process of its own on one processor; ``started`` is given the process, to stop it by.

    Raises ``QueryError`` where it was stopped, and what ``read_list`` raises.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    work = pickled(partial(_read, home, kind, LOCKED["memory_limit"]))
    process = context.Process(target=call_quietly, args=(work, sending), daemon=True)
    start_unheard(process)
    started(process)
    sending.close()
    try:
        found = receiving.recv()
    except EOFError:
        raise QueryError("stopped: another record was published, or memory ran out") from None
    finally:
        receiving.close()
        process.join()
    if isinstance(found, OnRecordError):
        raise found
    return found  # type: ignore[no-any-return]


def _read(home: Home, kind: Kind, memory: str, sending: Connection) -> None:
    os.nice(_POLITELY)
    limit_memory(memory)
    LOCKED["threads"] = "1"
    try:
        sending.send(read_list(home, kind))
    except OnRecordError as error:
        sending.send(QueryError(str(error)))
