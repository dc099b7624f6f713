"""Several files of the lake that change together: a kill leaves all as they were, or is followed by the rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.publish.files import link, replace_durably, sync, write_parquet, write_text
from onrecord.publish.lake.interface import Replacement
from onrecord.publish.lake.manifest import FOLDER as MANIFESTS
from onrecord.publish.lake.manifest import named_runs
from onrecord.publish.lake.rewritten import note_removed, note_rewritten

FOLDER = "_exchange"
_READY = "ready"  # holds the id of the run whose commit the exchange waits for, if it belongs to one
_GOES = "goes.txt"  # names files that are to be removed, by ``<table>/<name>``, a line each


@contextmanager
def exchanged(lake: Path, name: str, tables: Iterable[str]) -> Iterator[Path]:
    """A folder with the files ``<table>/<name>`` of a lake; what the block makes of them takes their places at its end.

    The block replaces files and never writes into one: those that it leaves alone are the lake's own.
    """
    finish_exchange(lake)
    folder = lake / FOLDER
    for table in tables:
        if (lake / table / name).exists():
            (folder / table).mkdir(parents=True)
            link(lake / table / name, folder / table / name)
    yield folder
    for path in folder.glob("*/*.parquet"):
        sync(path)
    write_text("", folder / _READY)
    finish_exchange(lake)


def prepare_exchange(lake: Path, run_id: str, replaced: Iterable[Replacement]) -> None:
    """Makes ready what takes the places of files once a run is committed; nothing is written where nothing is."""
    finish_exchange(lake)
    folder = lake / FOLDER
    going = []
    for part, rows in replaced:
        if rows is None:
            going.append(f"{part.table}/{part.name}\n")
        else:
            write_parquet(rows, folder / part.table / part.name)
    if going:
        write_text("".join(going), folder / _GOES)
    if folder.exists():
        write_text(run_id, folder / _READY)


def finish_exchange(lake: Path) -> bool:
    """Ends what a kill interrupted; true where files took their places or went, which nothing is told of yet.

    They do if all was ready and the run was committed for which the exchange waits, if for any; else nothing changes.
    """
    folder = lake / FOLDER
    is_due = _is_due(lake)
    if is_due:
        for path in sorted(folder.glob("*/*.parquet")):
            _take_place(path, lake / path.parent.name / path.name)
        going = [lake / key for key in _going(folder)]
        note_removed(going)
        for target in going:
            target.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return is_due


def _is_due(lake: Path) -> bool:
    ready = lake / FOLDER / _READY
    if not ready.exists():
        return False
    run_id = ready.read_text(encoding="utf-8")
    return not run_id or any(run.run_id == run_id for run in named_runs(lake / MANIFESTS))


def _going(folder: Path) -> list[str]:
    path = folder / _GOES
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []


def _take_place(path: Path, target: Path) -> None:
    if not (target.exists() and os.path.samefile(path, target)):
        note_rewritten(target)
        replace_durably(path, target)
