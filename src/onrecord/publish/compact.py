"""Compaction: many runs of few rows become one, so that the lake has as few files after a year as after a week.

A compaction is a run of its own, which brings the current rows of others and takes their parts away in the one step of
its commit. No row changes: the database shows what it showed, and need not read it again. Killed anywhere, the lake
has either the runs or what was made of them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.home import Home
from onrecord.publish import joint
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.database import applied_runs, current_captures
from onrecord.publish.files import write_parquet, write_parquet_in_groups
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import named_damage, read_table
from onrecord.publish.lake.facts import require_as_told
from onrecord.publish.lake.interface import COMPACTION, Lake, NewRun, Part, Replacement, Run
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema

_SMALL_BYTES = 16_000_000  # of all parts of a run, some 2,000 articles: a later capture of one writes such parts again
_TIMES_AS_LARGE = 4  # a run is taken into one with those after it unless it is larger than they are by more than this
_R = TypeVar("_R")
_CAPTURES, _SPEAKERS, _MENTIONS = "captures", "speakers", "speaker_mentions"


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many runs, files and bytes gave way to how many."""

    runs: tuple[int, int] = (0, 0)
    files: tuple[int, int] = (0, 0)
    bytes: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        """For a person."""
        if not self.runs[0]:
            return "Nothing to merge: the lake has few small runs."
        before, after = (
            f"{size / 1e6:,.1f} MB in {files:,} files" for size, files in zip(self.bytes, self.files, strict=True)
        )
        return f"Merged {self.runs[0]:,} runs into {self.runs[1]:,}: {before} became {after}."

    def pairs(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """What is counted, by its name."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def and_also(self, other: Self) -> Self:
        """The sum of both."""
        both = zip(self.pairs(), other.pairs(), strict=True)
        return type(self)(*((own[0] + more[0], own[1] + more[1]) for (_, own), (_, more) in both))


@dataclass(frozen=True, slots=True)
class _Current:
    """The captures that runs of a group were the last to read, by run, and those that are their articles' latest."""

    captures: Mapping[str, Sequence[str]]
    latest: pa.Array

    @classmethod
    def of(cls, home: Home, runs: Sequence[Run]) -> Self:
        rows = current_captures(home, [run_id for run in runs for run_id in run.numbers])
        captures: dict[str, list[str]] = {}
        for capture_id, run_id, _ in rows:
            captures.setdefault(run_id, []).append(capture_id)
        latest = [capture_id for capture_id, _, is_latest in rows if is_latest]
        return cls(captures, pa.array(latest, pa.string()))

    def rows_of(self, part: Part, run: Run) -> pa.Table:
        """The rows of a part that have not been superseded; an earlier version left such as have."""
        rows = read_table(part.path)
        scope = BY_NAME[part.table].scope if part.table in BY_NAME else ""
        if scope in ("capture", "article"):
            own = [capture_id for run_id in run.numbers for capture_id in self.captures.get(run_id, ())]
            is_current = pc.is_in(rows["capture_id"], value_set=pa.array(own, pa.string()))
            is_latest = pc.is_in(rows["capture_id"], value_set=self.latest)
            if part.table == _CAPTURES:
                position = rows.schema.get_field_index("is_latest")
                rows = rows.set_column(position, rows.schema.field(position), is_latest)
            rows = rows.filter(pc.and_(is_current, is_latest) if scope == "article" else is_current)
        return rows


def compact(home: Home, started_at: datetime, history_days: int) -> Compacted:
    """Merges small runs that the database shows, and removes what earlier versions of the lake kept for so many days.

    The caller holds the home's lock and has had kills recovered. Raises ``HomeError`` where a file is damaged.
    """
    lake, done = lake_of(home), Compacted()
    shown = applied_runs(home)
    runs = [run for run in map(lake.read, lake.committed()) if not run.is_lacking(shown)]
    for group in groups([(run, sum(_bytes(part) for part in run.all_parts())) for run in runs]):
        if len(group) > 1:
            done = done.and_also(_merge(home, lake, group, started_at))
    lake.vacuum(history_days)
    joint.sweep(home)
    return done


def groups(sizes: Iterable[tuple[_R, int]]) -> list[list[_R]]:
    """Runs that are to become one, of runs with their bytes; all in order, and alone those that stay as they are.

    A run goes with those after it until they would be too large or it is much the larger: so a byte is written again
    a few times in all, and not each night, and few runs are left.
    """
    made: list[tuple[list[_R], int]] = []
    for run, size in sizes:
        made.append(([run], size))
        while len(made) > 1 and _belong_together(made[-2][1], made[-1][1]):
            later, own = made.pop(), made.pop()
            made.append((own[0] + later[0], own[1] + later[1]))
    return [group for group, _ in made]


def _belong_together(earlier: int, later: int) -> bool:
    return max(earlier, later) < _SMALL_BYTES and earlier <= _TIMES_AS_LARGE * later


def _merge(home: Home, lake: Lake, runs: Sequence[Run], started_at: datetime) -> Compacted:
    """One compaction. The damage of a file is found by its sum before it can get into another."""
    run_id = f"{started_at:%Y%m%dT%H%M%S}{COMPACTION}{secrets.token_hex(3)}"
    replaced = [part for run in runs for part in run.all_parts()]
    for part in replaced:
        require_as_told(part)
    lake.begin(run_id)
    current = _Current.of(home, runs)
    tables = sorted({part.table for part in replaced} - {_SPEAKERS})
    parts = [_merged_part(lake, run_id, table, runs, current) for table in tables]
    if any(part.table == _SPEAKERS for part in replaced):
        parts.append(Part(_SPEAKERS, lake.path(_SPEAKERS, f"{run_id}.parquet")))
        write_parquet(speakers_of_files([part.path for part in parts if part.table == _MENTIONS]), parts[-1].path)
    done = Compacted((len(runs), 1), (len(replaced), len(parts)), (_size(replaced), _size(parts)))
    merged = {own: number for run in runs for own, number in run.numbers.items()}
    gone = [Replacement(part, None) for part in replaced]
    lake.commit(NewRun(run_id, is_publication=True, merged=merged), parts, gone)
    joint.push(home)
    return done


def _merged_part(lake: Lake, run_id: str, table: str, runs: Sequence[Run], current: _Current) -> Part:
    """A table's rows of all the runs in one part, in the runs' order."""
    parts = [(part, run) for run in runs for part in run.parts.get(table, ())]
    schema = _schema_of(table, [part.path for part, _ in parts])
    made = Part(table, lake.path(table, f"{run_id}.parquet"))
    write_parquet_in_groups((_conformed(current.rows_of(part, run), schema) for part, run in parts), schema, made.path)
    return made


def _schema_of(table: str, paths: Sequence[Path]) -> pa.Schema:
    """The declared columns, and any others that the files have: those of another version are not thrown away."""
    found = [arrow_schema(table)] if table in BY_NAME else []
    for path in paths:
        with named_damage(path):
            found.append(pq.read_schema(path).remove_metadata())
    return pa.unify_schemas(found, promote_options="permissive")


def _conformed(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    columns = [
        rows[field.name].cast(field.type) if field.name in rows.schema.names else pa.nulls(rows.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def _bytes(part: Part) -> int:
    return part.told.bytes if part.told else part.path.stat().st_size


def _size(parts: Iterable[Part]) -> int:
    return sum(part.path.stat().st_size for part in parts)
