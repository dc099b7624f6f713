"""The lists of the reading room: statements and figures with what they are narrowed and ordered by, in narrow tables.

A list is its query in ``warehouse/lists/``. Its rows are kept in the schema ``lists`` of the database, so that a page
of a list reads a few columns instead of joining statements, articles and speakers. A publication changes the rows of
its own articles alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

# The tables whose rows are listed, with their keys.
LISTED = {"statements": "statement_id", "figures": "figure_id"}
_ALL = "true"
UNSURE_BELOW = 0.7  # of a speaker's confidence: three of ten or more are wrong there, as it is calibrated


def rows_of_list(name: str, chosen: str = _ALL) -> str:
    """The select of a list's rows from the tables of the record; ``chosen`` is a condition on them."""
    own = {"statements": "lists/statements", "figures": "lists/figures"}[name]
    return query(own, chosen=chosen, unsure_below=f"{UNSURE_BELOW}")


def has_list(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether the database holds the list: one that an earlier version published does not."""
    row = connection.execute(query("lists/is_there"), {"name": name}).fetchone()
    return bool(row and row[0])


def update_lists(connection: duckdb.DuckDBPyConnection, *, has_earlier: bool) -> None:
    """Brings the lists to the state of the tables, in a transaction of the caller, whose runs' articles are known.

    ``has_earlier`` tells whether any of them had rows before.
    """
    connection.execute(query("lists/create_schema"))
    for name, key in LISTED.items():
        if not has_list(connection, name):
            connection.execute(query("lists/create", list=name, rows=rows_of_list(name)))
            continue
        if has_earlier:
            connection.execute(query("lists/delete_gone", list=name, key=key))
        connection.execute(query("lists/rename_speakers", list=name))
        rows = rows_of_list(name, f"{name}.article_id in (select owner from article_winners)")
        connection.execute(query("lists/insert", list=name, rows=rows))
