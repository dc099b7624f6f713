"""Mending a damaged lake, as far as what is left allows: nothing is thrown away, and no row is made up.

A manifest is made again from the names of its run's files, a file of rows from what the database shows of them. What
cannot be made again is moved to ``lake/_damaged/`` and no longer counts, so that runs and rebuilds work again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.damage import DAMAGED
from onrecord.publish.database import reading, runs_in
from onrecord.publish.facts import facts_of, refresh_facts
from onrecord.publish.files import write_parquet
from onrecord.publish.manifest import FileFacts, Manifest, committed_runs, read_manifest, read_manifests, write_manifest
from onrecord.publish.verify import Finding, verify
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema
from onrecord.warehouse_sql import query

_RUN_OF_FILE = re.compile(r"(\d{8}T\d{6}-(?:review-)?[0-9a-f]{6})(?:-part-\d+)?\.parquet")
_SHOWS_ROWS = ("releases", "reviews", "articles")  # a run with such files was shown at once


def mend(home: Home) -> tuple[str, ...]:
    """Mends what can be mended, and says what was done. The caller holds the home's lock."""
    findings = verify(home).findings
    done = [*_remake_manifests(home), *_remake_lost_manifests(home)]
    broken = {finding.path for finding in findings if _is_lake_file(finding, home)}
    for manifest in read_manifests(home):
        done += _mend_files(home, manifest, broken)
    refresh_facts(home)
    return tuple(done)


def _is_lake_file(finding: Finding, home: Home) -> bool:
    return finding.path.suffix == ".parquet" and home.lake in finding.path.parents and not finding.is_harmless


def _remake_manifests(home: Home) -> Iterator[str]:
    for run in committed_runs(home):
        path = home.manifests / run.name
        try:
            read_manifest(path)
        except HomeError:
            _set_aside(home, path)
            if manifest := _from_files(home, run.sequence, run.run_id):
                write_manifest(manifest, home)
                yield f"{path} was made again from the files of its run"
            else:
                yield f"{path} was set aside: no file of its run is left"


def _remake_lost_manifests(home: Home) -> Iterator[str]:
    """Manifests of runs that the database shows: others may have been killed, or copied in part."""
    numbers = {run.sequence: run.run_id for run in committed_runs(home)}
    with _database(home) as connection:
        shown = set() if connection is None else runs_in(connection)
    for run_id in sorted(shown - {*numbers.values()}):
        sequence = _place_of(run_id, numbers)
        if manifest := _from_files(home, sequence, run_id):
            numbers[sequence] = run_id
            write_manifest(manifest, home)
            yield f"{home.manifests / manifest.name} was made again: the database shows its run"


def _place_of(run_id: str, numbers: dict[int, str]) -> int:
    """The number of a run whose manifest is lost: a gap after the runs that started before it, else the next one.

    Of runs that started within one second, the names do not tell which was first: the gap does.
    """
    last = max(numbers, default=0)
    earlier = max((number for number, other in numbers.items() if _started(other) < _started(run_id)), default=0)
    return next((number for number in range(earlier + 1, last) if number not in numbers), last + 1)


def _started(run_id: str) -> str:
    return run_id.partition("-")[0]


def _from_files(home: Home, sequence: int, run_id: str) -> Manifest | None:
    """A manifest that names the files of a run that can be read; ``None`` where there are none."""
    files: dict[str, tuple[str, ...]] = {}
    told: dict[str, FileFacts] = {}
    for path in sorted(home.lake.glob(f"*/{run_id}*.parquet")):
        match = _RUN_OF_FILE.fullmatch(path.name)
        if match and match[1] == run_id and path.parent.name != DAMAGED:
            files[path.parent.name] = (*files.get(path.parent.name, ()), path.name)
            try:
                told[f"{path.parent.name}/{path.name}"] = facts_of(path)
            except (pa.ArrowInvalid, OSError):
                continue  # told of as a damaged file
    return Manifest(sequence, run_id, not files.keys().isdisjoint(_SHOWS_ROWS), files, told) if files else None


def _mend_files(home: Home, manifest: Manifest, broken: set[Path]) -> Iterator[str]:
    kept: dict[str, tuple[str, ...]] = {}
    told = dict(manifest.told)
    for table, names in manifest.files.items():
        for name in names:
            path = home.lake / table / name
            if path not in broken and path.exists():
                kept[table] = (*kept.get(table, ()), name)
                continue
            rows = _rows_of(home, manifest, path, broken)
            _set_aside(home, path)
            told.pop(f"{table}/{name}", None)
            if rows is None:
                yield f"{path} no longer counts"
                continue
            write_parquet(rows, path)
            kept[table] = (*kept.get(table, ()), name)
            told[f"{table}/{name}"] = facts_of(path)
            yield f"{path} was made again with {rows.num_rows:,} rows of the database"
    if kept != dict(manifest.files) or told != manifest.told:
        write_manifest(replace(manifest, files=kept, told=told), home)


def _rows_of(home: Home, manifest: Manifest, path: Path, broken: set[Path]) -> pa.Table | None:
    """The rows of a file as the database shows them; ``None`` where it does not say which they were."""
    table = path.parent.name
    if table == "speakers":
        mentions = [own for own in manifest.paths(home.lake, "speaker_mentions") if own not in broken and own.exists()]
        return speakers_of_files(mentions)
    if table not in BY_NAME:
        return None
    with _database(home) as connection:
        if connection is None or manifest.run_id not in runs_in(connection):
            return None
        if BY_NAME[table].scope in ("run", "review"):
            found = connection.sql(query("home/rows_of_run", table=table), params={"run_id": manifest.run_id})
        elif captures := _captures_of(home, path.name, broken):
            found = connection.sql(query("home/rows_of_captures", table=table), params={"captures": captures})
        else:
            return None
        rows: pa.Table = found.to_arrow_table()
        return rows.select(arrow_schema(table).names).cast(arrow_schema(table))


def _captures_of(home: Home, name: str, broken: set[Path]) -> list[str]:
    """The captures of a part, which its files of other tables name."""
    found: set[str] = set()
    for table in ("articles", "captures", "paragraphs", "sentences"):
        path = home.lake / table / name
        if path.exists() and path not in broken:
            found.update(pq.read_table(path, columns=["capture_id"])["capture_id"].to_pylist())
    return sorted(found)


@contextmanager
def _database(home: Home) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """The database, or ``None`` where there is none that can be read."""
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(reading(home))
        except HomeError:
            connection = None
        yield connection


def _set_aside(home: Home, path: Path) -> None:
    """Moves a damaged file out of the way."""
    if path.exists():
        target = home.lake / DAMAGED / f"{path.parent.name}-{path.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
