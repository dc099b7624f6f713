"""Fixtures for all tests: homes of their own, so that tests can run side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.home import Home

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home folder that nothing else uses."""
    return Home.at(tmp_path / "home")


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
