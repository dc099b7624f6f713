"""Two first runs of a home that meet: one has Prefect make its database, the other waits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.flows.environment import first_start, server_is_up
from onrecord.home import Home
from tests.support.pages import write_page
from tests.support.timing import PATIENCE


def test_the_second_goes_on_once_the_server_of_the_first_is_up(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    home.prefect.mkdir(parents=True)
    is_in = threading.Event()

    def second() -> None:
        with first_start(home):
            is_in.set()

    with first_start(home):
        other = threading.Thread(target=second, daemon=True)
        other.start()
        assert not is_in.wait(0.3)
        server_is_up(home)
        assert is_in.wait(PATIENCE)
    other.join(PATIENCE)


@pytest.mark.slow
def test_two_first_runs_at_once_both_publish_and_say_nothing_of_tables(home: Home, folder: Path) -> None:
    for number in range(2):
        (folder / str(number)).mkdir()
        write_page(folder / str(number) / "a.txt", f"Dam {number} full", f"The dam of Ost {number} is full.")
    program = [sys.executable, "-c", "from onrecord.cli.main import run; run()", "run", "--home", str(home.root)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    clean["ONRECORD_LIMITS_LOCK_SECONDS"] = str(PATIENCE)  # on a busy machine a run takes longer than a minute
    running = [
        subprocess.Popen([*program, str(folder / str(number))], env=clean, stderr=subprocess.PIPE, text=True)
        for number in range(2)
    ]
    said = [run.communicate(timeout=PATIENCE)[1] for run in running]
    assert [run.returncode for run in running] == [0, 0], said
    assert "WARNING" not in "".join(said)
    assert "Traceback" not in "".join(said) + home.run_log.read_text(encoding="utf-8")
