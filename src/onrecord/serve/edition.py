"""Which database is being read: the one that was published last, also when a run publishes while pages are read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

from onrecord.ask.reading import connect
from onrecord.home import Home

Made = TypeVar("Made")
Version = tuple[int, int, int]


class Editions:
    """Lets requests read side by side, as long as all read the same file.

    DuckDB knows an open file by its path: whoever opens it while others still read gets what they have, even where a
    run has put a new file there. So requests that come after a new file wait until those that read the old one are
    through.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self._turn = threading.Condition()
        self._readers = 0
        self._open: Version | None = None
        self._kept: dict[str, object] = {}

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block that reads the file of now. Raises ``UsageError`` where there is none."""
        with self._turn:
            while self._readers and self._open != self._version():
                self._turn.wait()
            version = self._version()
            if version != self._open:
                self._open, self._kept = version, {}
            self._readers += 1
        try:
            yield
        finally:
            with self._turn:
                self._readers -= 1
                self._turn.notify_all()

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for each file. To be called while ``reading``."""
        with self._turn:
            kept = self._kept
        if name not in kept:
            kept[name] = make()
        made: Made = kept[name]  # type: ignore[assignment]
        return made

    def published_at(self) -> datetime:
        """When the file was put there, UTC."""
        return datetime.fromtimestamp(self.home.database.stat().st_mtime, UTC)

    def _version(self) -> Version:
        try:
            status = self.home.database.stat()
        except FileNotFoundError:
            connect(self.home)  # says so
            raise
        return status.st_ino, status.st_mtime_ns, status.st_size
