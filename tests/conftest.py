"""Fixtures for all tests: homes of their own, so that tests can run side by side."""

from __future__ import annotations

import os
import shutil
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

Publish = Callable[[Home, Path], None]

# What the mark "either_lake_format" stands for; tests of the second format are slow.
_LAKE_FORMATS = [MANIFESTS, pytest.param(DELTA, marks=pytest.mark.slow)]

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes says more about the machine than about the code, and a failure must be repeatable anywhere.
settings.register_profile("any machine", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("any machine"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any machine")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests with the mark ``either_lake_format`` run once for each format, but for those that name their own."""
    marks = metafunc.definition.iter_markers
    is_chosen = any("lake_format" in mark.args for mark in marks("parametrize"))
    if "lake_format" in metafunc.fixturenames and any(marks("either_lake_format")) and not is_chosen:
        metafunc.parametrize("lake_format", _LAKE_FORMATS)


@pytest.fixture
def lake_format() -> str:
    """The format of the lake, where a test does not say that it holds for either."""
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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder for articles: the same path in every test, as a home remembers from where an article came."""
    path = tmp_path_factory.getbasetemp() / "articles"  # of this worker alone
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path


@pytest.fixture
def as_published(
    home: Home, folder: Path, lake_format: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Publish], Home]:
    """Gives ``home`` and ``folder`` what a function makes of them; the function is called once for each format."""

    def published(publish: Publish) -> Home:
        kept = (
            tmp_path_factory.getbasetemp() / "published" / f"{publish.__module__}.{publish.__qualname__}-{lake_format}"
        )
        if not kept.exists():
            publish(home, folder)
            making = kept.with_name(f"{kept.name}-making")
            shutil.copytree(home.root, making / "home", symlinks=True)
            shutil.copytree(folder, making / "articles", symlinks=True)
            making.rename(kept)
        else:
            shutil.copytree(kept / "home", home.root, symlinks=True, dirs_exist_ok=True)
            shutil.copytree(kept / "articles", folder, symlinks=True, dirs_exist_ok=True)
        return home

    return published


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
