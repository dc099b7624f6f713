"""Fixtures for all tests: homes of their own, so that tests can run side by side."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, settings

from onrecord.check.facts import Verdict
from onrecord.home import Home
from onrecord.pipeline import steps, workers
from onrecord.publish.lake import DELTA, MANIFESTS, choose_format

Query = Callable[[str], list[tuple[object, ...]]]

# For a fixture "lake_format" of modules whose tests hold for either format; those of the second one are slow.
LAKE_FORMATS = [MANIFESTS, pytest.param(DELTA, marks=pytest.mark.slow)]

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes says more about the machine than about the code, and a failure must be repeatable anywhere.
settings.register_profile("any machine", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("any machine"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any machine")


@pytest.fixture
def lake_format() -> str:
    """The format of the lake; a test that is to hold for several has it as a parameter."""
    return MANIFESTS


@pytest.fixture
def home(tmp_path: Path, lake_format: str) -> Home:
    """A home folder that nothing else uses."""
    home = Home.at(tmp_path / "home")
    if lake_format != MANIFESTS:
        home.make()
        choose_format(home, lake_format)
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for articles."""
    path = tmp_path / "articles"
    path.mkdir()
    return path


@pytest.fixture
def seeds() -> Path:
    """The seeds of the repository."""
    return ROOT / "seeds"


@pytest.fixture
def open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the gate out, whose library takes seconds to import, and extracts in this process."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    monkeypatch.setattr(workers, "needs_processes", lambda *_: False)
    monkeypatch.setattr(steps, "check_run", lambda *_: Verdict((), blocked=False, failures=()))


@pytest.fixture
def query(home: Home) -> Query:
    """Asks the published database."""

    def ask(sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(home.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask
