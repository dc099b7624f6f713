"""Manifests: one per run, a JSON file that says which lake files the run committed.

A file of the lake counts only once a manifest names it: writing the manifest is the moment at which a run
happened. Manifests are ordered by a sequence number, not by the clock, which may be set back.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from onrecord.publish.files import write_text
from onrecord.publish.lake.damage import lake_damage, read_json
from onrecord.publish.lake.interface import CommittedRun

FOLDER = "_runs"  # in the lake, beside the tables
_NAME = re.compile(r"(\d{8})-(.+)\.json")


@dataclass(frozen=True)
class Manifest:
    """What one run committed: for each table the names of its files under ``lake/<table>/``.

    ``told`` are the ``FileFacts`` of the files, by ``<table>/<file>``; manifests of earlier versions have none.
    ``merged`` are the numbers of the runs, by ids, that it took over.
    """

    sequence: int
    run_id: str
    is_publication: bool
    files: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    merged: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """File name of the manifest."""
        return name_of(CommittedRun(self.sequence, self.run_id))


def name_of(run: CommittedRun) -> str:
    """File name of a run's manifest."""
    return f"{run.sequence:08d}-{run.run_id}.json"


def named_runs(folder: Path) -> list[CommittedRun]:
    """Every run that has happened, in order, as the names of the manifests say it; none is read."""
    if not folder.is_dir():
        return []
    matches = map(_NAME.fullmatch, os.listdir(folder))
    return sorted(CommittedRun(int(match[1]), match[2]) for match in matches if match)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Writes a manifest, also one that is there, durably."""
    write_text(json.dumps(asdict(manifest), indent=1), folder / manifest.name)


def read_manifest(path: Path) -> Manifest:
    """One manifest. Raises ``DamageError`` with its name where it cannot be read."""
    content = read_json(path)
    try:
        files = {table: tuple(names) for table, names in content["files"].items()}
        told, merged = content.get("told", {}), content.get("merged", {})
        return Manifest(content["sequence"], content["run_id"], content["is_publication"], files, told, merged)
    except (KeyError, TypeError, AttributeError) as error:
        raise lake_damage(path, f"it is no manifest: {error}") from error
