"""The database's DDL and catalogue comments, derived from the declaration."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.tables.columns import Column, Table
from onrecord.tables.declaration import TABLES


def create_statements() -> Iterator[str]:
    """``CREATE TABLE`` and ``COMMENT ON`` for every table, in order, and the columns that an earlier version lacked."""
    for table in TABLES:
        yield create_table(table)
        yield from _added_columns(table)
        yield from comments_on(table)


def create_table(table: Table) -> str:
    """``CREATE TABLE IF NOT EXISTS`` for one table.

    Keys are not declared as constraints: the gate checks them, and an index would be rewritten by every
    publication.
    """
    columns = ",\n    ".join(_column_line(column) for column in table.columns)
    return f"CREATE TABLE IF NOT EXISTS {table.name} (\n    {columns}\n)"


def _added_columns(table: Table) -> Iterator[str]:
    """``ALTER TABLE`` for each column that may be NULL: one that came later is, in the rows that were there before."""
    for column in table.columns:
        if column.nullable:
            yield f"ALTER TABLE {table.name} ADD COLUMN IF NOT EXISTS {_column_line(column)}"


def comments_on(table: Table) -> Iterator[str]:
    """The catalogue comments of one table and its columns."""
    yield f"COMMENT ON TABLE {table.name} IS {quoted(table.meaning)}"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {table.name}.{column.name} IS {quoted(column.meaning)}"


def _column_line(column: Column) -> str:
    return f'"{column.name}" {column.sql_type}{"" if column.nullable else " NOT NULL"}'


def quoted(text: str) -> str:
    """A text as SQL has it between its marks."""
    return "'" + text.replace("'", "''") + "'"
