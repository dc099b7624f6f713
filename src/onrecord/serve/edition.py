"""Which database is being read: the one that was published last, also when a run publishes while pages are read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from onrecord.ask.reading import connect
from onrecord.home import Home
from onrecord.serve.beside import Stoppable

# A file that a run replaced takes up its room until it is closed, and the words of what was forgotten stay on the disk.
SECONDS_OPEN = 20.0
LARGE = 64_000_000  # bytes; what is smaller is read from the start in a moment

Made = TypeVar("Made")
Version = tuple[int, int, int]


class Closable(Protocol):
    """A connection, as far as whoever closes it knows one."""

    def close(self) -> None:
        """Ends it."""


class Editions:
    """Lets requests read side by side, as long as all read the same file.

    DuckDB knows an open file by its path: whoever opens it while others still read gets what they have, even where a
    run has put a new file there. So requests that come after a new file wait until those that read the old one are
    through. A large file stays open for a while between requests, so that each finds in memory what the one before
    read.
    """

    def __init__(self, home: Home, seconds_open: float = SECONDS_OPEN, large: int = LARGE) -> None:
        self.home = home
        self._seconds_open = seconds_open
        self._large = large
        self._turn = threading.Condition()
        self._readers = 0
        self._open: Version | None = None
        self._held: Closable | None = None
        self._closing: threading.Timer | None = None
        self._kept: dict[str, Future[Any]] = {}
        self._later: dict[str, Future[Any]] = {}
        self._at_work: set[Stoppable] = set()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block that reads the file of now. Raises ``UsageError`` where there is none."""
        with self._turn:
            while self._readers and self._open != self._version():
                self._turn.wait()
            version = self._version()
            if version != self._open:
                self._stop_work()
                self._close()
                self._open, self._kept, self._later = version, {}, {}
            if self._held is None and version[-1] >= self._large:
                self._held = connect(self.home)
            self._readers += 1
        try:
            yield
        finally:
            with self._turn:
                self._readers -= 1
                if self._held is not None and not self._readers:
                    self._close_later()
                self._turn.notify_all()

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for each file; who asks meanwhile waits. To be called while ``reading``.

        Raises what ``make`` raises, and makes it again for the next who asks.
        """
        with self._turn:
            kept = self._kept
            own = kept.get(name)
            is_there = own is not None
            if own is None:
                own = kept[name] = Future()
        if not is_there:
            try:
                own.set_result(make())
            except BaseException as error:  # noqa: BLE001 - raised below, and to all who wait for it
                kept.pop(name)
                own.set_exception(error)
        made: Made = own.result()
        return made

    def later(self, name: str, make: Callable[[Callable[[Stoppable], None]], Made], patience: float) -> Made | None:
        """What ``make`` gives, made beside the requests once for each file; ``None`` where ``patience`` seconds pass.

        ``make`` hands on the process that does the work, which is stopped where another file comes. Raises what it
        raises. To be called while ``reading``.
        """
        with self._turn:
            own = self._later.get(name)
            if own is None:
                own = self._later[name] = Future()
                threading.Thread(target=self._make, args=(make, own), name=name, daemon=True).start()
        try:
            made: Made = own.result(patience)
        except FutureTimeoutError:
            return None
        return made

    def _make(self, make: Callable[[Callable[[Stoppable], None]], Made], made: Future[Made]) -> None:
        started: list[Stoppable] = []

        def work_by(process: Stoppable) -> None:
            started.append(process)
            with self._turn:
                self._at_work.add(process)

        try:
            made.set_result(make(work_by))
        except BaseException as error:  # noqa: BLE001 - whoever asks for it is told
            made.set_exception(error)
        finally:
            with self._turn:
                self._at_work.difference_update(started)

    def _stop_work(self) -> None:
        for process in self._at_work:
            process.terminate()

    def published_at(self) -> datetime:
        """When the file was put there, UTC."""
        return datetime.fromtimestamp(self.home.database.stat().st_mtime, UTC)

    def end(self) -> None:
        """Stops what is made beside the requests, of which there are no more, and closes the file."""
        with self._turn:
            self._stop_work()
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether the file is open, be it that nobody reads it."""
        return self._held is not None

    def close(self) -> None:
        """Closes the file where nobody reads it."""
        with self._turn:
            if not self._readers:
                self._close()

    def _close(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def _close_later(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
        self._closing = threading.Timer(self._seconds_open, self.close)
        self._closing.daemon = True
        self._closing.start()

    def _version(self) -> Version:
        try:
            status = self.home.database.stat()
        except FileNotFoundError:
            connect(self.home)  # says so
            raise
        return status.st_ino, status.st_mtime_ns, status.st_size
