"""Calling a function in a forked process, and taking its result or its death."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import Any


class Died(Exception):
    """The process ended without a result; ``status`` is its exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"exit status {status}")
        self.status = status


def forked(function: Callable[..., Any], *args: Any) -> Any:
    """The result of ``function(*args)``, worked out in a copy of this process that ends afterwards.

    This process must not have started threads. Raises ``Died`` where the copy ends without a result.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        status = 1
        try:
            with os.fdopen(writer, "wb") as stream:
                stream.write(pickle.dumps(function(*args)))
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        content = stream.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        raise Died(status)
    return pickle.loads(content)
