"""What is killed between any two steps leaves the old tables or the new ones; the next run repairs the rest."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from onrecord.publish.lake import MANIFESTS
from tests.conftest import ROOT
from tests.support.timing import PATIENCE


# One step takes seconds and a removal from Delta tables has more than 160: where there are many, steps apart from each
# other are tried. Of those of manifests, other ones each day: within "every" days each has been tried.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "lake_format", "every", "steps"),
    [
        ("run", "manifests", 9, 30),
        ("review", "manifests", 3, 12),
        ("waiting", "manifests", 3, 12),
        ("forget", "manifests", 8, 52),
        ("compact", "manifests", 13, 60),
        ("rebuild", "manifests", 2, 9),
        ("run", "delta", 11, 60),
        ("review", "delta", 7, 14),
        ("waiting", "delta", 7, 10),
        ("forget", "delta", 23, 120),
        ("compact", "delta", 7, 30),
    ],
)
def test_killed_before_every_step_that_touches_the_disk(
    what: str, lake_format: str, every: int, steps: int, tmp_path: Path
) -> None:
    first = 1 + date.today().toordinal() % every if lake_format == MANIFESTS else 1
    arguments = [str(tmp_path), what, lake_format, str(every), str(first)]
    program = [sys.executable, "-m", "tests.publish.kill_everywhere", *arguments]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=4 * PATIENCE, check=False)
    assert ended.returncode == 0, f"{' '.join(arguments[1:])}: {ended.stderr}"
    survived = re.search(r"survived (\d+) kills, the last one at step (\d+)", ended.stdout)
    assert survived
    assert int(survived[1]) > 1
    assert int(survived[2]) + every > steps
