"""One run at a time may write a home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import joint


@contextmanager
def only_run(home: Home, seconds: float) -> Iterator[None]:
    """Holds the home's lock; waits up to ``seconds`` for another run to end.

    The operating system frees the lock of a killed process. Raises ``HomeError`` where the home cannot be
    written or the other run outlasts the wait.
    """
    try:
        home.make()
        lock = FileLock(home.lock, timeout=seconds)
        lock.acquire()
    except Timeout as error:
        raise HomeError(f"another run holds {home.root}: it did not end within {seconds:.0f} seconds") from error
    except OSError as error:
        raise HomeError(f"the home folder {home.root} cannot be written: {error.strerror}") from error
    is_done = False
    try:
        yield
        is_done = True
    finally:
        try:
            joint.release(home, is_done=is_done)
        finally:
            lock.release()
