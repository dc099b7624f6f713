"""Prefect's settings for a run of ours: at home in our data folder, and silent towards the network.

Prefect reads its settings when it is imported, so this module must not import it.
"""

from __future__ import annotations

import os

from onrecord.home import Home
from onrecord.logs import PACKAGE

_KEPT_SECONDS = 30 * 24 * 3600  # Prefect's own runs, with their logs and artifacts; the table `runs` keeps all


def prepare_environment(home: Home, *, is_quiet: bool = False) -> None:
    """Sets what Prefect reads from the environment; what the user has set stays.

    ``is_quiet`` keeps from the terminal what is no warning. ``PREFECT_HOME`` must be absolute. With no
    ``PREFECT_API_URL`` Prefect starts a server of its own for the length of the run, on loopback.
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
        defaults["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] = "WARNING"
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    home.prefect.mkdir(parents=True, exist_ok=True)
