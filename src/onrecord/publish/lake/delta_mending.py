"""Mending the records of runs in a lake of Delta tables: they are made again from the files that tables have."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from onrecord.errors import HomeError
from onrecord.publish.lake import delta_log
from onrecord.publish.lake.damage import UNREADABLE, set_aside
from onrecord.publish.lake.delta_plan import Plan, next_number
from onrecord.publish.lake.delta_records import FOLDER, Record, name_of, read_record, runs_named
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import CommittedRun, FileFacts, later_name, run_of
from onrecord.publish.lake.mending import SHOWS_ROWS, place_of, taken_over


def remade_records(root: Path, shown: Set[str]) -> Iterator[tuple[Plan, str]]:
    """Plans by which damaged records, and those of ``shown`` runs that are lost, are made again, and what to say.

    Each is to be carried out before the next is asked for.
    """
    named = runs_named(delta_log.names_in(root / FOLDER))
    for run, name in named.items():
        path = root / FOLDER / name
        if not _is_readable(path):
            set_aside(root, path)
            record = _from_files(root, run)
            records = {later_name(name): record} if record else {}
            said = "made again from the files of its run" if record else "set aside: no file of its run is left"
            yield Plan(next_number(root, {}), {}, records, (name,)), f"{path} was {said}"
    numbers = {run.sequence: run.run_id for run in named}
    for run_id in sorted(shown - {*numbers.values()}):
        sequence = place_of(run_id, numbers)
        if record := _from_files(root, CommittedRun(sequence, run_id)):
            numbers[sequence] = run_id
            name = name_of(record.run)
            said = f"{root / FOLDER / name} was made again: the database shows its run"
            yield Plan(next_number(root, {}), {}, {name: record}, ()), said


def _is_readable(path: Path) -> bool:
    try:
        read_record(path)
    except HomeError:
        return False
    return True


def _from_files(root: Path, run: CommittedRun) -> Record | None:
    """A record of the files of a run that tables have; ``None`` where there are none."""
    files: dict[str, FileFacts | None] = {}
    for folder in sorted(path for path in root.iterdir() if path.name != FOLDER and delta_log.is_table(path)):
        for name in sorted(delta_log.names_in(folder)):
            if run_of(name) == run.run_id:
                files[f"{folder.name}/{name}"] = _facts_or_none(folder / name)
    tables = {key.partition("/")[0] for key in files}
    merged = taken_over(run, (root / key for key in files))
    return Record(run, not tables.isdisjoint(SHOWS_ROWS), files, {}, merged) if files else None


def _facts_or_none(path: Path) -> FileFacts | None:
    try:
        return facts_of(path)
    except UNREADABLE:
        return None  # told of as a damaged file
