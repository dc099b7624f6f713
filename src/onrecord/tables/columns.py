"""How a table is declared: a frozen dataclass per table, a described column per field."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args, get_origin, get_type_hints

from onrecord.tables.vocabulary import Vocabulary, listed

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


@dataclass(frozen=True, slots=True)
class SpeakerCandidate:
    """One who may have made a statement; ``speaker_id`` need not be in ``speakers``, if they are quoted nowhere."""

    speaker_id: str
    name: str
    probability: float


# A column of these is a list of structs in the database.
STRUCTS: dict[type, str] = {
    Span: "STRUCT(start_char INTEGER, end_char INTEGER)[]",
    SpeakerCandidate: "STRUCT(speaker_id VARCHAR, name VARCHAR, probability DOUBLE)[]",
}
SPANS = STRUCTS[Span]


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the database, Parquet, the catalogue and the docs show it.

    ``vocabulary`` are the words that a column of codes holds. It is closed, unless ``form`` says in a regular
    expression how codes are made of ``{word}``, one of the words, and ``{table}``, the name of a table.
    """

    name: str
    sql_type: str
    meaning: str
    nullable: bool
    vocabulary: type[Vocabulary] | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its row class, its key and the columns that only a run knows.

    ``scope`` says what makes a row current: ``article`` rows live and die with the latest capture of their
    article, ``capture``, ``run`` and ``review`` rows are kept forever, ``derived`` tables are computed from the others
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


def column(
    meaning: str,
    *,
    sql_type: str = "",
    default: Any = dataclasses.MISSING,
    words: type[Vocabulary] | None = None,
    form: str = "",
) -> Any:
    """A dataclass field that is a column; ``sql_type`` where the Python type alone does not say it.

    In ``meaning``, ``{words}`` stands for the list of the column's words. A field whose type is a vocabulary has its
    words; ``words`` and ``form`` are for codes that are made of words (see ``Column``).
    """
    metadata = {"meaning": meaning, "sql_type": sql_type, "words": words, "form": form}
    return dataclasses.field(default=default, metadata=metadata)


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns that a row class declares, in order."""
    hints = get_type_hints(row)
    return tuple(_column_of(field, hints[field.name]) for field in dataclasses.fields(row))


def _column_of(field: dataclasses.Field[Any], hint: Any) -> Column:
    members = [member for member in get_args(hint) if member is not type(None)] or [hint]
    is_optional = type(None) in get_args(hint)
    member = members[0] if is_optional else hint
    declared = field.metadata
    words = declared["words"] or (member if _is_vocabulary(member) else None)
    meaning = declared["meaning"].replace("{words}", listed(words) if words else "")
    return Column(field.name, declared["sql_type"] or _sql_type(member), meaning, is_optional, words, declared["form"])


def _is_vocabulary(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Vocabulary)


def _sql_type(hint: Any) -> str:
    if get_origin(hint) is tuple:
        member = get_args(hint)[0]
        return STRUCTS.get(member) or f"{SQL_TYPES[member]}[]"
    return SQL_TYPES[str if _is_vocabulary(hint) else hint]
