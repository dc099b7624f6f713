"""Applying runs: from the lake's files to the current rows of the database.

A table's rows belong to an article, a capture, a run or a review. Of every such owner the last run that holds it wins:
the owner's rows in the database are replaced by that run's. The same statements therefore serve one new run and a
rebuild from all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from onrecord.enrich.stories import SKETCH_SIZE
from onrecord.own_sql import own_view_statements
from onrecord.publish.front import update_front
from onrecord.publish.lake.interface import Run
from onrecord.publish.lists import make_views, update_lists
from onrecord.publish.run_numbers import register_numbers
from onrecord.publish.window import choose_shown, condition_on, current_articles
from onrecord.tables import BY_NAME, TABLES, Table
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.ddl import create_statements, create_table, quoted
from onrecord.warehouse_sql import query
from onrecord.window import WHOLE, Window


@dataclass(frozen=True, slots=True)
class _Scope:
    """Tables whose rows live and die together: ``leader`` has one row per owner, ``owner`` is its key."""

    name: str
    leader: str
    owner: str

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for table in TABLES if table.scope == self.name)


_CAPTURES = _Scope("capture", "captures", "capture_id")
_ARTICLES = _Scope("article", "articles", "article_id")
_RUNS = _Scope("run", "runs", "run_id")
_REVIEWS = _Scope("review", "reviews", "review_id")
_PLACING = "article_id, capture_id, source, published_at, captured_at"  # by which a window has an article or not


def apply_runs(
    connection: duckdb.DuckDBPyConnection, runs: Sequence[Run], own_views: Path | None = None, window: Window = WHOLE
) -> None:
    """Brings the database to the state after ``runs``, in one transaction, its views included.

    ``own_views`` is the folder of the user's own views. Of articles the database receives those in
    its ``window``; raises ``EnteredError`` where one comes into it whose history the database lacks.
    """
    connection.execute("BEGIN")
    for statement in create_statements():
        connection.execute(statement)
    connection.execute("CREATE TEMP TABLE touched_speakers (speaker_id VARCHAR)")
    register_numbers(connection, runs)
    scopes = (_CAPTURES, _ARTICLES, _RUNS, _REVIEWS)
    for scope in scopes:
        _choose_winners(connection, scope, runs)
    if not window.is_whole:
        has_articles = _register_files(connection, _ARTICLES.leader, runs)
        choose_shown(connection, window, _reading(connection, "articles", _PLACING) if has_articles else None)
    had_earlier = [_apply_scope(connection, scope, runs, window) for scope in scopes]
    connection.execute(query("apply/mark_superseded", current=current_articles(window)))
    connection.execute(query("tables/duplicates"), {"sketch_size": SKETCH_SIZE})
    connection.execute(query("apply/release_from_quarantine"))
    _derive_speakers(connection)
    update_lists(connection, has_earlier=any(had_earlier))
    update_front(connection)
    make_views(connection)
    for statement in own_view_statements(own_views):
        connection.execute(statement)
    connection.execute("COMMIT")


def speakers_of_files(mentions: Sequence[Path]) -> pa.Table:
    """The table ``speakers`` as some files of ``speaker_mentions`` alone give it."""
    if not mentions:
        return arrow_schema("speakers").empty_table()
    with duckdb.connect() as connection:
        connection.execute(create_table(BY_NAME["speaker_mentions"]))
        connection.execute(query("apply/read_mentions"), {"paths": [str(path) for path in mentions]})
        connection.sql(query("apply/mentioned_speakers")).create_view("touched_speakers")
        return connection.sql(query("tables/speakers")).to_arrow_table().cast(arrow_schema("speakers"))


def _apply_scope(connection: duckdb.DuckDBPyConnection, scope: _Scope, runs: Sequence[Run], window: Window) -> bool:
    """Replaces the rows of the scope's owners; true where any had rows before."""
    has_earlier = _has_earlier_rows(connection, scope)
    if has_earlier:
        if scope is _ARTICLES:
            _touch_speakers(connection)
        for table in scope.tables:
            _delete_rows(connection, scope, table)
    for table in scope.tables:
        _insert_rows(connection, scope, table, runs, condition_on(table, window))
    if scope is _ARTICLES:
        _touch_speakers(connection)
    return has_earlier


def _has_earlier_rows(connection: duckdb.DuckDBPyConnection, scope: _Scope) -> bool:
    """Whether any owner has rows already; asking the small leading table spares the large ones a search in vain."""
    sql = query("apply/has_replaced", table=scope.leader, condition=_is_replaced(scope))
    return connection.execute(sql).fetchone() is not None


def _is_replaced(scope: _Scope) -> str:
    """The condition on rows that the runs replace."""
    name = "apply/is_replaced_with_article" if scope is _ARTICLES else "apply/is_replaced"
    return query(name, owner=scope.owner, scope=scope.name)


def _choose_winners(connection: duckdb.DuckDBPyConnection, scope: _Scope, runs: Sequence[Run]) -> None:
    """A temporary table of the owners that the runs hold, each with the last run that does."""
    connection.execute(f"CREATE TEMP TABLE {scope.name}_winners (owner VARCHAR, sequence BIGINT)")
    if _register_files(connection, scope.leader, runs):
        reading = _reading(connection, scope.leader, scope.owner)
        connection.execute(query("apply/choose_winners", scope=scope.name, owner=scope.owner, reading=reading))


def _delete_rows(connection: duckdb.DuckDBPyConnection, scope: _Scope, table: Table) -> None:
    connection.execute(query("apply/delete_replaced", table=table.name, condition=_is_replaced(scope)))


def _insert_rows(
    connection: duckdb.DuckDBPyConnection, scope: _Scope, table: Table, runs: Sequence[Run], shown: str
) -> None:
    if not _register_files(connection, table.name, runs):
        return
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    parts = {"table": table.name, "columns": columns, "scope": scope.name, "owner": scope.owner, "shown": shown}
    name = "apply/insert_article_rows" if scope is _ARTICLES else "apply/insert_rows"
    connection.execute(query(name, **parts, reading=_reading(connection, table.name, columns)))


def _register_files(connection: duckdb.DuckDBPyConnection, table: str, runs: Sequence[Run]) -> bool:
    """Fills the temporary table ``run_files`` with one table's files; false where there are none."""
    rows = [(str(path), run.sequence) for run in runs for path in run.paths(table)]
    connection.execute("CREATE OR REPLACE TEMP TABLE run_files (lake_file VARCHAR, run_sequence BIGINT)")
    if rows:
        connection.execute(
            query("apply/register_files"),
            {"paths": [path for path, _ in rows], "sequences": [sequence for _, sequence in rows]},
        )
    return bool(rows)


def _reading(connection: duckdb.DuckDBPyConnection, table: str, columns: str) -> str:
    """A select of ``columns`` and each row's run sequence from the files in ``run_files``."""
    registered = connection.execute(query("apply/registered_files")).fetchall()
    listed = ", ".join(quoted(path) for (path,) in registered)
    return query("apply/read_files", table=table, columns=columns, files=f"[{listed}]")


def _touch_speakers(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(query("apply/touch_speakers"))


def _derive_speakers(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(query("apply/delete_touched_speakers"))
    connection.execute(query("apply/insert_speakers", speakers=query("tables/speakers")))
