"""Which queries made a database's lists and views: kept beside them, so that those of an earlier version are known.

A list or view whose query has changed may have the same name and columns and say something else. A query is known by
a digest of its text, whatever its line breaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.ids import digest
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

TABLE = "made_by"


def digest_of(statements: Iterable[str]) -> str:
    """What these statements are known by."""
    return digest("sql", " ".join(" ".join(statements).split()))


def note(connection: duckdb.DuckDBPyConnection, name: str, made_by: str) -> None:
    """Keeps that ``made_by`` made the list, or the views, of this name, in a transaction of the caller."""
    connection.execute(query("lists/create_made_by"))
    connection.execute(query("lists/forget_made_by"), {"name": name})
    connection.execute(query("lists/insert_made_by"), {"name": name, "made_by": made_by})


def made_by(connection: duckdb.DuckDBPyConnection, name: str) -> str | None:
    """What made the list or views of this name; ``None`` where that was not kept."""
    if TABLE not in listed_tables(connection):
        return None
    row = connection.execute(query("lists/made_by"), {"name": name}).fetchone()
    return str(row[0]) if row else None


def listed_tables(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The tables beside the record that the database holds."""
    return frozenset(name for (name,) in connection.execute(query("lists/tables")).fetchall())
