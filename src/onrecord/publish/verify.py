"""Verifying a home: the lake against what was written, raw bytes against captures, the database against the lake.

Nothing is changed. Each finding says what is damaged, what that costs, and the command that mends it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import copies
from onrecord.publish.database import lost_runs, reading
from onrecord.publish.forget_people import captures_without_bytes
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import UNREADABLE, DamageError
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import Part, Run
from onrecord.publish.open_removals import open_notes
from onrecord.publish.raw import RAW_TABLE
from onrecord.publish.search_index import is_up_to_date, opened
from onrecord.publish.window import shows, window_of
from onrecord.tables import TABLES
from onrecord.warehouse_sql import query
from onrecord.window import WHOLE, Window

_MEND = "onrecord verify --mend"
_REBUILD = "onrecord rebuild"
_DRAWN_FROM_PAGES = {table.name for table in TABLES if table.scope in ("article", "capture")}
_RAW_ROWS_AT_A_TIME = 64


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be; ``command`` mends it. Where ``is_harmless``, it costs nothing."""

    path: Path
    damage: str
    cost: str
    command: str
    is_harmless: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what was found."""

    runs: int
    files: int
    findings: tuple[Finding, ...]
    window: Window = WHOLE

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged."""
        return all(finding.is_harmless for finding in self.findings)


def verify(home: Home, *, is_quick: bool = False) -> Verification:
    """Compares everything with everything. The caller holds the home's lock.

    ``is_quick`` looks at manifests, sizes and numbers of rows, and reads no contents. Files that a killed removal
    rewrote need only be readable until it is finished, and until then rows are not compared.
    """
    removals = open_notes(home)
    runs, findings = _runs_and_damage(home)
    parts = [part for run in runs for part in run.all_parts()]
    findings += _lost_runs(home, bool(findings))
    are_runs_whole = not findings
    damaged = list(_damaged_parts(runs, is_quick))
    findings += damaged
    findings += _loose_files(home, runs) if not findings else ()
    findings += [_unfinished(path) for path in removals]
    if not is_quick and not removals:
        broken = {finding.path for finding in damaged}
        if are_runs_whole:  # else the bytes of a whole run would seem lost, and are not
            findings += _raw_damage(home, [part for part in parts if part.path not in broken])
        findings += _database_damage(home, runs, is_lake_sound=not findings)
    return Verification(len(runs), len(parts), tuple(findings), window_of(home))


def _runs_and_damage(home: Home) -> tuple[list[Run], list[Finding]]:
    """The runs whose records can be read, and a finding for each of the others."""
    lake = lake_of(home)
    found, findings = [], []
    for run in lake.committed():
        try:
            found.append(lake.read(run))
        except DamageError as error:
            cost = "A rebuild would lose what the run published, and none can be made"
            findings.append(Finding(error.path, error.damage, cost, _MEND))
    return found, findings


def _unfinished(note: Path) -> Finding:
    damage = "something that was to be forgotten is not yet gone everywhere: its removal was killed"
    return Finding(
        note, damage, "Nothing, once it is finished", "onrecord run, replay or another removal", is_harmless=True
    )


def _lost_runs(home: Home, is_damaged: bool) -> Iterator[Finding]:
    """Runs that the database shows and the lake does not have."""
    try:
        lost = lost_runs(home)
    except (HomeError, duckdb.Error):
        return  # told of the database itself
    for run_id in sorted(lost) if not is_damaged else ():
        cost = "A rebuild would lose what the run published"
        yield Finding(lake_of(home).record(run_id), "the manifest is lost", cost, _MEND)


def _damaged_parts(runs: Iterable[Run], is_quick: bool) -> Iterator[Finding]:
    for run in runs:
        for part in run.all_parts():
            if damage := _damage_of(part, is_quick):
                cost, command = _cost_of(part.table, run)
                yield Finding(part.path, damage, cost, command)


def _damage_of(part: Part, is_quick: bool) -> str | None:
    """What is wrong with a file; ``None`` where it is as was told, or can be read where nothing is known of it."""
    path, told = part.path, part.told
    if not path.exists():
        return "the file is lost"
    if told and path.stat().st_size != told.bytes:
        return f"it has {path.stat().st_size:,} bytes, not {told.bytes:,}"
    try:
        rows = pq.read_metadata(path).num_rows
        if told and rows != told.rows:
            return f"it has {rows:,} rows, not {told.rows:,}"
        if told and not is_quick and facts_of(path) != told:
            return "its contents are not what was written"
        if not told and not is_quick:
            pq.read_table(path)
    except UNREADABLE as error:
        return f"it cannot be read: {str(error).splitlines()[0]}"
    return None


def _cost_of(table: str, run: Run) -> tuple[str, str]:
    if table == RAW_TABLE:
        cost = f"What run {run.run_id} took in keeps its rows, but cannot be reprocessed or replayed"
        return cost, f"restore the file from a backup, else {_MEND}"
    cost = f"A rebuild would lose the {table} of run {run.run_id}"
    if table in _DRAWN_FROM_PAGES:
        return cost, f"restore the file from a backup, else {_MEND} and onrecord reprocess --all"
    return cost, f"restore the file from a backup, else {_MEND}"


def _loose_files(home: Home, runs: Iterable[Run]) -> Iterator[Finding]:
    """Files that no manifest names: of a killed run, which the next one removes, or of a lost manifest."""
    for path, is_killed in lake_of(home).loose(runs):
        damage = "a run that was killed left it" if is_killed else "no manifest names the file"
        command = "onrecord run" if is_killed else f"remove it, or restore its manifest from a backup, or {_MEND}"
        yield Finding(path, damage, "Nothing: it does not count", command, is_harmless=True)


def _raw_damage(home: Home, parts: Iterable[Part]) -> Iterator[Finding]:
    missing = captures_missing_bytes(home, parts)
    if missing:
        some = ", ".join(capture_id[:12] for capture_id in sorted(missing)[:3])
        damage = f"the bytes of {len(missing):,} captures are not there or are others ({some}, ...)"
        cost = "They keep their rows, but cannot be reprocessed or replayed"
        yield Finding(lake_of(home).root / RAW_TABLE, damage, cost, f"restore lake/_raw from a backup, else {_MEND}")


def captures_missing_bytes(home: Home, parts: Iterable[Part]) -> set[str]:
    """Captures, also refused ones, whose bytes are not in these parts or are others, and should be."""
    try:
        with reading(home) as connection:
            found = [] if connection is None else connection.execute(query("home/all_captures")).fetchall()
    except (HomeError, duckdb.Error):
        return set()
    missing = {capture_id for (capture_id,) in found} - captures_without_bytes(home)
    for part in (part for part in parts if part.table == RAW_TABLE):
        with pq.ParquetFile(part.path) as file:
            for batch in file.iter_batches(_RAW_ROWS_AT_A_TIME, columns=["capture_id", "raw"]):
                for row in batch.to_pylist():
                    if sha256(row["raw"]).hexdigest() == row["capture_id"]:
                        missing.discard(row["capture_id"])
    return missing


def _database_damage(home: Home, runs: Sequence[Run], *, is_lake_sound: bool) -> Iterator[Finding]:
    """A database that cannot be read, or shows something else than the lake has."""
    if not home.database.exists():
        if runs:
            yield Finding(home.database, "it is lost", "Nothing can be asked", _REBUILD)
        return
    try:
        if is_lake_sound:
            for table, shown, drawn in copies.differences(home, runs):
                damage = f"its table {table} is not what the lake gives: {shown:,} rows, {drawn:,} in the lake"
                yield Finding(home.database, damage, "Answers are not what was published", _REBUILD)
    except (HomeError, duckdb.Error) as error:
        damage = f"it cannot be read: {str(error).splitlines()[0]}"
        yield Finding(home.database, damage, "Nothing can be asked, and no run can be published", _REBUILD)
        return
    if shows(home) != (window := window_of(home)):
        damage = f"it is to show {window}, and shows {shows(home)}: a rebuild was killed"
        cost = "Nothing, once the next run has drawn it again"
        yield Finding(home.database, damage, cost, f"{_REBUILD}, or the next run", is_harmless=True)
        return  # with the index
    if not is_up_to_date(home) or not _is_index_sound(home):
        cost = "onrecord search does not answer, or not in full"
        yield Finding(home.search_index, "it is lost, damaged or behind the database", cost, _REBUILD)


def _is_index_sound(home: Home) -> bool:
    try:
        with opened(home.search_index) as index:
            return bool(index.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
