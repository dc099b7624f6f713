"""Fixtures: the program in a process of its own, and in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.main import app
from onrecord.home import Home
from tests.support.sample import sample_home
from tests.support.timing import PATIENCE

Program = Callable[..., "subprocess.CompletedProcess[str]"]
Invoke = Callable[..., Result]


@pytest.fixture
def sample(home: Home) -> Home:
    """A home with one article by hand."""
    return sample_home(home)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Runs ``onrecord`` as a user would, in an empty working folder."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-c", "from onrecord.cli.main import run; run()", *map(str, arguments)]
        clean = {name: value for name, value in os.environ.items() if name != "ONRECORD_HOME"}
        return subprocess.run(
            words, cwd=tmp_path, env=clean | environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    return run


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs a command in this process; errors come back in ``result.exception``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_HOME", raising=False)

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run
