"""A server that Prefect starts for one run ends with the run's process, also where that is killed outright.

Prefect stops it when the process ends; one that is killed cannot, and its server stayed for good.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys

_SERVERS = "prefect.server.api.server"
# Ends with the line that is written to it, or, when who should write it is gone, ends the process named first.
_WATCH = 'read -r said; test -n "$said" || kill "$0"'


def tie_servers() -> None:
    """Ties every server that Prefect has started for this process to it; nothing to do where there is none."""
    module = sys.modules.get(_SERVERS)
    if module is None or os.name != "posix":
        return
    for server in module.SubprocessASGIServer._instances.values():
        if server.server_process is not None:
            tie(server.server_process.pid)


def tie(process: int) -> None:
    """Has a process ended (SIGTERM) once this one is gone without having ended by itself."""
    watch = subprocess.Popen(
        ["sh", "-c", _WATCH, str(process)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # what is sent to our group is for the run to answer
    )
    atexit.register(_untie, watch)


def _untie(watch: subprocess.Popen[bytes]) -> None:
    watch.communicate(b"ended\n")
