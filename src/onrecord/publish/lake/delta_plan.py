"""A plan: the commits by which a run, or an exchange of parts, changes Delta tables; whatever is killed, it is ended.

It is noted beside the records before the first of its commits. The last one is that of the records, and is the moment
at which all of it happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.publish.files import write_text
from onrecord.publish.lake import delta_log
from onrecord.publish.lake.damage import read_json
from onrecord.publish.lake.delta_records import (
    FOLDER,
    SCHEMA,
    Record,
    read_record,
    record_from_json,
    runs_named,
    write_record,
)
from onrecord.publish.lake.interface import is_compaction
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema

PENDING = ".pending"
EXCHANGE = f"exchange{PENDING}"


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit adds to a table and removes from it: names of files in its folder."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Commits by table, and the records to be written, by the names of their files.

    ``earlier`` are the files of records that these take the places of. The record of the run itself, if there is one,
    gets the versions that the commits leave; those of earlier runs keep theirs.
    """

    number: int
    changes: Mapping[str, Change]
    records: Mapping[str, Record]
    earlier: tuple[str, ...]

    def write(self, note: Path) -> None:
        """Notes the plan durably."""
        content = {
            "number": self.number,
            "changes": {table: [change.add, change.remove] for table, change in self.changes.items()},
            "records": {name: record.as_json() for name, record in self.records.items()},
            "earlier": self.earlier,
        }
        write_text(json.dumps(content), note)


def read_plan(note: Path) -> Plan | None:
    """The plan in a note; ``None`` where a run has begun and has none yet."""
    if not note.read_text(encoding="utf-8").startswith("{"):
        return None
    content = read_json(note)
    changes = {table: Change(tuple(add), tuple(remove)) for table, (add, remove) in content["changes"].items()}
    records = {name: record_from_json(record) for name, record in content["records"].items()}
    return Plan(content["number"], changes, records, tuple(content["earlier"]))


def next_number(root: Path, tables: Mapping[str, object]) -> int:
    """A number that no commit of the records or of these tables has."""
    runs = runs_named(delta_log.names_in(root / FOLDER))
    known = [delta_log.last_number(root / table) for table in (FOLDER, *tables)]
    return max([*known, *(run.sequence for run in runs)]) + 1


def carry_out(plan: Plan, root: Path) -> None:
    """Makes the commits of the plan that are missing, the one of the records last."""
    left = {}
    for table, change in plan.changes.items():
        folder = root / table
        changes_rows = table == "speakers" or not _is_compaction(plan)  # one row a run and speaker: several become one
        made = delta_log.Commit(plan.number, change.add, change.remove, changes_rows)
        left[table] = delta_log.commit(folder, _schema_of(folder, change), made)
    records = root / FOLDER
    for name, record in plan.records.items():
        if not (records / name).exists():
            versions = {**_last_versions(records), **left} if _is_of(plan, record) else record.versions
            write_record(replace(record, versions=versions), records / name)
    delta_log.commit(records, SCHEMA, delta_log.Commit(plan.number, tuple(plan.records), plan.earlier))


def withdraw(plan: Plan, root: Path) -> None:
    """Takes back the commits of a plan that has not happened, and removes the files that they added."""
    for table, change in plan.changes.items():
        delta_log.undo(root / table, plan.number, change.add, change.remove)
    delta_log.commit(root / FOLDER, SCHEMA, delta_log.Commit(plan.number))  # so that no other run gets the number
    for path in _files_of(plan, root):
        path.unlink(missing_ok=True)


def has_happened(plan: Plan, root: Path) -> bool:
    """Whether the last of its commits was made."""
    return delta_log.last_number(root / FOLDER) >= plan.number


def can_be_carried_out(plan: Plan, root: Path) -> bool:
    """Whether all parts that it adds are there."""
    return all((root / table / name).exists() for table, change in plan.changes.items() for name in change.add)


def _is_compaction(plan: Plan) -> bool:
    return any(is_compaction(record.run.run_id) for record in plan.records.values() if _is_of(plan, record))


def _is_of(plan: Plan, record: Record) -> bool:
    """Whether it is the record of the run that the plan is for."""
    return record.run.sequence == plan.number


def _files_of(plan: Plan, root: Path) -> Iterator[Path]:
    for table, change in plan.changes.items():
        yield from (root / table / name for name in change.add)
    yield from (root / FOLDER / name for name in plan.records)


def _last_versions(records: Path) -> Mapping[str, int]:
    """The versions of the tables after the last run whose record can be read."""
    for _, name in reversed(runs_named(delta_log.names_in(records)).items()):
        with suppress(HomeError):
            return read_record(records / name).versions
    return {}


def _schema_of(folder: Path, change: Change) -> pa.Schema:
    """The declared schema of a table; of raw bytes, which have none, that of the parts."""
    if folder.name in BY_NAME:
        return arrow_schema(folder.name)
    return pq.read_schema(folder / change.add[0]) if change.add else pa.schema([])
