"""Several files of the lake that change together: a kill leaves all as they were, or is followed by the rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.publish.files import replace_durably, sync, write_text
from onrecord.publish.lake.rewritten import note_rewritten

FOLDER = "_exchange"
_READY = "ready"


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
            _link(lake / table / name, folder / table / name)
    yield folder
    for path in folder.glob("*/*.parquet"):
        sync(path)
    write_text("", folder / _READY)
    finish_exchange(lake)


def finish_exchange(lake: Path) -> None:
    """Ends what a kill interrupted: if all was ready the files take their places, else they go."""
    folder = lake / FOLDER
    if (folder / _READY).exists():
        for path in sorted(folder.glob("*/*.parquet")):
            target = lake / path.parent.name / path.name
            if not os.path.samefile(path, target):
                note_rewritten(target)
                replace_durably(path, target)
    shutil.rmtree(folder, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
