"""The raw bytes of every capture, kept in the lake so that everything can be drawn from them again."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.capture.items import RawItem
from onrecord.home import Home
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import named_damage, read_table

RAW_TABLE = "_raw"
RAW_SCHEMA = pa.schema(
    [
        ("capture_id", pa.string()),
        ("article_id", pa.string()),
        ("path", pa.string()),
        ("modified_at", pa.timestamp("us")),
        ("raw", pa.binary()),
    ]
)
_ROWS_AT_A_TIME = 64


def stored_items(home: Home, capture_ids: Set[str]) -> Iterator[RawItem]:
    """The items of these captures as they were captured, each once, read as a stream."""
    if not capture_ids:
        return
    waiting = set(capture_ids)
    wanted = pa.array(sorted(waiting), pa.string())
    for path in _files(home):
        for row in _rows_of(path, wanted):
            if row["capture_id"] in waiting:
                waiting.remove(row["capture_id"])
                yield RawItem(row["path"], row["raw"], row["modified_at"])
        if not waiting:
            return


def stored_ids(home: Home, capture_ids: Set[str]) -> frozenset[str]:
    """Those of the captures whose bytes the lake has; no bytes are read."""
    found: set[str] = set()
    for path in _files(home) if capture_ids else ():
        found.update(read_table(path, ["capture_id"])["capture_id"].to_pylist())
        found &= capture_ids
        if len(found) == len(capture_ids):
            break
    return frozenset(found)


def _files(home: Home) -> Iterator[Path]:
    """The files of raw bytes, by run; what a run brought is read when its files are asked for."""
    lake = lake_of(home)
    for run in lake.committed():
        yield from lake.read(run).paths(RAW_TABLE)


def _rows_of(path: Path, capture_ids: pa.Array) -> Iterator[dict[str, Any]]:
    """The rows of these captures in one file."""
    with named_damage(path), pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS_AT_A_TIME):
            rows: list[dict[str, Any]] = batch.filter(pc.is_in(batch["capture_id"], value_set=capture_ids)).to_pylist()
            yield from rows
