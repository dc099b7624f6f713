"""Building a folder beside the one it replaces: readers see the old site or the new one, never half of one."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.ask.reading import as_typed
from onrecord.errors import HomeError, UsageError

# Every site has this file: a folder without it is not ours to replace.
MARKER = "onrecord-report.json"


@contextmanager
def build_dir(out: Path) -> Iterator[Path]:
    """An empty folder beside ``out`` to build in; it is removed in the end, however that comes.

    Raises ``UsageError`` where ``out`` holds something else than a report, and ``HomeError`` where another report
    is being built there.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(_beside(out, "lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise HomeError(f"another report is being built for {as_typed(out)}: wait for it to end") from error
    folder = _beside(out, "building")
    try:
        _settle(out)
        _refuse_foreign(out)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        _beside(out, "lock").unlink(missing_ok=True)


def put_in_place(built: Path, out: Path, facts: dict[str, str | int]) -> None:
    """Makes ``built`` the site at ``out``; ``facts`` about it go into its marker."""
    (built / MARKER).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    old = _beside(out, "old")
    if out.exists():
        os.replace(out, old)
    os.replace(built, out)
    shutil.rmtree(old, ignore_errors=True)


def _settle(out: Path) -> None:
    """Brings back the old site where a kill came between its leaving and the new one's arrival."""
    old = _beside(out, "old")
    if old.exists() and not out.exists():
        os.replace(old, out)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{as_typed(out)} is not a folder: give --out another one")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise UsageError(f"{as_typed(out)} holds something else than a report: give --out a new or empty folder")


def _beside(out: Path, word: str) -> Path:
    return out.with_name(f".{out.name}.{word}")
