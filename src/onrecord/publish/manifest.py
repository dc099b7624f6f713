"""Manifests: one per run, saying which lake files the run committed.

A file of the lake counts only once a manifest names it: writing the manifest is the moment at which a run
happened. Manifests are ordered by a sequence number, not by the clock, which may be set back.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.home import Home
from onrecord.publish.damage import lake_damage, read_json
from onrecord.publish.files import write_text

_PENDING = ".pending"
_NAME = re.compile(r"(\d{8})-(.+)\.json")


class CommittedRun(NamedTuple):
    """A run that has happened, as the name of its manifest says it."""

    sequence: int
    run_id: str

    @property
    def name(self) -> str:
        """File name of the manifest."""
        return f"{self.sequence:08d}-{self.run_id}.json"


class FileFacts(NamedTuple):
    """What a file was like when it was committed, or rewritten since: its size, rows and sha256."""

    bytes: int
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What one run committed: for each table the names of its files under ``lake/<table>/``.

    ``is_publication`` is false for runs that only left a record of themselves (blocked, failed, nothing new):
    these reach the database with the next publication. ``told`` are the facts of the files, by ``<table>/<file>``;
    manifests of earlier versions have none.
    """

    sequence: int
    run_id: str
    is_publication: bool
    files: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Mapping[str, FileFacts]:
        """What is told of the files; records are made when asked for, as a run reads years of manifests."""
        return {key: FileFacts(*told) for key, told in self.told.items()}

    @cached_property
    def name(self) -> str:
        """File name of the manifest."""
        return CommittedRun(self.sequence, self.run_id).name

    def paths(self, lake: Path, table: str) -> tuple[Path, ...]:
        """The run's files of one table."""
        return tuple(lake / table / name for name in self.files.get(table, ()))


def read_manifests(home: Home, *, after: int = 0, besides: Set[str] = frozenset()) -> tuple[Manifest, ...]:
    """All committed runs with a sequence number beyond ``after``, in order, without those whose ids are ``besides``.

    Of what is left out not even the file is read, as there may be years of runs.
    """
    wanted = (run for run in committed_runs(home) if run.sequence > after and run.run_id not in besides)
    return tuple(read_manifest(home.manifests / run.name) for run in wanted)


def last_sequence(home: Home) -> int:
    """The sequence number of the last committed run; 0 where there is none."""
    return max((run.sequence for run in committed_runs(home)), default=0)


def next_sequence(home: Home) -> int:
    """The sequence number of the run to come."""
    return last_sequence(home) + 1


def is_committed(run_id: str, home: Home) -> bool:
    """Whether the run has happened."""
    return any(home.manifests.glob(f"*-{run_id}.json"))


def begin(run_id: str, home: Home) -> None:
    """Notes that a run is about to put files into the lake, so that they can be cleared away if it is killed."""
    write_text(run_id, home.manifests / f"{run_id}{_PENDING}")


def unfinished_runs(home: Home) -> tuple[str, ...]:
    """Runs that began and were not committed."""
    begun = {path.name.removesuffix(_PENDING) for path in home.manifests.glob(f"*{_PENDING}")}
    return tuple(sorted(begun - {run.run_id for run in committed_runs(home)} if begun else ()))


def abort(run_id: str, home: Home) -> None:
    """Removes the note that a run is under way, once its files are gone."""
    _remove_note(run_id, home)


def commit(manifest: Manifest, home: Home) -> None:
    """Makes the run's lake files count."""
    write_manifest(manifest, home)
    _remove_note(manifest.run_id, home)


def write_manifest(manifest: Manifest, home: Home) -> None:
    """Writes a manifest, also one that is there, durably."""
    write_text(json.dumps(asdict(manifest), indent=1), home.manifests / manifest.name)


def committed_runs(home: Home) -> list[CommittedRun]:
    """Every run that has happened, in order; no manifest is read."""
    if not home.manifests.is_dir():
        return []
    matches = map(_NAME.fullmatch, os.listdir(home.manifests))
    return sorted(CommittedRun(int(match[1]), match[2]) for match in matches if match)


def read_manifest(path: Path) -> Manifest:
    """One manifest. Raises ``HomeError`` with its name where it cannot be read."""
    content = read_json(path)
    try:
        files = {table: tuple(names) for table, names in content["files"].items()}
        told = content.get("told", {})
        return Manifest(content["sequence"], content["run_id"], content["is_publication"], files, told)
    except (KeyError, TypeError, AttributeError) as error:
        raise lake_damage(path, f"it is no manifest: {error}") from error


def _remove_note(run_id: str, home: Home) -> None:
    (home.manifests / f"{run_id}{_PENDING}").unlink(missing_ok=True)
