"""Computed columns worked out while a run still extracts: of each batch, by the process that has staged it.

Nothing is judged here: the gate expects the same of the same columns, whoever computed them. What was computed ahead
holds for the very bytes that it was computed from, those of the table and of each other one that was looked at; the
gate does again what has changed since, as where one of several captures of an article was left out or a figure is
doubted for what the whole run says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.check.columns import COMPUTED
from onrecord.check.staged import Rows, Staged

FOLDER = "_computed"  # in the staging folder, beside the tables
_SCHEMA = pa.schema([("table_name", pa.string()), ("columns", pa.binary()), ("digest", pa.binary())])
_EVERYWHERE = "articles"  # a row's place among the articles is asked for of every table

Problems = Mapping[str, str]


def computed_columns(rows: Rows, staged: Staged, names: Sequence[str]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Those computed columns of the rows, and what kept others from being computed, by their names."""
    columns: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name in names:
        try:
            columns[name] = COMPUTED[rows.name][name](rows, staged)
        except (KeyError, TypeError, ValueError, AttributeError, pa.ArrowException) as error:
            # Staged rows that lack a column or hold another type than declared: the rule errors, and says why.
            problems[name] = f"the column {name} could not be computed: {type(error).__name__}: {error}"
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows))), problems


def compute_ahead(staged: Path, name: str, run_id: str) -> pa.Table | None:
    """All computed columns of the staged files ``name``, a row a table, to be kept as ``FOLDER/name``.

    ``None`` where there are no rows or a column cannot be computed, which the gate then says.
    """
    part = _part(staged, name, run_id)
    digests = _Digests(staged, name, run_id)
    listed = []
    for table in COMPUTED:
        if part.parts_of(table):
            part.asked.clear()
            columns, problems = _all_columns(table, part)
            if problems:
                return None
            asked = sorted({*part.asked, _EVERYWHERE})
            listed.append({"table_name": table, "columns": _packed(columns), "digest": digests.of(asked)})
    return pa.Table.from_pylist(listed, schema=_SCHEMA) if listed else None


def discard_ahead(staged: Path) -> None:
    """Removes what was computed ahead, which is nothing to publish."""
    shutil.rmtree(staged / FOLDER, ignore_errors=True)


class Ahead:
    """What was computed ahead of the gate and holds still."""

    def __init__(self, staged: Path, run_id: str) -> None:
        self._run_id = run_id
        self._packed = {
            path.name: dict(_still_holding(pq.read_table(path).to_pylist(), _Digests(staged, path.name, run_id)))
            for path in sorted((staged / FOLDER).glob("part-*.parquet"))
        }

    def holds_for(self, parts: Sequence[Path]) -> bool:
        """Whether the columns of any of these files of one table are at hand."""
        return any(part.parent.name in self._packed.get(part.name, ()) for part in parts)

    def columns(self, parts: Sequence[Path]) -> tuple[pd.DataFrame, dict[str, str]]:
        """All computed columns of these files of one table, in their order; computed now where not at hand."""
        pieces, problems = [], dict[str, str]()
        for part in parts:
            packed = self._packed.get(part.name, {}).get(part.parent.name)
            if packed is None:
                piece, found = _all_columns(part.parent.name, _part(part.parent.parent, part.name, self._run_id))
                problems |= found
            else:
                piece = _unpacked(packed)
            pieces.append(piece)
        columns = pa.concat_tables(pieces, promote_options="default").to_pandas()
        return columns.drop(columns=[name for name in problems if name in columns]), problems


def _part(staged: Path, name: str, run_id: str) -> Staged:
    return Staged(staged, run_id, parts=frozenset({name}))


def _all_columns(table: str, part: Staged) -> tuple[pa.Table, dict[str, str]]:
    columns, problems = computed_columns(part.rows(table), part, [*COMPUTED[table]])
    return pa.Table.from_pandas(columns, preserve_index=False), problems


def _still_holding(listed: Iterable[Mapping[str, Any]], digests: _Digests) -> Iterator[tuple[str, bytes]]:
    """The tables whose columns hold, with the columns."""
    for row in listed:
        if digests.are_those_of(row["digest"]):
            yield row["table_name"], row["columns"]


class _Digests:
    """Digests of a run's staged files of one name, of which each is read once at most."""

    def __init__(self, staged: Path, name: str, run_id: str) -> None:
        self._staged = staged
        self._name = name
        self._run_id = run_id
        self._of_table: dict[str, str] = {}

    def of(self, tables: Sequence[str]) -> bytes:
        """The run and the digest of each of the tables, as JSON."""
        return json.dumps([self._run_id, {table: self._digest(table) for table in tables}]).encode()

    def are_those_of(self, kept: bytes) -> bool:
        """Whether the tables that ``of`` was given then are the same still."""
        return self.of(list(json.loads(kept)[1])) == kept

    def _digest(self, table: str) -> str:
        if table not in self._of_table:
            path = self._staged / table / self._name
            self._of_table[table] = blake2b(path.read_bytes()).hexdigest() if path.exists() else ""
        return self._of_table[table]


def _packed(columns: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, columns.schema) as stream:
        stream.write_table(columns)
    return bytes(sink.getvalue())


def _unpacked(packed: bytes) -> pa.Table:
    with pa.ipc.open_stream(packed) as stream:
        return stream.read_all()
