"""Verifying a home: the lake against its manifests, the raw bytes against the captures, the database against the lake.

Nothing is changed. Each finding says what is damaged, what that costs, and the command that mends it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import copies
from onrecord.publish.damage import DAMAGED, WAY_OUT
from onrecord.publish.database import lost_runs, reading
from onrecord.publish.facts import facts_of, rewritten_keys
from onrecord.publish.forget_people import captures_without_bytes
from onrecord.publish.manifest import FileFacts, Manifest, committed_runs, read_manifest, unfinished_runs
from onrecord.publish.open_removals import open_notes
from onrecord.publish.raw import RAW_TABLE
from onrecord.publish.search_index import is_up_to_date, opened
from onrecord.tables import TABLES
from onrecord.warehouse_sql import query

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
    manifests, findings = manifests_and_damage(home)
    paths = [home.lake / table / name for run in manifests for table, names in run.files.items() for name in names]
    findings += _lost_manifests(home, bool(findings))
    are_manifests_whole = not findings
    damaged = list(_damaged_files(home, manifests, is_quick))
    findings += damaged
    findings += _loose_files(home, {*paths}, bool(findings))
    findings += [_unfinished(path) for path in removals]
    if not is_quick and not removals:
        broken = {finding.path for finding in damaged}
        if are_manifests_whole:  # else the bytes of a whole run would seem lost, and are not
            findings += _raw_damage(home, [path for path in paths if path not in broken])
        findings += _database_damage(home, manifests, is_lake_sound=not findings)
    return Verification(len(manifests), len(paths), tuple(findings))


def manifests_and_damage(home: Home) -> tuple[tuple[Manifest, ...], list[Finding]]:
    """The manifests that can be read, and a finding for each of the others."""
    found, findings = [], []
    for run in committed_runs(home):
        path = home.manifests / run.name
        try:
            found.append(read_manifest(path))
        except HomeError as error:
            cost = "A rebuild would lose what the run published, and none can be made"
            damage = str(error).removesuffix(f": {WAY_OUT}").replace(str(path), "it", 1)
            findings.append(Finding(path, damage, cost, _MEND))
    return tuple(found), findings


def _unfinished(note: Path) -> Finding:
    damage = "something that was to be forgotten is not yet gone everywhere: its removal was killed"
    return Finding(
        note, damage, "Nothing, once it is finished", "onrecord run, replay or another removal", is_harmless=True
    )


def _lost_manifests(home: Home, is_damaged: bool) -> Iterator[Finding]:
    """Runs that the database shows and the lake does not have."""
    try:
        lost = lost_runs(home)
    except (HomeError, duckdb.Error):
        return  # told of the database itself
    for run_id in sorted(lost) if not is_damaged else ():
        cost = "A rebuild would lose what the run published"
        yield Finding(home.manifests / f"...-{run_id}.json", "the manifest is lost", cost, _MEND)


def _damaged_files(home: Home, manifests: Iterable[Manifest], is_quick: bool) -> Iterator[Finding]:
    rewritten = rewritten_keys(home)
    for manifest in manifests:
        for table, names in manifest.files.items():
            for name in names:
                path = home.lake / table / name
                key = f"{table}/{name}"
                told = None if key in rewritten else manifest.facts.get(key)
                if damage := _damage_of(path, told, is_quick):
                    cost, command = _cost_of(table, manifest)
                    yield Finding(path, damage, cost, command)


def _damage_of(path: Path, told: FileFacts | None, is_quick: bool) -> str | None:
    """What is wrong with a file; ``None`` where it is as its manifest told, or can be read where that says nothing."""
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
    except (pa.ArrowInvalid, OSError) as error:
        return f"it cannot be read: {str(error).splitlines()[0]}"
    return None


def _cost_of(table: str, manifest: Manifest) -> tuple[str, str]:
    if table == RAW_TABLE:
        cost = f"What run {manifest.run_id} took in keeps its rows, but cannot be reprocessed or replayed"
        return cost, f"restore the file from a backup, else {_MEND}"
    cost = f"A rebuild would lose the {table} of run {manifest.run_id}"
    if table in _DRAWN_FROM_PAGES:
        return cost, f"restore the file from a backup, else {_MEND} and onrecord reprocess --all"
    return cost, f"restore the file from a backup, else {_MEND}"


def _loose_files(home: Home, named: set[Path], is_damaged: bool) -> Iterator[Finding]:
    """Files that no manifest names: of a killed run, which the next one removes, or of a lost manifest."""
    found = sorted(home.lake.glob("*/*.parquet*"))
    loose = [path for path in found if path not in named and path.parent.name != DAMAGED]
    begun = unfinished_runs(home) if loose and not is_damaged else ()
    for path in loose if not is_damaged else ():
        is_killed = path.name.startswith(begun)
        damage = "a run that was killed left it" if is_killed else "no manifest names the file"
        command = "onrecord run" if is_killed else f"remove it, or restore its manifest from a backup, or {_MEND}"
        yield Finding(path, damage, "Nothing: it does not count", command, is_harmless=True)


def _raw_damage(home: Home, paths: Iterable[Path]) -> Iterator[Finding]:
    """Captures, also refused ones, whose bytes are not there or are others."""
    try:
        with reading(home) as connection:
            found = [] if connection is None else connection.execute(query("home/all_captures")).fetchall()
    except (HomeError, duckdb.Error):
        return
    missing = {capture_id for (capture_id,) in found} - captures_without_bytes(home)
    for path in (path for path in paths if path.parent.name == RAW_TABLE):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_RAW_ROWS_AT_A_TIME, columns=["capture_id", "raw"]):
                for row in batch.to_pylist():
                    if sha256(row["raw"]).hexdigest() == row["capture_id"]:
                        missing.discard(row["capture_id"])
    if missing:
        some = ", ".join(capture_id[:12] for capture_id in sorted(missing)[:3])
        damage = f"the bytes of {len(missing):,} captures are not there or are others ({some}, ...)"
        cost = "They keep their rows, but cannot be reprocessed or replayed"
        yield Finding(home.lake / RAW_TABLE, damage, cost, "restore lake/_raw from a backup")


def _database_damage(home: Home, manifests: Sequence[Manifest], *, is_lake_sound: bool) -> Iterator[Finding]:
    """A database that cannot be read, or shows something else than the lake has."""
    if not home.database.exists():
        if manifests:
            yield Finding(home.database, "it is lost", "Nothing can be asked", _REBUILD)
        return
    try:
        if is_lake_sound:
            for table, shown, drawn in copies.differences(home, manifests):
                damage = f"its table {table} is not what the lake gives: {shown:,} rows, {drawn:,} in the lake"
                yield Finding(home.database, damage, "Answers are not what was published", _REBUILD)
    except (HomeError, duckdb.Error) as error:
        damage = f"it cannot be read: {str(error).splitlines()[0]}"
        yield Finding(home.database, damage, "Nothing can be asked, and no run can be published", _REBUILD)
        return
    if not is_up_to_date(home) or not _is_index_sound(home):
        cost = "onrecord search does not answer, or not in full"
        yield Finding(home.search_index, "it is lost, damaged or behind the database", cost, _REBUILD)


def _is_index_sound(home: Home) -> bool:
    try:
        with opened(home.search_index) as index:
            return bool(index.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
