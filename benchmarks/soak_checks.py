"""What a soak looks at: readings while it goes on, and rows, names and refusals at its end."""

from __future__ import annotations

import time
from collections.abc import Iterable
from multiprocessing.synchronize import Event, Lock
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from soak_inputs import HOSTILE

from onrecord.home import Home

_TABLES = (
    "articles",
    "captures",
    "paragraphs",
    "sentences",
    "statements",
    "figures",
    "times",
    "comments",
    "comment_links",
)
_OF_A_RUN = ("run_id",)
_WHOLE = """
SELECT
    (SELECT count(*) FROM articles WHERE article_id NOT IN (SELECT article_id FROM paragraphs)),
    (SELECT count(*) FROM articles WHERE capture_id NOT IN (SELECT capture_id FROM captures WHERE is_latest)),
    (SELECT count(*) FROM comments WHERE article_id NOT IN (SELECT article_id FROM articles)),
    (
        SELECT count(*) FROM articles a
        WHERE a.comment_count <> (SELECT count(*) FROM comments c WHERE c.article_id = a.article_id)
    ),
    (SELECT count(*) - count(DISTINCT article_id) FROM articles)
"""


def read_on(database: str, stop: Event, lock: Lock, readings: Any, problems: Any) -> None:
    """Opens the database again and again and looks whether it is whole; ``lock`` is held while it does."""
    while not stop.is_set():
        time.sleep(0.01)
        with lock:
            try:
                with duckdb.connect(database, read_only=True) as connection:
                    row = connection.execute(_WHOLE).fetchone()
            except duckdb.Error as error:
                problems.append(f"a reader met an error: {error}")
                continue
            if row is None or any(row):
                problems.append(f"a reader saw half a run: {row}")
            readings.value += 1


def query(home: Home, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows of a question to a home's database."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return connection.execute(sql, values).fetchall()


def titles(home: Home) -> set[str]:
    """The titles of all articles."""
    return {title for (title,) in query(home, "SELECT title FROM articles")}


def shown(home: Home, without: Iterable[str] = ()) -> dict[str, list[str]]:
    """All rows of the latest captures by table, without what differs from run to run, and without some articles."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        rows = {}
        for table in _TABLES:
            names = [name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall()]
            columns = ", ".join(name for name in names if name not in _OF_A_RUN)
            latest = "AND is_latest" if table == "captures" else ""
            wanted = f"SELECT {columns} FROM {table} WHERE article_id NOT IN (SELECT unnest(?)) {latest}"
            rows[table] = sorted(map(repr, connection.execute(wanted, [list(without)]).fetchall()))
        return rows


def differences(one: dict[str, list[str]], other: dict[str, list[str]]) -> list[str]:
    """The tables that differ, with the first row on each side that the other lacks."""
    told = []
    for table in one:
        gone, come = sorted({*one[table]} - {*other[table]}), sorted({*other[table]} - {*one[table]})
        if gone or come or len(one[table]) != len(other[table]):
            told.append(f"{table}: {len(gone)} only here, {len(come)} only there: {gone[:1]} {come[:1]}"[:1500])
    return told


def articles_of(home: Home, wanted: Iterable[str]) -> set[str]:
    """The ids of the articles with those titles."""
    found = query(home, "SELECT article_id FROM articles WHERE title IN (SELECT unnest(?))", list(wanted))
    return {article_id for (article_id,) in found}


def places_of(home: Home, name: str) -> list[str]:
    """The tables and files in which a name still stands."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND database_name = current_database()"
        ).fetchall()
        found = [
            table
            for (table,) in tables
            if connection.execute(f"SELECT 1 FROM {table} t WHERE contains(t::VARCHAR, ?) LIMIT 1", [name]).fetchone()
        ]
    return found + [str(path) for path in home.lake.rglob("*.parquet") if name in _words_of(path)]


def _words_of(path: Path) -> str:
    """All that a file of the lake says; of one that was cut short and set aside, its bytes."""
    try:
        return repr(pq.read_table(path).to_pylist())
    except pa.ArrowInvalid:
        return repr(path.read_bytes())


def refused_innocents(home: Home) -> list[tuple[str, str]]:
    """Paths and codes of what is in quarantine, lies outside the hostile folder and is not kept out on request."""
    rows = query(home, "SELECT path, reason_code FROM quarantine WHERE reason_code <> 'forgotten'")
    return [(path, code) for path, code in rows if f"{HOSTILE}/" not in path]


def some_file(home: Home, pattern: str, chance: Any) -> Path | None:
    """One of the files of a home that match."""
    found = sorted(path for path in home.root.glob(pattern) if path.is_file() and path.stat().st_size)
    return chance.choice(found) if found else None
