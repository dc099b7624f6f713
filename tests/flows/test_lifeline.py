"""What a run started for itself is gone with it, even if nobody could say goodbye."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest
from prefect.server.api.server import SubprocessASGIServer

from onrecord.flows import lifeline

_SCRIPT = """
import subprocess, sys, time
from onrecord.flows.lifeline import tie
server = subprocess.Popen(["sleep", "600"])
tie(server.pid)
print(server.pid, flush=True)
time.sleep(float(sys.argv[1]))
"""


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat", encoding="utf-8") as stream:
        return stream.read().rpartition(")")[2].split()[0] != "Z"  # dead, and nobody has asked how


def _started(seconds: float) -> tuple[subprocess.Popen[bytes], int]:
    run = subprocess.Popen([sys.executable, "-c", _SCRIPT, str(seconds)], stdout=subprocess.PIPE)
    assert run.stdout is not None
    return run, int(run.stdout.readline())


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks at processes by /proc")
@pytest.mark.parametrize(("seconds", "stays"), [(600, False), (0, True)], ids=["killed", "ended by itself"])
def test_only_a_run_that_was_killed_takes_its_server_along(seconds: float, stays: bool) -> None:
    run, server = _started(seconds)
    try:
        if not stays:
            run.kill()
        run.wait(60)
        until = time.monotonic() + (1 if stays else 60)
        while _is_there(server) and time.monotonic() < until:
            time.sleep(0.05)
        assert _is_there(server) == stays
    finally:
        with suppress(ProcessLookupError):
            os.kill(server, signal.SIGKILL)
        run.stdout.close()


def test_every_server_that_prefect_starts_is_tied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(SubprocessASGIServer, "_run_uvicorn_command", lambda _: SimpleNamespace(pid=4711))
    tied: list[int] = []
    monkeypatch.setattr(lifeline, "tie", tied.append)
    lifeline.tie_servers()
    assert SubprocessASGIServer(port=8999)._run_uvicorn_command().pid == 4711
    assert tied == [4711]
