"""Finding one row of any table by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from onrecord.errors import QueryError
from onrecord.tables import BY_NAME, TABLES, Table
from onrecord.warehouse_sql import query

# Fewer characters than this could mean too many rows to be a name for one.
_MIN_PREFIX = 6


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row with the table it stands in; ``values`` maps column names to values, in order."""

    table: Table
    values: dict[str, Any]

    @property
    def identity(self) -> str:
        """What finds the row again: its key, after the table's name where the key has several parts."""
        parts = [str(self.values[name]) for name in self.table.key]
        return parts[0] if len(parts) == 1 else "/".join([self.table.name, *parts])


def find_row(connection: duckdb.DuckDBPyConnection, identity: str) -> FoundRow:
    """The row with this id: a key, the unique beginning of one, or ``table/part/part`` for a key of several parts.

    Raises ``QueryError`` where no row has it, or more than one.
    """
    table_name, _, rest = identity.partition("/")
    if rest and table_name in BY_NAME:
        found = _by_parts(connection, BY_NAME[table_name], rest)
    else:
        found = _by_key(connection, identity)
    if not found:
        raise QueryError(f'no row has the id {identity}: "onrecord ask" finds ids, "onrecord tables" names the tables')
    if len(found) > 1:
        raise QueryError(f"{identity} may be {_listed(found)}: give more of it")
    return found[0]


def _by_key(connection: duckdb.DuckDBPyConnection, identity: str) -> list[FoundRow]:
    exact = [row for table, key in _simple_keys() for row in _rows(connection, table, f"{key} = $id", {"id": identity})]
    if exact or len(identity) < _MIN_PREFIX:
        return exact[:1]
    return [
        row
        for table, key in _simple_keys()
        for row in _rows(connection, table, f"starts_with({key}, $id)", {"id": identity})
    ]


def _simple_keys() -> list[tuple[Table, str]]:
    """Tables with the one column that names a row; a refused file is named by its bytes, as a capture is."""
    keyed = [(table, table.key[0]) for table in TABLES if len(table.key) == 1]
    return [*keyed, (BY_NAME["quarantine"], "capture_id")]


def _by_parts(connection: duckdb.DuckDBPyConnection, table: Table, rest: str) -> list[FoundRow]:
    parts = rest.split("/", len(table.key) - 1)
    if len(parts) != len(table.key):
        raise QueryError(f"a row of {table.name} is named {table.name}/{'/'.join(table.key).upper()}")
    condition = " AND ".join(f"coalesce({name}::VARCHAR, 'None') = ${name}" for name in table.key)
    return _rows(connection, table, condition, dict(zip(table.key, parts, strict=True)))


def _rows(
    connection: duckdb.DuckDBPyConnection, table: Table, condition: str, parameters: dict[str, str]
) -> list[FoundRow]:
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    sql = query("show/rows", columns=columns, table=table.name, condition=condition)
    found = connection.execute(sql, parameters).fetchall()
    return [FoundRow(table, dict(zip(table.column_names, values, strict=True))) for values in found]


def _listed(found: list[FoundRow]) -> str:
    shown = [f"{row.identity} ({row.table.name})" for row in found[:3]]
    return " or ".join(shown) + (" or others" if len(found) > len(shown) else "")
