"""Rows by key from several questions at once: each is asked once, sorted by the same key, and read in step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Generic, TypeVar

import duckdb

Made = TypeVar("Made")
_ROWS_AT_ONCE = 2000


def rows_of(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
) -> Iterator[tuple[Any, ...]]:
    """The answer's rows, fetched batch by batch, on a cursor of their own."""
    cursor = connection.cursor().execute(sql, dict(parameters or {}))
    while batch := cursor.fetchmany(_ROWS_AT_ONCE):
        yield from batch


class InStep(Generic[Made]):
    """Groups of rows, to be taken by ascending key.

    ``sql`` gives the key first, is ordered by it in binary collation, and is limited to the keys ``$ids``. The
    other columns are handed to ``make`` in order.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str, make: type[Made], keys: Sequence[str]) -> None:
        self._make = make
        self._groups = groupby(rows_of(connection, sql, {"ids": list(keys)}), key=_first)
        self._next = next(self._groups, None)

    def take(self, key: str) -> tuple[Made, ...]:
        """All rows with this key; keys asked for must ascend."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return ()
        return tuple(self._make(*row[1:]) for row in self._next[1])


def _first(row: tuple[Any, ...]) -> str:
    return str(row[0])
