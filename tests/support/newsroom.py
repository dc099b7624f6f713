"""A small database made by hand: rows name only the columns that matter to a test."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from onrecord.publish.lists import LISTED, make_record, rows_of_list
from onrecord.tables import BY_NAME, Column
from onrecord.tables.arrow import arrow_schema

Row = dict[str, Any]

_FILLERS: dict[str, Any] = {
    "VARCHAR": "",
    "INTEGER": 0,
    "BIGINT": 0,
    "DOUBLE": 1.0,
    "BOOLEAN": True,
    "TIMESTAMP": datetime(2024, 3, 1),
}


def make_database(path: Path, **tables: list[Row]) -> Path:
    """A database with all tables and views at ``path``, holding the given rows by table name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_empty_database())
    with duckdb.connect(str(path)) as connection:
        connection.begin()
        for name, rows in tables.items():
            for row in rows:
                _insert(connection, name, row)
        for name in LISTED:
            connection.execute(f"INSERT INTO lists.{name} {rows_of_list(name)}")
        connection.commit()
    return path


@cache
def _empty_database() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.duckdb")
        with duckdb.connect(str(path)) as connection:
            connection.begin()
            make_record(connection)
            connection.commit()
        return path.read_bytes()


def view(path: Path, name: str, columns: str, order: str = "ALL") -> list[tuple[Any, ...]]:
    """Columns of a view, in order."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(f"SELECT {columns} FROM {name} ORDER BY {order}").fetchall()


def insert_many(path: Path, name: str, given: dict[str, list[Any]]) -> None:
    """Inserts columns of equal length at once; those not given are filled."""
    table, length = BY_NAME[name], len(next(iter(given.values())))
    columns = {column.name: given.get(column.name, [_filler(column)] * length) for column in table.columns}
    rows = pa.Table.from_pydict(columns, schema=arrow_schema(name))
    with duckdb.connect(str(path)) as connection:
        connection.register("rows", rows)
        connection.execute(f"INSERT INTO {name} BY NAME FROM rows")


def _insert(connection: duckdb.DuckDBPyConnection, name: str, row: Row) -> None:
    table = BY_NAME[name]
    unknown = row.keys() - set(table.column_names)
    assert not unknown, f"{name} has no columns {unknown}"
    values = [row.get(column.name, _filler(column)) for column in table.columns]
    places = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {name} VALUES ({places})", values)


def _filler(column: Column) -> Any:
    return None if column.nullable else _FILLERS.get(column.sql_type, [])
