"""A server that Prefect starts for one run ends with the run's process, also where that is killed outright.

Prefect stops it when the process ends; one that is killed cannot, and its server stayed for good.
"""

from __future__ import annotations

import atexit
import os
import subprocess

# Ends with the line that is written to it, or, when who should write it is gone, ends the process named first.
_WATCH = 'read -r said; test -n "$said" || kill "$0"'


def tie_servers() -> None:
    """Ties every server that Prefect starts for this process from now on; nothing to do where one is given.

    Prefect has no place to ask for that, so that its own method is followed by ours.
    """
    if "PREFECT_API_URL" in os.environ or os.name != "posix":
        return
    from prefect.server.api.server import SubprocessASGIServer  # which a run without a server imports anyway

    start = SubprocessASGIServer._run_uvicorn_command

    def start_tied(server: SubprocessASGIServer) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] = start(server)
        tie(process.pid)
        return process

    SubprocessASGIServer._run_uvicorn_command = start_tied


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
