"""What is published in narrow tables beside the record: the lists of the reading room, and figures to compare.

A list is its query in ``warehouse/lists/``. Its rows are kept in the schema ``lists`` of the database, so that a page
of a list reads a few columns instead of joining statements, articles and speakers, and the views that compare figures
need not read every sentence again. A publication changes the rows of its own articles alone; a list that another
query made, that of an earlier version, is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.publish import made_by
from onrecord.tables.ddl import create_statements
from onrecord.warehouse_sql import query, view_statements

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class _List:
    """A list that the query ``rows`` makes of ``table``, whose key is ``key``; ``has_speakers``: names are in it."""

    rows: str
    table: str
    key: str
    has_speakers: bool = True


LISTED = {
    "statements": _List("lists/statements", "statements", "statement_id"),
    "figures": _List("lists/figures", "figures", "figure_id"),
    "claims": _List("lists/claims", "figures", "figure_id", has_speakers=False),
}
_ALL = "true"
_VIEWS = "views"  # what made them is kept under this name, which no list has
UNSURE_BELOW = 0.7  # of a speaker's confidence: three of ten or more are wrong there, as it is calibrated


def rows_of_list(name: str, chosen: str = _ALL) -> str:
    """The select of a list's rows from the tables of the record; ``chosen`` is a condition on them."""
    return query(LISTED[name].rows, chosen=chosen, unsure_below=f"{UNSURE_BELOW}")


def has_list(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether the database holds the list as this version makes it: what an earlier one published may lack it."""
    return name in made_by.listed_tables(connection) and made_by.made_by(connection, name) == _digest(name)


def listed_rows(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The select of a list's rows, as they are kept where the database has them."""
    return query("lists/kept", list=name) if has_list(connection, name) else rows_of_list(name)


def columns_of_list(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, ...]:
    """The columns of a list that is there."""
    return tuple(connection.table(f"lists.{name}").columns)


def make_record(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables, lists and views of a record that no run made, as a run would."""
    for statement in create_statements():
        connection.execute(statement)
    connection.execute(query("lists/create_schema"))
    for name in LISTED:
        if not has_list(connection, name):
            _make(connection, name)
    make_views(connection)


def update_lists(connection: duckdb.DuckDBPyConnection, *, has_earlier: bool) -> None:
    """Brings the lists to the state of the tables, in a transaction of the caller, whose runs' articles are known.

    ``has_earlier`` tells whether any of them had rows before.
    """
    connection.execute(query("lists/create_schema"))
    for name, kind in LISTED.items():
        if not has_list(connection, name):
            _make(connection, name)
            continue
        if has_earlier:
            connection.execute(query("lists/delete_gone", list=name, table=kind.table, key=kind.key))
        if kind.has_speakers:
            connection.execute(query("lists/rename_speakers", list=name))
        rows = rows_of_list(name, f"{kind.table}.article_id in (select owner from article_winners)")
        connection.execute(query("lists/insert", list=name, rows=rows))


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes this version's views, some of which read lists."""
    for statement in view_statements():
        connection.execute(statement)
    if not has_views(connection):
        made_by.note(connection, _VIEWS, _digest_of_views())


def has_views(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the database's views are those that this version makes."""
    return made_by.made_by(connection, _VIEWS) == _digest_of_views()


def _make(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute(query("lists/create", list=name, rows=rows_of_list(name)))
    made_by.note(connection, name, _digest(name))


def _digest(name: str) -> str:
    return made_by.digest_of([rows_of_list(name)])


def _digest_of_views() -> str:
    return made_by.digest_of(view_statements())
