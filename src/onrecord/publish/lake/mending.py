"""Mending a lake of manifests: they are made again from the names of files, and say which files count no longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.publish.files import write_parquet
from onrecord.publish.lake.damage import DAMAGED, UNREADABLE, set_aside
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import CommittedRun, FileFacts, Part, is_compaction
from onrecord.publish.lake.manifest import Manifest, name_of, named_runs, read_manifest, write_manifest

_RUN_OF_FILE = re.compile(r"(\d{8}T\d{6}-(?:(?:review|compact)-)?[0-9a-f]{6})(?:-part-\d+)?\.parquet")
SHOWS_ROWS = ("releases", "reviews", "articles")  # a run with such files was shown at once


def mend_manifests(lake: Path, manifests: Path, shown: Set[str]) -> Iterator[str]:
    """Makes manifests again that are damaged, and those of ``shown`` runs that are lost; says so, a line each.

    A run that the database does not show may have been killed, or copied in part: its files prove nothing.
    """
    for run in named_runs(manifests):
        yield from _remade(lake, manifests, run)
    numbers = {run.sequence: run.run_id for run in named_runs(manifests)}
    for run_id in sorted(shown - {*numbers.values()}):
        sequence = place_of(run_id, numbers)
        if manifest := _from_files(lake, CommittedRun(sequence, run_id)):
            numbers[sequence] = run_id
            write_manifest(manifest, manifests)
            yield f"{manifests / manifest.name} was made again: the database shows its run"


def mend_part(lake: Path, path: Path, part: Part, rows: pa.Table | None) -> None:
    """Sets a damaged file aside, puts ``rows`` in its place if there are any, and changes the manifest at ``path``."""
    manifest = read_manifest(path)
    key = f"{part.table}/{part.name}"
    files, told = dict(manifest.files), dict(manifest.told)
    told.pop(key, None)
    set_aside(lake, part.path)
    if rows is None:
        files[part.table] = tuple(name for name in files[part.table] if name != part.name)
    else:
        write_parquet(rows, part.path)
        told[key] = facts_of(part.path)
    kept = {table: names for table, names in files.items() if names}
    write_manifest(replace(manifest, files=kept, told=told), path.parent)


def taken_over(run: CommittedRun, paths: Iterable[Path]) -> dict[str, int]:
    """The runs that a compaction took over, as the rows of its files name them, with numbers up to its own.

    Which numbers they had is lost with the record: they are given in the order in which the runs started.
    """
    found: set[str] = set()
    for path in paths if is_compaction(run.run_id) else ():
        with suppress(*UNREADABLE):
            if "run_id" in pq.read_schema(path).names:
                found.update(pq.read_table(path, columns=["run_id"])["run_id"].to_pylist())
    return {run_id: run.sequence - before for before, run_id in enumerate(sorted(found, reverse=True), 1)}


def place_of(run_id: str, numbers: dict[int, str]) -> int:
    """The number of a run whose manifest is lost: a gap after the runs that started before it, else the next one.

    Of runs that started within one second, the names do not tell which was first: the gap does.
    """
    last = max(numbers, default=0)
    earlier = max((number for number, other in numbers.items() if _started(other) < _started(run_id)), default=0)
    return next((number for number in range(earlier + 1, last) if number not in numbers), last + 1)


def _started(run_id: str) -> str:
    return run_id.partition("-")[0]


def _remade(lake: Path, manifests: Path, run: CommittedRun) -> Iterator[str]:
    path = manifests / name_of(run)
    try:
        read_manifest(path)
    except HomeError:
        set_aside(lake, path)
        if manifest := _from_files(lake, run):
            write_manifest(manifest, manifests)
            yield f"{path} was made again from the files of its run"
        else:
            yield f"{path} was set aside: no file of its run is left"


def _from_files(lake: Path, run: CommittedRun) -> Manifest | None:
    """A manifest that names the files of a run that can be read; ``None`` where there are none."""
    files: dict[str, tuple[str, ...]] = {}
    told: dict[str, FileFacts] = {}
    for path in sorted(lake.glob(f"*/{run.run_id}*.parquet")):
        match = _RUN_OF_FILE.fullmatch(path.name)
        if match and match[1] == run.run_id and path.parent.name != DAMAGED:
            files[path.parent.name] = (*files.get(path.parent.name, ()), path.name)
            try:
                told[f"{path.parent.name}/{path.name}"] = facts_of(path)
            except UNREADABLE:
                continue  # told of as a damaged file
    if not files:
        return None
    merged = taken_over(run, (lake / table / name for table, names in files.items() for name in names))
    return Manifest(*run, not files.keys().isdisjoint(SHOWS_ROWS), files, told, merged)
