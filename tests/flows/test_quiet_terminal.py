"""What Prefect's own threads log does not reach the terminal of a quiet run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.timing import PATIENCE

LOGGING = """
import logging, sys
from onrecord.flows.environment import prepare_environment
from onrecord.home import Home
prepare_environment(Home.at(sys.argv[1]), is_quiet=sys.argv[2] == "quiet")
import prefect
from prefect.logging.configuration import setup_logging
setup_logging()
for name in ("prefect", "prefect._internal.concurrency"):
    logging.getLogger(name).error("a heartbeat was lost")
"""


@pytest.mark.parametrize(("way", "lines"), [("quiet", 0), ("loud", 2)])
def test_a_quiet_run_shows_no_line_of_prefects_threads(tmp_path: Path, way: str, lines: int) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-c", LOGGING, str(tmp_path / "home"), way]
    ended = subprocess.run(command, env=inherited, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert ended.stderr.count("a heartbeat was lost") == lines
