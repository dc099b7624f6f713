"""What the quarantine holds, what has left it, and the bytes of what has left it."""

from __future__ import annotations

import logging
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from onrecord.home import Home
from onrecord.logs import fields
from onrecord.publish.database import has_table, reading
from onrecord.publish.files import write_text
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import read_table
from onrecord.publish.lake.interface import Lake
from onrecord.publish.raw import RAW_TABLE
from onrecord.warehouse_rows import column_names, record_maker
from onrecord.warehouse_sql import query

_LOG = logging.getLogger(__name__)
# Beside the raw bytes while some of them are to go, so that a killed run is followed by one that removes them.
_NOTE = "to_be_swept"
_SWEPT_TABLES = (RAW_TABLE, "quarantine")


@dataclass(frozen=True, slots=True)
class Refused:
    """A row of the quarantine; ``capture_id`` is ``None`` where the bytes could not be read."""

    capture_id: str | None
    path: str
    reason_code: str
    reason: str
    run_id: str
    quarantined_at: datetime


def refused(home: Home) -> tuple[Refused, ...]:
    """What is in quarantine, by path."""
    with reading(home) as connection:
        if connection is None:
            return ()
        result = connection.execute(query("home/refused"))
        return tuple(map(record_maker(Refused, column_names(result)), result.fetchall()))


def set_aside_captures(home: Home, capture_ids: Sequence[str]) -> set[str]:
    """Those of ``capture_ids`` that were dismissed or have expired: they are not refused again."""
    with reading(home) as connection:
        if connection is None or not capture_ids or not has_table(connection, "releases"):
            return set()
        found = connection.execute(query("home/set_aside_captures"), {"ids": list(capture_ids)}).fetchall()
        return {capture_id for (capture_id,) in found}


def set_aside_refusals(home: Home) -> set[tuple[str, str]]:
    """Path and reason code of what could not be read and was dismissed or has expired."""
    with reading(home) as connection:
        if connection is None or not has_table(connection, "releases"):
            return set()
        return {(path, code) for path, code in connection.execute(query("home/set_aside_refusals")).fetchall()}


def note_sweep(home: Home) -> None:
    """Notes that bytes are about to be of no use, so that they are removed after a kill, too."""
    write_text("", note_of_sweep(home))


def note_of_sweep(home: Home) -> Path:
    """The file that is there while bytes are to be removed."""
    return lake_of(home).path(RAW_TABLE, _NOTE)


def sweep(home: Home) -> None:
    """Removes the bytes of what left the quarantine for good, and its refusals; nothing to do where none is noted.

    The caller holds the home's lock, and the database shows every committed run.
    """
    note = note_of_sweep(home)
    if not note.exists():
        return
    with reading(home) as connection:
        found = [] if connection is None else connection.execute(query("home/unneeded_captures")).fetchall()
    lake = lake_of(home)
    rows = _remove_captures(lake, {capture_id for (capture_id,) in found})
    lake.settle()
    _LOG.info("the bytes of %d refused items were removed from the lake", rows, extra=fields(items=rows))
    note.unlink()


def _remove_captures(lake: Lake, capture_ids: Set[str]) -> int:
    """Takes the captures' rows out of the lake; returns how many items had bytes there."""
    unwanted = pa.array(sorted(capture_ids), pa.string())
    removed = 0
    for table in _SWEPT_TABLES if capture_ids else ():
        for part in lake.parts(table):
            is_its = pc.is_in(read_table(part.path, ["capture_id"])["capture_id"], value_set=unwanted)
            if pc.any(is_its).as_py():
                lake.rewrite(part, read_table(part.path).filter(pc.invert(is_its)))
                removed += pc.sum(is_its).as_py() if table == RAW_TABLE else 0
    return removed
