"""``onrecord serve`` as a user types it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.errors import UsageError
from onrecord.home import Home
from tests.support.processes import started
from tests.support.sample import sample_home
from tests.support.timing import PATIENCE


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
@pytest.mark.parametrize("value", ["repeat('x', 3_000_000_000)", "range(2_000_000_000)", "range(40_000_000)"])
def test_one_long_value_takes_no_more_memory_than_all_may(home: Home, value: str) -> None:
    sample_home(home)
    with started(_program(home, "--memory", "100MB")) as server:
        try:
            port = _port_of(server)
            status, text = _asked(port, f"SELECT {value}")
            after = _asked(port, "SELECT 7 AS seven")
            peaks = list(_peaks(server.pid))
        finally:
            server.send_signal(signal.SIGINT)
    assert status == 400
    assert any(reason in text.lower() for reason in ("memory", "too long", "stopped after"))
    assert after == (200, '{"columns":["seven"],"has_more":false,"rows":[{"seven":7}]}')
    assert len(peaks) > 1
    assert max(peaks) < 2_000_000


def _program(home: Home, *more: str) -> list[str]:
    """The command that opens the reading room at a free port, with ``more`` options."""
    return [sys.executable, "-m", "onrecord", "serve", "--port", "0", "--home", str(home.root), *more]


def _port_of(server: subprocess.Popen[str]) -> int:
    """The port that the first line of its output names."""
    assert server.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline())
    assert address is not None
    return int(address[1])


def _peaks(pid: int) -> Iterator[int]:
    """The most memory that a process and each that it started have had, in kB."""
    for own in (pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())):
        peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{own}/status").read_text())
        if peak is not None:
            yield int(peak[1])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_questions_that_take_all_memory_leave_the_pages_alone(home: Home) -> None:
    sample_home(home)
    with started(_program(home, "--memory", "100MB")) as server:
        try:
            port = _port_of(server)
            asked = ["repeat('x', 900_000_000)", "list(range) FROM range(200_000_000)"] * 3
            with ThreadPoolExecutor(2) as visitors:
                answers = [visitors.submit(_asked, port, f"SELECT {what}") for what in asked]
                fronts = []
                while not all(answer.done() for answer in answers):
                    os.utime(home.database)  # as a run does that publishes
                    fronts.append(_got(port, "/")[0])
            after = _asked(port, "SELECT 7 AS seven")[0]
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=PATIENCE)
    assert {answer.result()[0] for answer in answers} == {400}
    assert set(fronts) == {200}
    assert (after, server.returncode) == (200, 0)


def _asked(port: int, sql: str) -> tuple[int, str]:
    status, text = _got(port, f"/sql.json?{urlencode({'sql': sql})}")
    return status, re.sub(r"\s", "", text) if status == 200 else text


def _got(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("interrupt", [signal.default_int_handler, signal.SIG_IGN], ids=["front", "background"])
def test_it_says_where_it_is_open_and_ends_with_ctrl_c(home: Home, interrupt: Any) -> None:
    sample_home(home)
    program = _program(home, "--memory", "512MB")
    held = signal.signal(signal.SIGINT, interrupt)  # a process inherits whether the signal is ignored
    try:
        with started(program, stderr=subprocess.PIPE, restore_signals=False) as server:
            page = _got(_port_of(server), "/statements?q=boats")[1]
            server.send_signal(signal.SIGINT)
            told, errors = server.communicate(timeout=PATIENCE)
    finally:
        signal.signal(signal.SIGINT, held)
    assert "<mark>boats</mark>" in page
    assert (server.returncode, errors) == (0, "")
    assert "closed" in told


def test_ctrl_c_right_after_the_start_ends_it_with_no_more_words(home: Home) -> None:
    program = _program(sample_home(home))
    for pause in (0.0, 0.01, 0.2, 0.5):
        with started(program, stderr=subprocess.PIPE, start_new_session=True) as server:
            assert server.stdout is not None
            assert "open at" in server.stdout.readline()
            time.sleep(pause)  # until its helpers import
            os.killpg(server.pid, signal.SIGINT)  # as a terminal does
            told, errors = server.communicate(timeout=PATIENCE)
        assert (server.returncode, told, errors) == (0, "The reading room is closed.\n", "")


def test_ctrl_c_ends_a_question_that_is_being_answered(home: Home) -> None:
    program = _program(sample_home(home))
    endless = "count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3"
    with started([*program, "--seconds", "600"], stderr=subprocess.PIPE) as server:
        port = _port_of(server)
        assert _asked(port, "SELECT 1")[0] == 200
        with ThreadPoolExecutor(1) as visitor:
            answer = visitor.submit(_asked, port, f"SELECT {endless}")
            time.sleep(1)
            server.send_signal(signal.SIGINT)
            told, errors = server.communicate(timeout=PATIENCE)
        assert (server.returncode, told, errors) == (0, "The reading room is closed.\n", "")
    assert answer.result() == (400, '{\n "error": "the reading room is being closed"\n}')


@pytest.mark.parametrize("memory", ["much", "1", "-1GB", "1GB; DROP"])
def test_a_wrong_amount_of_memory_is_refused(home: Home, memory: str) -> None:
    result = CliRunner().invoke(app, ["serve", "--home", str(sample_home(home).root), "--memory", memory])
    assert isinstance(result.exception, UsageError)


def test_without_a_database_it_does_not_begin(home: Home) -> None:
    result = CliRunner().invoke(app, ["serve", "--home", str(home.root)])
    assert isinstance(result.exception, UsageError)
    assert "onrecord run" in str(result.exception)


def test_a_port_that_is_taken_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ask.reading.LOCKED", {"memory_limit": "1GB"})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", "--home", str(sample_home(home).root), "--port", port])
    assert isinstance(result.exception, UsageError)
    assert "--port" in str(result.exception)
