"""Prefect's log of a run holds our own lines: seen from outside, with a server and a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.home import Home
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

pytestmark = pytest.mark.slow

RUN = """
import json
import sys
import time
from pathlib import Path

if __name__ == "__main__":  # and not in the worker, which imports this file
    from onrecord.flows.environment import prepare_environment
    from onrecord.home import Home

    home = Home.at(sys.argv[2])
    prepare_environment(home)
    from onrecord.check.facts import Verdict
    from onrecord.flows.record import record
    from onrecord.pipeline import steps
    from prefect.client.orchestration import get_client

    steps.check_run = lambda *_: Verdict((), blocked=False, failures=())
    with get_client(sync_client=True) as client:  # keeps the server up until the log is read
        record([Path(sys.argv[1])], home.root, workers=1)
        lines, until = [], time.monotonic() + 300
        while not any(" ended: " in line.message for line in lines) and time.monotonic() < until:
            time.sleep(0.5)  # lines reach the server in portions
            lines = client.read_logs()
        print(json.dumps([[line.name, line.message, bool(line.task_run_id)] for line in lines]))
"""


def test_the_runs_log_in_prefect_says_what_each_stage_did(home: Home, folder: Path, tmp_path: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    (folder / "b.txt").write_bytes(b"")
    program = tmp_path / "run.py"
    program.write_text(RUN, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    ended = subprocess.run(
        [sys.executable, str(program), str(folder), str(home.root)],
        env=inherited,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    logged = json.loads(ended.stdout.splitlines()[-1])
    ours = {
        message.split(":")[0].split()[0]: in_task for name, message, in_task in logged if name.startswith("onrecord")
    }
    assert ours == {"run": False, "capture": True, "extract": False, "refused": False, "publish": True}
    assert "onrecord.pipeline" not in ended.stderr, "our lines are not for the terminal"
