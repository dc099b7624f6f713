"""The latest of several captures of one article: the one that the tables show.

A later capture shows later comments. Its evidence, strongest first: a capture time that the input states or
the newest comment's time, then the number of comments, then the sum of votes, then the file's modification time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.publish.files import write_staged
from onrecord.tables import TABLES
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.vocabularies import CaptureTimeSource

_ARTICLE_TABLES = tuple(table.name for table in TABLES if table.scope == "article")
_NEVER = datetime.min


def select_latest_captures(staged: Path, published: Iterable[Mapping[str, Any]]) -> int:
    """Keeps the rows of each article's latest capture among the staged ones and the ``published`` ones.

    ``published`` are rows of ``captures`` of the same articles that are latest in the database so far. Sets
    ``is_latest`` in the staged captures and drops the article rows of superseded captures. Returns the number
    of articles that are left to publish.
    """
    rows = read_staged(staged, "captures").to_pylist()
    latest = latest_captures([*rows, *published])
    kept = [row["capture_id"] in latest for row in rows]
    if not all(kept):
        superseded = {row["capture_id"] for row, is_kept in zip(rows, kept, strict=True) if not is_kept}
        drop_captures(staged, superseded, _ARTICLE_TABLES)
        _flag_latest(staged, latest)
    return sum(kept)


def latest_captures(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The capture_id of each article's latest capture."""
    best: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        rival = best.get(row["article_id"])
        if rival is None or _recency(row) > _recency(rival):
            best[row["article_id"]] = row
    return {row["capture_id"] for row in best.values()}


def drop_captures(staged: Path, capture_ids: Set[str], tables: Iterable[str]) -> None:
    """Takes the rows of some captures out of staged tables; parts without such rows are not touched."""
    unwanted = pa.array(sorted(capture_ids), pa.string())
    for table in tables:
        for part in staged_parts(staged, table):
            rows = pq.read_table(part)
            is_dropped = pc.is_in(rows["capture_id"], value_set=unwanted)
            if pc.any(is_dropped).as_py():
                write_staged(rows.filter(pc.invert(is_dropped)), part.parent, part.name)


def read_staged(staged: Path, table: str) -> pa.Table:
    """All staged rows of a table; an empty table of its schema where none are staged."""
    schema = arrow_schema(table)
    parts = [pq.read_table(part, schema=schema) for part in staged_parts(staged, table)]
    return pa.concat_tables(parts) if parts else schema.empty_table()


def staged_parts(staged: Path, table: str) -> list[Path]:
    """The staged files of a table, in order."""
    return sorted((staged / table).glob("*.parquet"))


def staged_counts(staged: Path) -> dict[str, int]:
    """Number of staged rows of each table."""
    return {
        table.name: sum(pq.read_metadata(part).num_rows for part in staged_parts(staged, table.name))
        for table in TABLES
    }


def _flag_latest(staged: Path, latest: Set[str]) -> None:
    """Sets ``is_latest`` in the parts where it changes; a capture stays in the part of its rows."""
    wanted = pa.array(sorted(latest), pa.string())
    for part in staged_parts(staged, "captures"):
        rows = pq.read_table(part)
        position = rows.schema.get_field_index("is_latest")
        flags = pc.is_in(rows["capture_id"], value_set=wanted)
        if not flags.equals(rows.column(position)):
            write_staged(rows.set_column(position, rows.schema.field(position), flags), part.parent, part.name)


def _recency(row: Mapping[str, Any]) -> tuple[Any, ...]:
    stated = row["captured_at"] if row["captured_at_source"] == CaptureTimeSource.METADATA else _NEVER
    return (
        max(stated, row["last_comment_at"] or _NEVER),
        row["comment_count"],
        abs(row["total_score"] or 0),
        row["captured_at"],
        row["capture_id"],
    )
