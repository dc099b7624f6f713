"""Migration: the lake of a home in another format, made beside the one that is there, compared, and put in its place.

The runs keep their ids and numbers, the files their names and rows. The earlier lake stays as ``lake.before`` until
somebody confirms, or anything is forgotten, as no word may stay in it. Killed anywhere, the home has the one lake or
the other, or both under names by which the next run puts the new one in its place.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.publish import copies, joint
from onrecord.publish.files import link, sync, write_text
from onrecord.publish.lake import choose_format, format_of, lake_at, lake_of
from onrecord.publish.lake.facts import require_as_told
from onrecord.publish.lake.interface import Lake, NewRun, Part, Run
from onrecord.publish.raw import RAW_TABLE
from onrecord.tables import BY_NAME

_FOLDER = "migrating"  # a home of its own, with the new lake and a database that is drawn from it
_READY = "ready"  # in it, once the new lake has been found to be as the earlier one is
_BEFORE = "lake.before"


@dataclass(frozen=True, slots=True)
class Migrated:
    """How much another lake took over, and where the earlier one is kept."""

    runs: int
    files: int
    before: Path


def migrate(home: Home, lake_format: str) -> Migrated:
    """Puts a lake of ``lake_format`` in the place of the home's. The caller holds the lock and had kills recovered.

    Raises ``UsageError`` where there is nothing to migrate or an earlier lake is still kept, and ``HomeError``, and
    leaves all as it was, where a file is damaged or the new lake gives other tables.
    """
    joint.require_own_lake(home)
    before = home.root / _BEFORE
    if not home.database.exists() or not lake_of(home).committed():
        raise UsageError(f"nothing to migrate at {home.root}: no run has been there")
    if format_of(home) == lake_format:
        raise UsageError(f"the lake of {home.root} has the format {lake_format} already")
    if before.exists():
        raise UsageError(f"{before} is still kept: confirm the last migration, or undo it, first")
    made = replace(home, root=home.root / _FOLDER)
    shutil.rmtree(made.root, ignore_errors=True)
    try:
        done = _make(home, made, lake_format)
    except HomeError:
        shutil.rmtree(made.root, ignore_errors=True)
        raise
    write_text("", made.root / _READY)
    finish_migration(home)
    return done


def finish_migration(home: Home) -> None:
    """Ends what a kill interrupted: a new lake that is ready takes its place, a half-made one goes."""
    made = home.root / _FOLDER
    if not made.exists():
        return
    if (made / _READY).exists():
        lake = lake_of(home).root
        _exchange(lake, made / lake.name, home.root / _BEFORE)
    shutil.rmtree(made)


def confirm(home: Home) -> Path:
    """Removes the lake that a migration keeps, and returns where it was. Raises ``UsageError`` where there is none."""
    before = _kept(home)
    shutil.rmtree(before)
    return before


def undo(home: Home) -> Path:
    """Puts the lake that was there before a migration back, and returns where it was.

    Raises ``UsageError`` where there is none, or runs have happened since, which it does not have.
    """
    joint.require_own_lake(home)
    before = _kept(home)
    if lake_at(before).committed() != lake_of(home).committed():
        raise UsageError("runs have happened since the migration: migrate to the earlier format instead")
    made = home.root / _FOLDER
    write_text("", made / _READY)
    os.rename(before, made / lake_of(home).root.name)
    finish_migration(home)
    shutil.rmtree(before)
    return before


def forget_earlier_lake(home: Home) -> None:
    """Removes what a migration keeps, since nothing can be forgotten in it."""
    shutil.rmtree(home.root / _BEFORE, ignore_errors=True)


def _make(home: Home, made: Home, lake_format: str) -> Migrated:
    """Makes the new lake in a home of its own, and compares what it gives with what the home shows."""
    made.make()
    choose_format(made, lake_format)
    lake = lake_of(home)
    runs = lake.runs()
    files = sum(_take_over(lake_of(made), run) for run in runs)
    _take_notes(lake.root, lake_of(made).root)
    _require_same_tables(home, made, runs)
    return Migrated(len(runs), files, home.root / _BEFORE)


def _kept(home: Home) -> Path:
    before = home.root / _BEFORE
    if not before.exists():
        raise UsageError(f"no earlier lake is kept at {before}: nothing was migrated, or it was confirmed")
    return before


def _take_over(lake: Lake, run: Run) -> int:
    """Commits a run with the same rows under its own number; returns how many files it has."""
    lake.begin(run.run_id)
    parts = []
    for part in run.all_parts():
        require_as_told(part)
        parts.append(Part(part.table, lake.path(part.table, part.name)))
        parts[-1].path.parent.mkdir(parents=True, exist_ok=True)
        link(part.path, parts[-1].path)
    for folder in {part.path.parent for part in parts}:
        sync(folder)
    lake.commit(NewRun(run.run_id, run.is_publication, run.merged, run.sequence), parts)
    return len(parts)


def _take_notes(earlier: Path, made: Path) -> None:
    """Takes over what is noted of what was forgotten, and what was set aside as damaged."""
    tables = {*BY_NAME, RAW_TABLE}
    for folder in (path for path in earlier.iterdir() if path.is_dir() and path.name not in tables):
        if not (made / folder.name).exists():
            shutil.copytree(folder, made / folder.name)


def _require_same_tables(home: Home, made: Home, runs: tuple[Run, ...]) -> None:
    """Raises ``HomeError`` where the new lake gives another database than the published one."""
    shutil.copyfile(home.database, made.database)
    if lake_of(made).committed() != lake_of(home).committed():
        raise HomeError("the new lake has other runs: nothing was changed")
    for table, there, here in copies.differences(made, runs):
        raise HomeError(f"the new lake gives {here:,} rows of {table} instead of {there:,}: nothing was changed")


def _exchange(lake: Path, made: Path, before: Path) -> None:
    """The lake steps aside and the new one takes its place; either may have happened before a kill."""
    if made.exists():
        if lake.exists():
            os.rename(lake, before)
        os.rename(made, lake)
        sync(lake.parent)
