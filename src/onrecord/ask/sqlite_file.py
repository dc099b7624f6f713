"""An answer as a table in a SQLite file, which Datasette and any SQLite open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from onrecord.ask.plain import as_text
from onrecord.ask.question import Answer, ResultColumn
from onrecord.warehouse_sql import query

TABLE = "answer"


def write_sqlite(answer: Answer, path: Path, table: str = TABLE) -> None:
    """Writes the answer as ``table`` into a new file, or in place of one that is there; times are ISO 8601 text."""
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as connection:
        add_table(connection, answer, table)
        connection.commit()
    partial.replace(path)


def add_table(connection: sqlite3.Connection, answer: Answer, table: str, keys: Iterable[str] = ()) -> None:
    """Puts the answer into an open file as a new table; ``keys`` are its constraints, in SQL."""
    columns = [f"{quoted(column.name)} {_type(column)}" for column in answer.columns]
    connection.execute(query("export/create_table", table=quoted(table), columns=", ".join([*columns, *keys])))
    places = ", ".join("?" for _ in answer.columns)
    rows = ([_plain(value) for value in row] for row in answer.rows())
    connection.executemany(query("export/insert_row", table=quoted(table), values=places), rows)


def quoted(name: str) -> str:
    """A name of SQL in its marks."""
    return '"' + name.replace('"', '""') + '"'


def _type(column: ResultColumn) -> str:
    if column.sql_type == "BOOLEAN" or ("INT" in column.sql_type and column.is_number):
        return "INTEGER"
    return "REAL" if column.is_number else "TEXT"


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(value)
    return value if value is None or isinstance(value, float | str) else as_text(value)
