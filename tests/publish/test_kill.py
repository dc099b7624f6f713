"""What is killed between any two steps leaves the old tables or the new ones; the next run repairs the rest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.timing import PATIENCE


@pytest.mark.slow
@pytest.mark.parametrize(("what", "steps"), [("run", 30), ("review", 12), ("waiting", 12), ("forget", 60)])
@pytest.mark.parametrize("lake_format", ["manifests", "delta"])
def test_killed_before_every_step_that_touches_the_disk(
    what: str, steps: int, lake_format: str, tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "tests.publish.kill_everywhere", str(tmp_path), what, lake_format]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=4 * PATIENCE, check=False)
    assert ended.returncode == 0, ended.stderr
    survived = re.search(r"survived (\d+) kills", ended.stdout)
    assert survived
    assert int(survived[1]) > steps
