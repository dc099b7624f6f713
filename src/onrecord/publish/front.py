"""The rows that a front page begins with, published in small tables beside the lists.

To find a row by its id DuckDB reads that column of all rows, and a front page shows some dozens of rows of three
tables: in a record of 100,000 articles that took longer than all else the page does. A publication finds them once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.publish import made_by
from onrecord.publish.lists import listed_rows
from onrecord.warehouse_rows import column_names
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

_MOST = 12  # rows of each: as many as a front page shows at most


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The keys that the query ``keys`` finds in the list ``listed``, and the query of their ``rows``, by ``key``."""

    keys: str
    listed: str
    rows: str
    key: str


FRONT = {
    "front_latest": _Beginning("front/latest", "statements", "serve/statement_rows", "statement_id"),
    "front_quoted": _Beginning("front/quoted", "statements", "serve/speaker_rows", "speaker_id"),
    "front_sums": _Beginning("front/sums", "figures", "serve/figure_rows", "figure_id"),
    "front_doubtful": _Beginning("front/doubtful", "figures", "serve/figure_rows", "figure_id"),
}


def update_front(connection: duckdb.DuckDBPyConnection) -> None:
    """Finds the rows anew where any article's have changed, in a transaction of the caller, after the lists."""
    is_changed = connection.execute(query("lists/is_changed")).fetchone() is not None
    for name in FRONT:
        if is_changed or not has_front(connection, name):
            make_front(connection, name)


def make_front(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Publishes the rows of one beginning as they are now."""
    select, keys = _select(connection, name)
    connection.execute(query("lists/create", list=name, rows=select), {"ids": keys})
    made_by.note(connection, name, _digest(name))


def has_front(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether the database holds the rows as this version finds them."""
    return name in made_by.listed_tables(connection) and made_by.made_by(connection, name) == _digest(name)


def front_rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """The rows by column, in their order: those that were published, or found now where a database has none."""
    if has_front(connection, name):
        cursor = connection.execute(query("lists/kept_placed", list=name))
    else:
        select, keys = _select(connection, name)
        cursor = connection.execute(select, {"ids": keys})
    columns = column_names(cursor)
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _select(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, list[str]]:
    """The select of the rows with the keys ``$ids``, and those keys."""
    own = FRONT[name]
    asked = query(own.keys, rows=listed_rows(connection, own.listed))
    keys = [key for (key,) in connection.execute(asked, {"most": _MOST}).fetchall()]
    return query("lists/placed", rows=query(own.rows), key=own.key), keys


def _digest(name: str) -> str:
    own = FRONT[name]
    return made_by.digest_of([query(own.keys), query(own.rows)])
