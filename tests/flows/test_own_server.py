"""A server that Prefect starts for one run and that gives up: the run ends with a reason."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from prefect.server.api.server import SubprocessASGIServer

from onrecord.errors import HomeError
from onrecord.flows.own_server import OwnServer
from onrecord.home import Home
from onrecord.pipeline.locking import only_run
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

HALF_MADE = "sqlite3.OperationalError: duplicate column name: state_timestamp"


@pytest.fixture
def database(home: Home, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the first start left of a database."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    home.prefect.mkdir(parents=True)
    left = home.prefect / "prefect.db"
    left.write_bytes(b"half")
    (home.prefect / "prefect.db-wal").write_bytes(b"a")
    return left


def watched(home: Home, monkeypatch: pytest.MonkeyPatch, says: str) -> SubprocessASGIServer:
    """A server each start of which says something on its standard error and gives up."""

    def start(_: SubprocessASGIServer) -> SimpleNamespace:
        subprocess.run(["sh", "-c", 'echo "$0" >&2', says], check=True)
        return SimpleNamespace(pid=4711)

    monkeypatch.setattr(SubprocessASGIServer, "_run_uvicorn_command", start)
    OwnServer(home).watch()
    return SubprocessASGIServer(port=8998)


def test_a_full_disk_ends_the_run_at_the_second_start(
    home: Home, database: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    server = watched(home, monkeypatch, "sqlite3.OperationalError: database or disk is full")
    server._run_uvicorn_command()
    with pytest.raises(OSError, match="No space left on device") as full:
        server._run_uvicorn_command()
    assert full.value.filename == str(home.prefect)
    assert database.exists()
    assert capfd.readouterr().err == ""


def test_a_database_that_was_left_half_made_is_made_anew(
    home: Home, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = watched(home, monkeypatch, HALF_MADE)
    server._run_uvicorn_command()
    server._run_uvicorn_command()
    assert database.exists()  # another run may be making it
    server._run_uvicorn_command()
    assert not list(home.prefect.glob("prefect.db*"))


def test_a_database_that_runs_have_used_stays_and_a_server_that_gives_up_says_why(
    home: Home, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.prefect / "database.made").touch()
    server = watched(home, monkeypatch, HALF_MADE)
    for _ in range(4):
        server._run_uvicorn_command()
    with pytest.raises(HomeError, match="duplicate column name: state_timestamp"):
        server._run_uvicorn_command()
    assert database.exists()


def test_a_given_server_is_left_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    before = SubprocessASGIServer._run_uvicorn_command
    OwnServer(home).watch()
    assert SubprocessASGIServer._run_uvicorn_command is before


@pytest.mark.slow
def test_a_run_goes_on_where_a_killed_one_left_prefects_database_half_made(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    home.prefect.mkdir(parents=True)
    with sqlite3.connect(home.prefect / "prefect.db") as connection:
        connection.execute("CREATE TABLE flow (id INTEGER)")
    ended = run_in_a_flow(home, folder)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.slow
def test_an_error_in_a_flow_is_one_line_and_prefects_traceback_is_kept(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    with only_run(home, 1.0):
        ended = run_in_a_flow(home, folder, ONRECORD_LIMITS_LOCK_SECONDS="0.1")
    assert ended.returncode == 4
    assert len(ended.stderr.splitlines()) == 1
    assert "another run holds" in ended.stderr
    assert "Traceback" in home.run_log.read_text(encoding="utf-8")


def run_in_a_flow(home: Home, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "from onrecord.cli.main import run; run()", "run", "--home", str(home.root)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return subprocess.run(
        [*program, str(folder)], env=clean | more, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
