"""Rows by key from several queries at once: each runs once, sorted by the same key, and is read in step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

import duckdb

from onrecord.warehouse_rows import column_names, record_maker
from onrecord.warehouse_sql import query

Record = TypeVar("Record")
_BATCH_ROWS = 2000


class InStep(Generic[Record]):
    """Groups of rows, to be taken by ascending key.

    ``name`` is a query that gives a column ``key``, is ordered by it in binary collation, and is limited to the keys
    ``$ids``. The other columns fill a ``record`` by name.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, name: str, record: type[Record], key: str, keys: Sequence[str]
    ) -> None:
        cursor = connection.cursor().execute(query(name), {"ids": list(keys)})
        columns = column_names(cursor)
        self._make = record_maker(record, columns, key)
        self._groups = groupby(_fetched(cursor), key=itemgetter(columns.index(key)))
        self._next = next(self._groups, None)

    def take(self, key: str) -> tuple[Record, ...]:
        """All rows with this key; keys asked for must ascend."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return ()
        return tuple(map(self._make, self._next[1]))


def records(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    record: type[Record],
    parameters: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> Iterator[Record]:
    """The rows of a query as records, fetched batch by batch on a cursor of their own; ``key`` is no field of them."""
    cursor = connection.cursor().execute(query(name), dict(parameters or {}))
    return map(record_maker(record, column_names(cursor), key), _fetched(cursor))


def _fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(_BATCH_ROWS):
        yield from batch
