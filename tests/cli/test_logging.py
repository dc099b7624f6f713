"""``-v``, ``--log-level`` and ``--log-format``: lines on standard error, and none unless asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from onrecord.home import Home
from onrecord.logs import logging
from tests.cli.conftest import Invoke
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Leaves the package's logger as it was."""
    logger = logging.getLogger("onrecord")
    handlers, level = list(logger.handlers), logger.level
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.fixture
def articles(folder: Path) -> Path:
    """A folder with a page and a file that is refused."""
    write_page(folder / "pier.txt", "Pier reopens", "Ines Quill said on Monday that 40 boats were back.")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def log_of(invoke: Invoke, articles: Path, home: Home, *options: str) -> list[str]:
    ended = invoke(*options, "run", articles, "--direct", "--home", home.root)
    assert ended.exit_code in {0, 5}  # 5: all that was new was refused
    return ended.stderr.splitlines()


def test_nothing_is_logged_unless_asked(invoke: Invoke, articles: Path, home: Home) -> None:
    assert log_of(invoke, articles, home) == []


def test_v_logs_lines_with_their_time_level_and_logger(invoke: Invoke, articles: Path, home: Home) -> None:
    lines = log_of(invoke, articles, home, "-v")
    form = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ (INFO|WARNING) onrecord\.pipeline\.run_log: \S.*")
    assert [line for line in lines if not form.fullmatch(line)] == []
    assert [line.split(": ", 1)[1].split()[0] for line in lines] == [
        "run",
        "capture:",
        "refused",
        "extract:",
        "publish:",
        "run",
    ]


def test_a_line_of_json_has_the_run_and_the_fields(invoke: Invoke, articles: Path, home: Home) -> None:
    lines = [json.loads(line) for line in log_of(invoke, articles, home, "--log-format", "json")]
    assert {tuple(line)[:5] for line in lines} == {("time", "level", "logger", "message", "run_id")}
    (run_id,) = {line["run_id"] for line in lines}
    assert re.fullmatch(r"\d{8}T\d{6}-[0-9a-f]{6}", run_id)
    assert all(datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0) for line in lines)
    by_stage = {line["stage"]: line for line in lines if line["level"] == "info"}
    assert by_stage["capture"]["new"] == 2
    assert by_stage["extract"]["articles"] == 1
    assert by_stage["publish"]["rows"]["articles"] == 1
    assert by_stage["end"]["status"] == "published"
    (refused,) = [line for line in lines if line["level"] == "warning"]
    assert (refused["reason_code"], refused["path"]) == ("empty", str(articles / "empty.txt"))


def test_levels_are_kept(invoke: Invoke, articles: Path, home: Home) -> None:
    (line,) = log_of(invoke, articles, home, "--log-level", "warning")
    assert " WARNING " in line
    (articles / "2.txt").write_bytes(b"\x00\x01" * 50)
    assert any(" DEBUG " in line for line in log_of(invoke, articles, home, "-vv"))
    (articles / "3.txt").write_bytes(b" ")
    assert log_of(invoke, articles, home, "--log-level", "error") == []


def test_an_unknown_level_is_wrong_use(invoke: Invoke, articles: Path) -> None:
    assert invoke("--log-level", "loud", "run", articles).exit_code == 2
