"""Which compactions a database has seen: it shows the rows that they took over, and need not read them again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.publish.made_by import listed_tables
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

TABLE = "compactions"


def compactions_in(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of the compactions that the database has seen."""
    if TABLE not in listed_tables(connection):
        return set()
    return {run_id for (run_id,) in connection.execute(query("lists/compactions")).fetchall()}


def note_compactions(connection: duckdb.DuckDBPyConnection, run_ids: Iterable[str]) -> None:
    """Keeps that the database has seen compactions."""
    connection.execute(query("lists/create_compactions"))
    connection.execute(query("lists/insert_compactions"), {"run_ids": sorted(run_ids)})
