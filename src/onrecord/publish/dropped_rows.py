"""Rows that the gate refuses alone are left out of the staged rows, and nothing names them any more."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.publish.files import write_staged
from onrecord.tables import BY_NAME
from onrecord.tables.references import DROPPABLE, Reference

RowKey = tuple[Any, ...]
Parts = dict[str, pa.Table]


def drop_rows(staged: Path, refused: Mapping[str, Set[RowKey]], name: str | None = None) -> None:
    """Leaves rows out of the staged files; ``refused`` has, by table, their keys (values of the table's key columns).

    Rows of other tables that name them fall too or lose the name (``tables.references``); the comment counts of
    articles and captures are those of the comments that are left, and speakers of whom no statement is left fall.
    ``name`` is that of the only files to look at, where they are known.
    """
    names = {name} if name else {part.name for table in refused for part in (staged / table).glob("*.parquet")}
    for name in sorted(names):
        parts = _Part(staged, name)
        for table, keys in refused.items():
            parts.leave_out(table, keys)
        parts.write()


class _Part:
    """The staged files of one name: all rows of some articles, whichever the table."""

    def __init__(self, staged: Path, name: str) -> None:
        self._staged = staged
        self._name = name
        self._tables: Parts = {}
        self._changed: set[str] = set()

    def leave_out(self, table: str, keys: Set[RowKey]) -> None:
        """Leaves out the rows with these keys, and what they leave behind."""
        rows = self._read(table)
        is_out = _has_key(rows, BY_NAME[table].key, keys) if rows is not None else None
        if rows is None or is_out is None:
            return
        fallen = rows.filter(is_out)
        self._put(table, rows.filter(pc.invert(is_out)))
        identities = fallen[BY_NAME[table].key[0]].combine_chunks()
        for reference in DROPPABLE[table]:
            self._forget(reference, identities)
        if table == "comments":
            self._count_comments(fallen)
        if table == "statements":
            self._drop_unquoted(fallen)

    def write(self) -> None:
        """Writes the files that are no longer as they were."""
        for table in sorted(self._changed):
            write_staged(self._tables[table], self._staged / table, self._name)

    def _read(self, table: str) -> pa.Table | None:
        path = self._staged / table / self._name
        if table not in self._tables and path.exists():
            self._tables[table] = pq.read_table(path)
        return self._tables.get(table)

    def _put(self, table: str, rows: pa.Table) -> None:
        self._tables[table] = rows
        self._changed.add(table)

    def _forget(self, reference: Reference, identities: pa.Array) -> None:
        rows = self._read(reference.table)
        if rows is None or reference.column not in rows.column_names:
            return
        is_named = pc.is_in(rows[reference.column], value_set=identities)
        if not pc.any(is_named).as_py():
            return
        if reference.falls:
            self._put(reference.table, rows.filter(pc.invert(is_named)))
        else:
            emptied = pc.if_else(
                is_named, pa.scalar(None, rows.schema.field(reference.column).type), rows[reference.column]
            )
            self._put(reference.table, _with_column(rows, reference.column, emptied))

    def _count_comments(self, fallen: pa.Table) -> None:
        lost = fallen.group_by("capture_id").aggregate([("comment_id", "count"), ("score", "sum")]).to_pylist()
        for table in ("articles", "captures"):
            rows = self._read(table)
            if rows is not None:
                self._put(table, _with_fewer(rows, {row["capture_id"]: row for row in lost}))

    def _drop_unquoted(self, fallen: pa.Table) -> None:
        left, mentions = self._read("statements"), self._read("speaker_mentions")
        if left is None or mentions is None:
            return
        gone = _pairs(fallen) - _pairs(left)
        stays = [pair not in gone for pair in _in_order(mentions)]
        self._put("speaker_mentions", mentions.filter(pa.array(stays, pa.bool_())))


def _has_key(rows: pa.Table, names: tuple[str, ...], keys: Set[RowKey]) -> pa.Array | None:
    """For each row whether its key is among ``keys``; ``None`` where none is."""
    first = pa.array({key[0] for key in keys}, rows.schema.field(names[0]).type)
    if not pc.any(pc.is_in(rows[names[0]], value_set=first)).as_py():
        return None
    own = zip(*(rows[name].to_pylist() for name in names), strict=True)
    found = [key in keys for key in own]
    return pa.array(found, pa.bool_()) if any(found) else None


def _with_fewer(rows: pa.Table, lost: Mapping[str, Mapping[str, int | None]]) -> pa.Table:
    """Articles or captures with the comments that they lost taken off their counts and scores."""
    own = [lost.get(capture) for capture in rows["capture_id"].to_pylist()]
    for column, amount in (("comment_count", "comment_id_count"), ("total_score", "score_sum")):
        if column in rows.column_names:
            values = rows[column].to_pylist()
            less = [
                value if value is None or row is None else value - (row[amount] or 0)
                for value, row in zip(values, own, strict=True)
            ]
            rows = _with_column(rows, column, pa.array(less, rows.schema.field(column).type))
    return rows


def _with_column(rows: pa.Table, name: str, values: Any) -> pa.Table:
    position = rows.schema.get_field_index(name)
    return rows.set_column(position, rows.schema.field(position), values)


def _pairs(rows: pa.Table) -> set[tuple[str, str]]:
    return set(_in_order(rows))


def _in_order(rows: pa.Table) -> list[tuple[str, str]]:
    return list(zip(rows["article_id"].to_pylist(), rows["speaker_id"].to_pylist(), strict=True))
