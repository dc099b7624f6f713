"""The published database in the hands of programs with an older DuckDB: libraries since 1.1 and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ask.named import values_of
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.warehouse_sql import questions
from tests.support.pages import write_page

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("open_gate")]

NEEDED = {"speaker": "Brown", "who": "Brown", "words": "bridge"}
# Prints the rows of each table, view and question, numbers without their last digits, and the number of comments.
READ_ALL = """
import duckdb, json, sys

def plain(value):
    if isinstance(value, float):
        return f"{value:.9g}"
    return sorted(map(plain, value)) if isinstance(value, list) else repr(value)

def rows(connection, sql, values):
    return sorted([plain(value) for value in row] for row in connection.execute(sql, values).fetchall())

with duckdb.connect(sys.argv[1], read_only=True) as connection:
    connection.execute("SET enable_progress_bar = false")
    tables = connection.execute("SELECT table_schema, table_name FROM information_schema.tables").fetchall()
    seen = {f"{schema}.{name}": rows(connection, f'FROM "{schema}"."{name}"', {}) for schema, name in tables}
    for name, sql, values in json.load(sys.stdin):
        seen[name] = rows(connection, sql, values)
    (comments,) = connection.execute("SELECT count(comment) FROM duckdb_columns()").fetchone()
print(json.dumps({"version": duckdb.__version__, "rows": seen, "comments": comments}))
"""


@pytest.fixture
def published(home: Home, seeds: Path, folder: Path) -> Home:
    """The seeds, published, and two stories that do not agree."""
    for number, cost in enumerate((40, 55)):
        body = f"Orla Finch said the repair of Marlow bridge in Ostwick would cost {cost} million pounds in March 2024."
        write_page(folder / f"{number}.txt", "Repair of Marlow bridge in Ostwick", body)
    record([seeds, folder], home)
    return home


def every_question() -> str:
    """The named questions with their defaults, for ``READ_ALL``."""
    asked = []
    for question in questions():
        given = {own.name: NEEDED[own.name] for own in question.parameters if own.default is None}
        values = values_of(question, given)
        asked.append((question.name, question.sql, {name: value and str(value) for name, value in values.items()}))
    return json.dumps(asked)


def install(requirement: str, folder: Path) -> Path:
    """A package without what it needs, in a folder of its own; skips where none is to be had."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), requirement]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip(f"{requirement} is not to be had here")
    return folder


def read_with(packages: Path, database: Path) -> dict[str, object]:
    """What a process sees that has these packages and no others."""
    return seen_by(["-S", "-c", f"import sys; sys.path.insert(0, {str(packages)!r})\n{READ_ALL}"], database)


def read_here(database: Path) -> dict[str, object]:
    return seen_by(["-c", READ_ALL], database)


def seen_by(options: list[str], database: Path) -> dict[str, object]:
    words = [sys.executable, *options, str(database)]
    told = subprocess.run(words, input=every_question(), check=True, capture_output=True, text=True, timeout=300)
    seen = json.loads(told.stdout)
    assert isinstance(seen, dict)
    return seen


@pytest.mark.parametrize("version", ["1.1.3", "1.2.2", "1.3.2", "1.5.0"])
def test_all_is_read_by_an_older_duckdb(published: Home, tmp_path: Path, version: str) -> None:
    seen = read_with(install(f"duckdb=={version}", tmp_path / "packages"), published.database)
    here = read_here(published.database)
    assert seen["version"] == version
    assert here["version"] != version
    for name in ("main.figure_conflicts", "main.quote_clusters", "main.reviewable_rows", "conflicting_figures"):
        assert here["rows"][name]  # type: ignore[index]
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
    assert json.loads(told.stdout) == [{"said": len(rows["main.speaker_record"])}]
