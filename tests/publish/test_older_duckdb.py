"""The published database in the hands of programs with an older DuckDB: libraries since 1.2 and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.home import Home
from onrecord.pipeline import record

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("open_gate")]

# DuckDB before 1.5 plans these for minutes: their statistics are worked out anew at each level (docs/connect.md).
PLANNED_TOO_LONG = ("figure_pairs", "figure_conflicts", "figure_comparisons")
CUT_SHORT = ("reviewable_rows",)  # counted in full by 1.2, which fetches the first two of its four parts
# Prints each table and view with its number of rows, all columns read, and how many columns have a comment.
READ_ALL = """
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    connection.execute("SET enable_progress_bar = false")
    names = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    names -= set(sys.argv[2:])
    rows = {name: len(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}
    (comments,) = connection.execute("SELECT count(comment) FROM duckdb_columns()").fetchone()
print(json.dumps({"version": duckdb.__version__, "rows": rows, "comments": comments}))
"""


@pytest.fixture
def published(home: Home, seeds: Path) -> Home:
    """The seeds, published."""
    record([seeds], home)
    return home


def install(requirement: str, folder: Path) -> Path:
    """A package without what it needs, in a folder of its own; skips where none is to be had."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), requirement]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip(f"{requirement} is not to be had here")
    return folder


def read_with(packages: Path, database: Path, left_out: tuple[str, ...]) -> dict[str, object]:
    """What a process sees that has these packages and no others."""
    code = f"import sys; sys.path.insert(0, {str(packages)!r})\n{READ_ALL}"
    words = [sys.executable, "-S", "-c", code, str(database), *left_out]
    told = subprocess.run(words, check=True, capture_output=True, text=True, timeout=120)
    seen = json.loads(told.stdout)
    assert isinstance(seen, dict)
    return seen


def read_here(database: Path, left_out: tuple[str, ...] = ()) -> dict[str, object]:
    words = [sys.executable, "-c", READ_ALL, str(database), *left_out]
    told = subprocess.run(words, check=True, capture_output=True, text=True)
    seen = json.loads(told.stdout)
    assert isinstance(seen, dict)
    return seen


@pytest.mark.parametrize(("version", "left_out"), [("1.2.2", (*PLANNED_TOO_LONG, *CUT_SHORT)), ("1.5.0", ())])
def test_tables_views_and_comments_are_read_by_an_older_duckdb(
    published: Home, tmp_path: Path, version: str, left_out: tuple[str, ...]
) -> None:
    seen = read_with(install(f"duckdb=={version}", tmp_path / "packages"), published.database, left_out)
    here = read_here(published.database, left_out)
    assert seen["version"] == version
    assert here["version"] != version
    assert seen["rows"] == here["rows"]
    assert seen["comments"] == here["comments"]
    assert here["comments"]


def test_the_command_line_of_duckdb_reads_it(published: Home, tmp_path: Path) -> None:
    program = install("duckdb-cli<2", tmp_path / "packages") / "duckdb_cli" / "duckdb"
    sql = "SELECT count(*) AS said FROM speaker_record"
    words = [str(program), "-readonly", "-json", str(published.database), sql]
    told = subprocess.run(words, check=True, capture_output=True, text=True)
    rows = read_here(published.database)["rows"]
    assert isinstance(rows, dict)
    assert json.loads(told.stdout) == [{"said": rows["speaker_record"]}]
