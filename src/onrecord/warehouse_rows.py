"""Rows of a query as records, filled by the names of the columns and never by their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import Any, Protocol, TypeVar

Record = TypeVar("Record")


class Described(Protocol):
    """A cursor after a query."""

    @property
    def description(self) -> Sequence[Any] | None:
        """One sequence per column, its name first; ``None`` before any query."""


def column_names(cursor: Described) -> list[str]:
    """The names of the answer's columns, in order."""
    return [str(column[0]) for column in cursor.description or ()]


def record_maker(
    record: type[Record], columns: Sequence[str], key: str | None = None
) -> Callable[[tuple[Any, ...]], Record]:
    """What makes a row with these ``columns``, in whatever order they come, a ``record`` (a dataclass).

    ``key`` names a column that is not a field. Raises ``TypeError`` where a field has no column, a column no field, or
    a name stands twice.
    """
    make: Callable[..., Record] = record
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    if sorted(columns) != sorted([*names, key] if key else names):
        raise TypeError(f"{record.__name__} has the fields {', '.join(names)}, the query gives {', '.join(columns)}")
    if len(names) == 1:
        place = columns.index(names[0])
        return lambda row: make(row[place])
    in_order = itemgetter(*map(columns.index, names))
    return lambda row: make(*in_order(row))
