"""Prefect's settings for a run of ours: at home in our data folder, and silent towards the network.

Prefect reads its settings when it is imported, so this module must not import it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock

from onrecord.home import Home
from onrecord.logs import PACKAGE

CONSOLE_LEVEL = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"  # of the log on the terminal, also of a server that is started
_INTERNAL_LEVEL = "PREFECT_LOGGING_HANDLERS_DEBUG_LEVEL"  # what Prefect's own threads say, which passes the console by
_MAKING, _MADE = "database.lock", "database.made"
_STARTING_SECONDS = 600.0  # as below, on a busy machine
_starting: FileLock | None = None
_KEPT_SECONDS = 30 * 24 * 3600  # Prefect's own runs, with their logs and artifacts; the table `runs` keeps all


@contextmanager
def first_start(home: Home) -> Iterator[None]:
    """Around a run without a server: the first one of a home has Prefect make its database, and no other meanwhile.

    Two that make it at once fail over each other's tables. The next run goes on once ``server_is_up`` was said.
    """
    global _starting
    if "PREFECT_API_URL" in os.environ or has_database(home):
        yield
        return
    with FileLock(home.prefect / _MAKING, timeout=_STARTING_SECONDS) as lock:
        _starting = lock
        try:
            yield
        finally:
            _starting = None


def has_database(home: Home) -> bool:
    """Whether Prefect's database of the home was made to its end, as far as is noted."""
    return (home.prefect / _MADE).exists()


def server_is_up(home: Home) -> None:
    """The run has reached its server, so that its database is whole."""
    if _starting is not None and home.prefect.is_dir():
        (home.prefect / _MADE).touch()
        _starting.release()


def prepare_environment(home: Home, *, is_quiet: bool = False) -> None:
    """Sets what Prefect reads from the environment; what the user has set stays.

    ``is_quiet`` keeps Prefect's log, and its tracebacks, from the terminal: they stand in the home's log.
    ``PREFECT_HOME`` must be absolute. With no ``PREFECT_API_URL`` Prefect starts a server of its own for the length of
    the run, on loopback.
    """
    defaults = {
        "PREFECT_HOME": str(home.prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "600",  # a busy machine takes over a minute
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # by which a run whose process is gone is told
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(_KEPT_SECONDS),
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_EXTRA_LOGGERS": PACKAGE,  # our own log lines stand in the run's log
        "PREFECT_CLI_COLORS": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    }
    if is_quiet:
        defaults |= dict.fromkeys((CONSOLE_LEVEL, _INTERNAL_LEVEL), "CRITICAL")  # an error is told in a line of ours
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    home.make()
    home.prefect.mkdir(exist_ok=True)
