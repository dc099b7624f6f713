"""The server that Prefect starts for one run: where it gives up, the run ends with a reason.

Prefect starts one that gave up again, without an end, and lets each print its traceback.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from onrecord.errors import HomeError
from onrecord.flows.environment import CONSOLE_LEVEL, has_database
from onrecord.home import Home

if TYPE_CHECKING:
    import subprocess

    from prefect.server.api.server import SubprocessASGIServer

_LOG = logging.getLogger(__name__)
_MOST_STARTS = 4
_FULL = ("disk is full", "No space left on device")
_HALF_MADE = ("duplicate column name", "already exists")  # a first start that was killed, or whose disk was full
_LEAST_FREE = 100_000  # bytes: with less, SQLite cannot write a page and its journal
_MOST_SAID = 400_000  # bytes at the end of what servers said


class OwnServer:
    """The starts of a home's server in this process, and what they said on standard error."""

    def __init__(self, home: Home) -> None:
        self._folder = home.prefect
        self._is_made = has_database(home)
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self._starts = 0

    def watch(self) -> None:
        """Has every start from now on watched; nothing to do where a server is given."""
        if "PREFECT_API_URL" in os.environ or os.name != "posix":
            return
        from prefect.server.api.server import SubprocessASGIServer

        start = SubprocessASGIServer._run_uvicorn_command

        def start_watched(server: SubprocessASGIServer) -> subprocess.Popen[bytes]:
            self.before_start()
            with _standard_error_to(self._said), _errors_said():
                process: subprocess.Popen[bytes] = start(server)
            return process

        SubprocessASGIServer._run_uvicorn_command = start_watched

    def before_start(self) -> None:
        """Called before each start: of the first one nothing is known, each later one means that the last gave up.

        Raises ``OSError`` where the disk is full and ``HomeError`` where another start would do no better. A database
        that was left half made, and that no run has used, is removed: it would be for good.
        """
        self._starts += 1
        if self._starts == 1:
            return
        self.raise_if_full()
        if self._starts == _MOST_STARTS - 1 and not self._is_made and any(mark in self.said() for mark in _HALF_MADE):
            for path in sorted(self._folder.glob("prefect.db*")):
                path.unlink()
        if self._starts > _MOST_STARTS:
            _LOG.info("Prefect's server said: %s", self.said())
            raise HomeError(f"Prefect's server does not start ({self._reason()}): {self._folder}/runs.log says more")

    def raise_if_full(self) -> None:
        """Raises ``OSError`` where the server found the disk of its database full, or it is."""
        is_full = any(mark in self.said() for mark in _FULL)
        if is_full or shutil.disk_usage(self._folder).free < _LEAST_FREE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folder))

    def said(self) -> str:
        """The end of what the servers said."""
        size = self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, size - _MOST_SAID))
        return self._said.read().decode("utf-8", "replace")

    def _reason(self) -> str:
        errors = [line.strip() for line in self.said().splitlines() if "Error" in line.partition(":")[0]]
        return errors[-1][:200] if errors else "it gave no reason"


@contextmanager
def _errors_said() -> Iterator[None]:
    """Has processes that are started meanwhile say their errors, whatever the terminal is to show of Prefect's log."""
    level = os.environ.pop(CONSOLE_LEVEL, None)
    try:
        yield
    finally:
        if level is not None:
            os.environ[CONSOLE_LEVEL] = level


@contextmanager
def _standard_error_to(file: IO[bytes]) -> Iterator[None]:
    """Gives processes that are started meanwhile another standard error."""
    sys.stderr.flush()
    kept = os.dup(2)
    os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
