"""Fixtures: the site of the hand-made record, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.home import Home
from onrecord.report import build
from tests.report.record import record


@pytest.fixture(scope="session")
def record_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the hand-made record, and a quality report to link to."""
    home = record(Home.at(tmp_path_factory.mktemp("reading") / "home"))
    docs = home.quality / "docs"
    docs.mkdir(parents=True)
    (docs / "index.html").write_text("<!doctype html><title>Data Docs</title>", encoding="utf-8")
    return home


@pytest.fixture(scope="session")
def site(record_home: Home) -> Path:
    """The folder of the record's site."""
    return build(record_home, workers=1).index.parent
