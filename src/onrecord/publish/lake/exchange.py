"""Several files of the lake that change together: a kill leaves all as they were, or is followed by the rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.publish.files import replace_durably, sync, write_parquet, write_text
from onrecord.publish.lake.interface import Replacement
from onrecord.publish.lake.manifest import FOLDER as MANIFESTS
from onrecord.publish.lake.manifest import named_runs
from onrecord.publish.lake.rewritten import note_removed, note_rewritten

FOLDER = "_exchange"
_READY = "ready"  # holds the id of the run whose commit the exchange waits for, if it belongs to one
_GOES = ".goes"  # ending of a file in the place of one that is to be removed


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
    for part, rows in replaced:
        target = folder / part.table / part.name
        if rows is None:
            write_text("", target.with_name(target.name + _GOES))
        else:
            write_parquet(rows, target)
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
        for path in sorted(folder.glob(f"*/*{_GOES}")):
            target = lake / path.parent.name / path.name.removesuffix(_GOES)
            note_removed(target)
            target.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return is_due


def _is_due(lake: Path) -> bool:
    ready = lake / FOLDER / _READY
    if not ready.exists():
        return False
    run_id = ready.read_text(encoding="utf-8")
    return not run_id or any(run.run_id == run_id for run in named_runs(lake / MANIFESTS))


def _take_place(path: Path, target: Path) -> None:
    if not (target.exists() and os.path.samefile(path, target)):
        note_rewritten(target)
        replace_durably(path, target)


def link(source: Path, target: Path) -> None:
    """Gives a file a second name, or copies it."""
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
