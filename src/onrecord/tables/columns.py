"""How a table is declared: a frozen dataclass a row, a described column a field."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args, get_origin, get_type_hints

# Python type of a field -> type in the database (the contract's spelling).
SQL_TYPES: dict[Any, str] = {
    str: "VARCHAR",
    int: "INTEGER",
    float: "DOUBLE",
    bool: "BOOLEAN",
    datetime: "TIMESTAMP",
    date: "DATE",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``articles.text``: Unicode code points from 0, end exclusive."""

    start_char: int
    end_char: int


SPANS = "STRUCT(start_char INTEGER, end_char INTEGER)[]"


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the database, Parquet, the catalogue and the docs show it."""

    name: str
    sql_type: str
    meaning: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its row class, its key and the columns that only a run knows.

    ``scope`` says what makes a row current: ``article`` rows live and die with the latest capture of their
    article, ``capture`` and ``run`` rows are kept for ever, ``derived`` tables are computed from the others
    when publishing.
    """

    name: str
    row: type
    meaning: str
    key: tuple[str, ...]
    scope: str
    run_columns: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order: those of the row class, then those that only a run knows."""
        return columns_of(self.row) + self.run_columns

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of all columns in order."""
        return tuple(column.name for column in self.columns)


def column(meaning: str, *, sql_type: str = "", default: Any = dataclasses.MISSING) -> Any:
    """A dataclass field that is a column; ``sql_type`` where the Python type alone does not say it."""
    metadata = {"meaning": meaning, "sql_type": sql_type}
    return dataclasses.field(default=default, metadata=metadata)


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns that a row class declares, in order."""
    hints = get_type_hints(row)
    return tuple(_column_of(field, hints[field.name]) for field in dataclasses.fields(row))


def _column_of(field: dataclasses.Field[Any], hint: Any) -> Column:
    members = [member for member in get_args(hint) if member is not type(None)] or [hint]
    is_optional = type(None) in get_args(hint)
    sql_type = field.metadata["sql_type"] or _sql_type(members[0] if is_optional else hint)
    return Column(field.name, sql_type, field.metadata["meaning"], is_optional)


def _sql_type(hint: Any) -> str:
    if get_origin(hint) is tuple:
        member = get_args(hint)[0]
        return SPANS if member is Span else f"{SQL_TYPES[member]}[]"
    return SQL_TYPES[hint]
