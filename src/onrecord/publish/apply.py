"""Applying runs: from the lake's files to the current rows of the database.

A table's rows belong to an article, a capture or a run. Of every such owner the last run that holds it wins: the
owner's rows in the database are replaced by that run's. The same statements therefore serve one new run and a
rebuild from all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from onrecord.enrich.stories import SKETCH_SIZE
from onrecord.publish.manifest import Manifest
from onrecord.tables import TABLES, Table
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.ddl import create_statements
from onrecord.warehouse_sql import view_statements


@dataclass(frozen=True, slots=True)
class _Scope:
    """Tables whose rows live and die together: ``leader`` has one row an owner, ``owner`` is its key."""

    name: str
    leader: str
    owner: str

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for table in TABLES if table.scope == self.name)


_CAPTURES = _Scope("capture", "captures", "capture_id")
_ARTICLES = _Scope("article", "articles", "article_id")
_RUNS = _Scope("run", "runs", "run_id")

# What was refused once and has been taken in since, or refused anew, has left its old place in quarantine.
_RELEASE_FROM_QUARANTINE = """
DELETE FROM quarantine
WHERE capture_id IN (SELECT owner FROM capture_winners)
    OR (
        capture_id IS NULL
        AND path IN (SELECT path FROM captures WHERE capture_id IN (SELECT owner FROM capture_winners))
    )
    OR EXISTS (
        SELECT 1
        FROM quarantine AS later
        WHERE coalesce(later.capture_id, later.path) = coalesce(quarantine.capture_id, quarantine.path)
            AND (later.quarantined_at, later.run_id) > (quarantine.quarantined_at, quarantine.run_id)
    )
"""

_MARK_SUPERSEDED = """
UPDATE captures SET is_latest = false
WHERE is_latest
    AND article_id IN (SELECT owner FROM article_winners)
    AND capture_id NOT IN (SELECT capture_id FROM articles WHERE article_id IN (SELECT owner FROM article_winners))
"""


def apply_runs(connection: duckdb.DuckDBPyConnection, lake: Path, manifests: Sequence[Manifest]) -> None:
    """Brings the database to the state after ``manifests``, in one transaction, its views included."""
    connection.execute("BEGIN")
    for statement in create_statements():
        connection.execute(statement)
    connection.execute("CREATE TEMP TABLE touched_speakers (speaker_id VARCHAR)")
    for scope in (_CAPTURES, _ARTICLES, _RUNS):
        _apply_scope(connection, scope, lake, manifests)
    connection.execute(_MARK_SUPERSEDED)
    connection.execute(table_model("duplicates"), {"sketch_size": SKETCH_SIZE})
    connection.execute(_RELEASE_FROM_QUARANTINE)
    _derive_speakers(connection)
    for statement in view_statements():
        connection.execute(statement)
    connection.execute("COMMIT")


def table_model(name: str) -> str:
    """The select statement of a derived table, from ``warehouse/tables/``."""
    return (resources.files("onrecord.warehouse") / "tables" / f"{name}.sql").read_text(encoding="utf-8")


def speakers_of_files(mentions: Sequence[Path]) -> pa.Table:
    """The table ``speakers`` as some files of ``speaker_mentions`` alone give it."""
    if not mentions:
        return arrow_schema("speakers").empty_table()
    with duckdb.connect() as connection:
        connection.read_parquet([str(path) for path in mentions]).create_view("speaker_mentions")
        connection.execute("CREATE VIEW touched_speakers AS SELECT DISTINCT speaker_id FROM speaker_mentions")
        return connection.sql(table_model("speakers")).to_arrow_table().cast(arrow_schema("speakers"))


def _apply_scope(
    connection: duckdb.DuckDBPyConnection, scope: _Scope, lake: Path, manifests: Sequence[Manifest]
) -> None:
    _choose_winners(connection, scope, lake, manifests)
    if _has_earlier_rows(connection, scope):
        if scope is _ARTICLES:
            _touch_speakers(connection)
        for table in scope.tables:
            _delete_rows(connection, scope, table)
    for table in scope.tables:
        _insert_rows(connection, scope, table, lake, manifests)
    if scope is _ARTICLES:
        _touch_speakers(connection)


def _has_earlier_rows(connection: duckdb.DuckDBPyConnection, scope: _Scope) -> bool:
    """Whether any owner has rows already; asking the small leading table spares the large ones a search in vain."""
    query = f"SELECT 1 FROM {scope.leader} WHERE {_earlier(scope)} LIMIT 1"
    return connection.execute(query).fetchone() is not None


def _earlier(scope: _Scope) -> str:
    """The condition on rows that the runs replace."""
    condition = f"{scope.owner} IN (SELECT owner FROM {scope.name}_winners)"
    if scope is _ARTICLES:  # a capture that is extracted anew may turn out to be of another article
        condition += " OR capture_id IN (SELECT owner FROM capture_winners)"
    return condition


def _choose_winners(
    connection: duckdb.DuckDBPyConnection, scope: _Scope, lake: Path, manifests: Sequence[Manifest]
) -> None:
    """A temporary table of the owners that the runs hold, each with the last run that does."""
    winners = f"{scope.name}_winners"
    connection.execute(f"CREATE TEMP TABLE {winners} (owner VARCHAR, sequence BIGINT)")
    if _register_files(connection, scope.leader, lake, manifests):
        connection.execute(
            f"INSERT INTO {winners} SELECT {scope.owner}, max(run_sequence) FROM "
            f"({_reading(connection, scope.owner)}) GROUP BY ALL"
        )


def _delete_rows(connection: duckdb.DuckDBPyConnection, scope: _Scope, table: Table) -> None:
    connection.execute(f"DELETE FROM {table.name} WHERE {_earlier(scope)}")


def _insert_rows(
    connection: duckdb.DuckDBPyConnection, scope: _Scope, table: Table, lake: Path, manifests: Sequence[Manifest]
) -> None:
    if not _register_files(connection, table.name, lake, manifests):
        return
    winners = f"{scope.name}_winners"
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    query = (
        f"INSERT INTO {table.name} BY NAME SELECT {columns} FROM ({_reading(connection, columns)}) AS rows "
        f"INNER JOIN {winners} ON {winners}.owner = rows.{scope.owner} AND {winners}.sequence = rows.run_sequence"
    )
    if scope is _ARTICLES:
        query += " ANTI JOIN capture_winners AS c ON c.owner = rows.capture_id AND c.sequence > rows.run_sequence"
    connection.execute(query)


def _register_files(
    connection: duckdb.DuckDBPyConnection, table: str, lake: Path, manifests: Sequence[Manifest]
) -> bool:
    """Fills the temporary table ``run_files`` with one table's files; false where there are none."""
    rows = [(str(path), manifest.sequence) for manifest in manifests for path in manifest.paths(lake, table)]
    connection.execute("CREATE OR REPLACE TEMP TABLE run_files (lake_file VARCHAR, run_sequence BIGINT)")
    if rows:
        connection.execute(
            "INSERT INTO run_files SELECT unnest($paths), unnest($sequences)",
            {"paths": [path for path, _ in rows], "sequences": [sequence for _, sequence in rows]},
        )
    return bool(rows)


def _reading(connection: duckdb.DuckDBPyConnection, columns: str) -> str:
    """A select of ``columns`` and each row's run sequence from the files in ``run_files``."""
    registered = connection.execute("SELECT lake_file FROM run_files ORDER BY run_sequence, lake_file").fetchall()
    paths = [path for (path,) in registered]
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return (
        f"SELECT {columns}, run_sequence FROM read_parquet([{listed}], filename = true) AS lake "
        "INNER JOIN run_files ON run_files.lake_file = lake.filename"
    )


def _touch_speakers(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "INSERT INTO touched_speakers SELECT DISTINCT speaker_id FROM speaker_mentions "
        "WHERE article_id IN (SELECT owner FROM article_winners) "
        "AND speaker_id NOT IN (SELECT speaker_id FROM touched_speakers)"
    )


def _derive_speakers(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("DELETE FROM speakers WHERE speaker_id IN (SELECT speaker_id FROM touched_speakers)")
    connection.execute(f"INSERT INTO speakers BY NAME {table_model('speakers')}")
