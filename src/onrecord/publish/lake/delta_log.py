"""The log of one Delta table: what it names, one commit that changes that, and the end of what was before.

Every commit carries its number as an application transaction, so that it is made once however often it is tried.
Of columns the log holds the bounds of ids, numbers and times, and never words: they would outlast what is forgotten.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema, Transaction
from deltalake.exceptions import CommitFailedError
from deltalake.transaction import AddAction, RemoveAction

from onrecord.publish.files import sync

LOG = "_delta_log"  # in the folder of a table
_APPLICATION = "onrecord"
_CHECKPOINT = ".checkpoint"
_CONFIGURATION: dict[str, str | None] = {
    "delta.checkpointInterval": "25",  # commits: a process that opens the table reads as many at most
    "delta.deletedFileRetentionDuration": "interval 36500 days",  # else a checkpoint forgets which files are left over
}


class Commit(NamedTuple):
    """What a commit adds to a table and removes from it, and its number.

    Where it does not ``changes_rows``, who follows the table is spared to read it.
    """

    number: int
    add: Sequence[str] = ()
    remove: Sequence[str] = ()
    changes_rows: bool = True


class _Kept(NamedTuple):
    """A table that this process has opened, the version it was last seen at, and what tells that commit's file."""

    table: DeltaTable
    version: int
    commit: tuple[int, int]


_KEPT: dict[Path, _Kept] = {}
_MOST_KEPT = 64  # tables


def is_table(folder: Path) -> bool:
    """Whether a folder is a Delta table."""
    return (folder / LOG / f"{0:020d}.json").exists() or (folder / LOG / "_last_checkpoint").exists()


def make_table(folder: Path, schema: pa.Schema) -> DeltaTable:
    """The table in a folder, which is made where there is none and gets those columns that it lacks."""
    if not is_table(folder):
        table = DeltaTable.create(str(folder), schema, mode="ignore", configuration=_CONFIGURATION)
        sync(folder / LOG)
        return table
    table = _opened(folder)
    known = {field.name for field in table.schema().fields}
    if lacking := [field for field in schema if field.name not in known]:
        table.alter.add_columns(Schema.from_arrow(pa.schema(lacking)).fields)
        table = _opened(folder)
    return table


def names_in(folder: Path) -> frozenset[str]:
    """The files that a table has now; none where there is no table."""
    if not is_table(folder):
        return frozenset()
    uris = _opened(folder).file_uris()
    return frozenset(uri.rpartition("/")[2] for uri in uris)


def names_before(folder: Path) -> frozenset[str]:
    """The files that earlier versions of a table have and the present one has not."""
    if not is_table(folder):
        return frozenset()
    left = _opened(folder).vacuum(retention_hours=0, dry_run=True, enforce_retention_duration=False)
    return frozenset(path.rpartition("/")[2] for path in left)


def last_number(folder: Path) -> int:
    """The number of the last commit that a table has; 0 where there is none."""
    return (_opened(folder).transaction_version(_APPLICATION) or 0) if is_table(folder) else 0


def commit(folder: Path, schema: pa.Schema, wanted: Commit) -> int:
    """Makes a commit where the table has not got its number yet; returns the version that the table is at.

    Raises ``DeltaError`` where that cannot be done.
    """
    table = make_table(folder, schema)
    if (table.transaction_version(_APPLICATION) or 0) < wanted.number:
        try:
            _write(table, _actions(folder, wanted), wanted.number)
        except CommitFailedError:
            if last_number(folder) < wanted.number:  # else somebody who recovers the same plan was quicker
                raise
        sync(folder / LOG)
    return _opened(folder).version()


def undo(folder: Path, number: int, add: Sequence[str], remove: Sequence[str]) -> None:
    """Takes back what the commit of this number did, where it was made and has not been taken back."""
    if last_number(folder) != number:
        return
    there = names_in(folder)
    again = _actions(folder, Commit(number, sorted(set(remove) - there), sorted(set(add) & there)))
    if again:
        _write(_opened(folder), again, None)


def vacuum(folder: Path, days: int) -> None:
    """Removes files that the table has not had for so many days, and commits of as long ago that a checkpoint holds."""
    if not is_table(folder):
        return
    table = _opened(folder)
    table.vacuum(retention_hours=24 * days, dry_run=False, enforce_retention_duration=False)
    table.cleanup_metadata()
    sync(folder)


def end_history(folder: Path) -> None:
    """Removes every file that the table has not got now, and the log of what was before."""
    if not is_table(folder):
        return
    table = _opened(folder)
    table.create_checkpoint()
    kept = {uri.rpartition("/")[2] for uri in table.file_uris()}
    for path in folder.glob("*.parquet*"):
        if path.name not in kept:
            path.unlink()
    for path in (folder / LOG).iterdir():
        if path.name[:20].isdigit() and int(path.name[:20]) < table.version():
            path.unlink()
    sync(folder / LOG)


def _opened(folder: Path) -> DeltaTable:
    """The table at its last version; one that this process has opened is brought up to date, a twentieth of the work.

    It is the same table still if the commit that it was last seen at is the same file.
    """
    kept = _KEPT.pop(folder, None)
    if kept is not None and kept.commit == _commit_of(folder, kept.version):
        table = kept.table
        table.update_incremental()
    else:
        table = DeltaTable(str(folder))
    if len(_KEPT) >= _MOST_KEPT:
        _KEPT.clear()
    _KEPT[folder] = _Kept(table, table.version(), _commit_of(folder, table.version()))
    return table


def _commit_of(folder: Path, version: int) -> tuple[int, int]:
    """What tells a commit's file from another in its place; of one that is gone it is never the same."""
    try:
        told = (folder / LOG / f"{version:020d}.json").stat()
    except FileNotFoundError:
        return -1, time.monotonic_ns()
    return told.st_ino, told.st_mtime_ns


def _write(table: DeltaTable, actions: list[AddAction | RemoveAction], number: int | None) -> None:
    transactions = [] if number is None else [Transaction(_APPLICATION, number)]
    properties = CommitProperties(app_transactions=transactions)
    table.create_write_transaction(actions, "append", table.schema(), commit_properties=properties)


def _actions(folder: Path, wanted: Commit) -> list[AddAction | RemoveAction]:
    now, is_change = _milliseconds(), wanted.changes_rows
    sizes = {name: (folder / name).stat().st_size for name in wanted.add}
    return [
        *(AddAction(name, size, {}, now, is_change, _told(folder / name)) for name, size in sizes.items()),
        *(RemoveAction(name, is_change, now) for name in wanted.remove),
    ]


def _milliseconds() -> int:
    return int(time.time() * 1000)


def _told(path: Path) -> str:
    """Number of rows, and the bounds of the columns that hold no words, as the file's own footer has them, as JSON."""
    footer = pq.read_metadata(path)
    found: dict[str, Any] = {"numRecords": footer.num_rows, "minValues": {}, "maxValues": {}, "nullCount": {}}
    for field in footer.schema.to_arrow_schema():
        if _is_without_words(field):
            bounds = [_bounds_of(footer.row_group(group), field.name) for group in range(footer.num_row_groups)]
            if bounds and all(bound is not None for bound in bounds):
                known = [bound for bound in bounds if bound is not None]
                found["minValues"][field.name] = _as_json(min(least for least, _, _ in known))
                found["maxValues"][field.name] = _as_json(max(most for _, most, _ in known))
                found["nullCount"][field.name] = sum(nulls for _, _, nulls in known)
    return json.dumps(found)


def _is_without_words(field: pa.Field) -> bool:
    if pa.types.is_string(field.type):
        return bool(field.name.endswith("_id"))
    return any(
        is_kind(field.type)
        for is_kind in (pa.types.is_integer, pa.types.is_floating, pa.types.is_timestamp, pa.types.is_date)
    )


def _bounds_of(group: Any, name: str) -> tuple[Any, Any, int] | None:
    """Least and greatest value and number of nulls of a column in a row group; ``None`` where they are not known."""
    columns = (group.column(index) for index in range(group.num_columns))
    told = next((column.statistics for column in columns if column.path_in_schema == name), None)
    if told is None or not told.has_min_max or not told.has_null_count:
        return None
    if isinstance(told.min, float) and not (math.isfinite(told.min) and math.isfinite(told.max)):
        return None
    return told.min, told.max, told.null_count


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
