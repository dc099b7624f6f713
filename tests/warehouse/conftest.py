"""Fixtures: a database a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.newsroom import Row, make_database

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes the test's database from rows by table name."""

    def made(**tables: list[Row]) -> Path:
        return make_database(tmp_path / "onrecord.duckdb", **tables)

    return made
