"""Asking the lake itself: the tables and views of the database over the files of the lake, with no database there.

DuckDB reads the Parquet files that the lake names as current, and no others. What is told only when a database is drawn
is worked out (speakers, the quarantine, lists) or left open (``articles.duplicate_of``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path

import duckdb

from onrecord.ask.reading import LOCKED, as_typed, excerpt_of, one_line
from onrecord.errors import QueryError, UsageError
from onrecord.home import Home
from onrecord.own_sql import own_views
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.interface import Run
from onrecord.publish.lists import LISTED, rows_of_list
from onrecord.publish.run_numbers import register_numbers
from onrecord.settings.load import load_settings
from onrecord.tables import BY_NAME, TABLES, Table
from onrecord.tables.ddl import comments_on, create_table, quoted
from onrecord.warehouse_sql import View, query, statements_of, views

_LOCKED_LAST = ("enable_external_access", "lock_configuration")  # once the files are named
_ANY_TABLE = {"query", "query_table"}  # functions of DuckDB that are given the name of a table as a text
_TOLD_WHEN_DRAWN = {"speakers": "speaker_mentions", "quarantine": "captures releases"}  # and what they are told from
_WORD = re.compile(r"\w+")


@contextmanager
def reading_lake(home: Home, sql: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees the lake's current rows as the database would have them, to ask ``sql`` and nothing else.

    Raises ``UsageError`` where there is no lake, ``HomeError`` where its records are damaged, and ``QueryError`` in
    place of DuckDB's errors. It can read the files of the tables alone; that nothing is written into them is up to who
    lets ``sql`` through, which is to be a SELECT.
    """
    runs = lake_of(home).runs()
    if not runs:
        raise UsageError(f'no lake at {as_typed(home.lake)}: run "onrecord run PATH..." first')
    own = tuple(view for _, view in own_views(load_settings(home).settings.extensions.views))
    connection = duckdb.connect(config={name: value for name, value in LOCKED.items() if name not in _LOCKED_LAST})
    try:
        _LakeViews(connection, runs, (*views(), *own)).make(sql)
        yield connection
    except duckdb.Error as error:
        advice = ": ask again if a run is under way, else see onrecord verify" if str(home.lake) in str(error) else ""
        raise QueryError(one_line(error) + advice, excerpt_of(error)) from error
    finally:
        connection.close()


class _LakeViews:
    """The tables, lists and views of a lake; files are looked at for those alone that a question may read."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, runs: Sequence[Run], named: Sequence[View]) -> None:
        self._connection = connection
        self._runs = runs
        self._views = named

    def make(self, sql: str) -> None:
        """Makes all of them, and locks the connection."""
        needed = self._needed(sql)
        for table in TABLES:
            if table.name not in _TOLD_WHEN_DRAWN:
                self._make_view(table.name, self._rows_of(table, needed))
                self._say(_comments_on_view(table))
        self._make_speakers()
        self._make_quarantine(needed)
        self._make_lists()
        for view in self._views:
            self._say(statements_of(view))
        files = [path for name in needed for path in self._paths(name)]
        self._connection.execute(f"SET allowed_paths = {_listed(files)}")
        for name in _LOCKED_LAST:
            self._connection.execute(f"SET {name} = {LOCKED[name]}")

    def _needed(self, sql: str) -> set[str]:
        """The tables whose names, or those of views and lists over them, are among the words of the question."""
        texts = {view.name: view.select for view in self._views} | _TOLD_WHEN_DRAWN
        texts["lists"] = " ".join(map(rows_of_list, LISTED))  # the schema, as its tables have names of others
        tables = {table.name for table in TABLES}
        words, looked_at = _words(sql), set[str]()
        if words & _ANY_TABLE:
            return tables
        while names := (words & texts.keys()) - looked_at:
            looked_at |= names
            words = words.union(*(_words(texts[name]) for name in names))
        return words & tables

    def _rows_of(self, table: Table, needed: Set[str]) -> str:
        """The select of a table's rows, of none where the question does not read it."""
        columns = ", ".join(f'CAST(NULL AS {column.sql_type}) AS "{column.name}"' for column in table.columns)
        declared = query("lake/no_rows", columns=columns)
        files = self._paths(table.name) if table.name in needed else []
        names = ", ".join(f'"{name}"' for name in table.column_names)
        return query("lake/rows", columns=names, declared=declared, files=_listed(files)) if files else declared

    def _make_speakers(self) -> None:
        """The lake has a row a run and speaker: they are told from the mentions, as where a database is drawn."""
        self._connection.execute(query("lake/mentioned_speakers"))
        self._make_view("speakers", query("tables/speakers"))
        self._say(_comments_on_view(BY_NAME["speakers"]))

    def _make_quarantine(self, needed: Set[str]) -> None:
        """The refusals that hold: they are few, and kept in memory. The lake keeps what has left the quarantine."""
        quarantine = BY_NAME["quarantine"]
        self._say([create_table(quarantine), *comments_on(quarantine)])
        if quarantine.name not in needed:
            return
        self._connection.execute(query("lake/insert_refusals", rows=self._rows_of(quarantine, needed)))
        register_numbers(self._connection, self._runs)
        self._connection.execute(query("lake/captures"))
        self._connection.execute(query("apply/release_from_quarantine"))

    def _make_lists(self) -> None:
        """Lists have the names of tables that they are made of, which a view of their schema would take for itself."""
        self._say([query("lists/create_schema"), "CREATE SCHEMA lake"])
        for name in LISTED:
            self._make_view(f"lake.list_of_{name}", rows_of_list(name))
            self._make_view(f"lists.{name}", f"FROM lake.list_of_{name}")

    def _make_view(self, name: str, rows: str) -> None:
        self._connection.execute(f"CREATE VIEW {name} AS\n{rows}")

    def _say(self, statements: Iterable[str]) -> None:
        for statement in statements:
            self._connection.execute(statement)

    def _paths(self, table: str) -> list[Path]:
        return [path for run in self._runs for path in run.paths(table)]


def _comments_on_view(table: Table) -> Iterator[str]:
    """The catalogue comments of a table that is a view here."""
    first, *others = comments_on(table)
    yield first.replace("COMMENT ON TABLE", "COMMENT ON VIEW", 1)
    yield from others


def _listed(paths: Iterable[Path]) -> str:
    """A list of paths as SQL has it."""
    return "[" + ", ".join(quoted(str(path)) for path in paths) + "]"


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
