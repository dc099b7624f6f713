"""The table ``_runs`` of a lake of Delta tables: one row and one file a run, which says what the run brought.

A run's file is named by its number and id, so that listing runs reads none. It is written anew, under another name, in
the same commit in which parts of the run give way to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from onrecord.publish.files import write_parquet
from onrecord.publish.lake.damage import lake_damage, read_table
from onrecord.publish.lake.interface import CommittedRun, FileFacts

FOLDER = "_runs"
SCHEMA = pa.schema(
    [
        ("sequence", pa.int64()),
        ("run_id", pa.string()),
        ("is_publication", pa.bool_()),
        ("versions", pa.map_(pa.string(), pa.int64())),
        (
            "files",
            pa.list_(
                pa.struct(
                    [
                        ("table", pa.string()),
                        ("name", pa.string()),
                        ("bytes", pa.int64()),
                        ("rows", pa.int64()),
                        ("sha256", pa.string()),
                    ]
                )
            ),
        ),
        ("merged", pa.map_(pa.string(), pa.int64())),
    ]
)
_NAME = re.compile(r"(\d{8})-(.+?)(-v\d+(?:-[0-9a-f]{8})?)?\.parquet")


@dataclass(frozen=True, slots=True)
class Record:
    """What a run brought, as it is now, and the version of each table that it left.

    ``files`` have the facts of each by ``<table>/<file>``; ``None`` where a file could not be read when the record was
    made again. ``merged`` are the numbers of the runs, by ids, that it took over.
    """

    run: CommittedRun
    is_publication: bool
    files: Mapping[str, FileFacts | None]
    versions: Mapping[str, int]
    merged: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For a plan."""
        return {
            "sequence": self.run.sequence,
            "run_id": self.run.run_id,
            "is_publication": self.is_publication,
            "versions": dict(self.versions),
            "files": self.files,
            "merged": dict(self.merged),
        }


def name_of(run: CommittedRun) -> str:
    """The name of a run's first file."""
    return f"{run.sequence:08d}-{run.run_id}.parquet"


def runs_named(names: Iterable[str]) -> dict[CommittedRun, str]:
    """The runs by their files' names, in order."""
    matches = filter(None, map(_NAME.fullmatch, names))
    return dict(sorted((CommittedRun(int(match[1]), match[2]), match[0]) for match in matches))


def record_from_json(content: Mapping[str, Any]) -> Record:
    """What ``as_json`` gave."""
    files = {key: FileFacts(*facts) if facts else None for key, facts in content["files"].items()}
    run = CommittedRun(content["sequence"], content["run_id"])
    return Record(run, content["is_publication"], files, content["versions"], content["merged"])


def write_record(record: Record, path: Path) -> None:
    """Writes a record durably; whoever finds a run that was begun completes it, and so several may at a time."""
    files = []
    for key, facts in record.files.items():
        table, _, name = key.partition("/")
        files.append({"table": table, "name": name, **(facts._asdict() if facts else {})})
    maps = {"versions": list(record.versions.items()), "merged": list(record.merged.items())}
    row = {**record.as_json(), "files": files, **maps}
    write_parquet(pa.Table.from_pylist([row], schema=SCHEMA), path, among_others=True)


def read_record(path: Path) -> Record:
    """A record. Raises ``DamageError`` with its name where it cannot be read."""
    rows = read_table(path).to_pylist()
    try:
        (row,) = rows
        files = {f"{own['table']}/{own['name']}": _facts(own) for own in row["files"]}
        run = CommittedRun(row["sequence"], row["run_id"])
        merged = dict(row.get("merged") or ())  # records of earlier versions have none
        return Record(run, row["is_publication"], files, dict(row["versions"]), merged)
    except (KeyError, TypeError, ValueError) as error:
        raise lake_damage(path, f"it is no record of a run: {error}") from error


def _facts(own: Mapping[str, Any]) -> FileFacts | None:
    return None if own["sha256"] is None else FileFacts(own["bytes"], own["rows"], own["sha256"])
