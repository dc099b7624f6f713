"""Files that were rewritten or removed on purpose: noted until their manifests say so."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from onrecord.publish.files import write_parquet

NOTE = "rewritten.txt"  # in the lake, beside the tables
_GONE = "- "  # begins the line of a file that was removed


def rewrite_parquet(table: pa.Table, path: Path) -> None:
    """Writes a file of the lake again on purpose, durably: what its manifest says of it is to be said anew."""
    note_rewritten(path)
    write_parquet(table, path)


def note_rewritten(path: Path) -> None:
    """Notes beside the tables that a file is about to be another."""
    _note([path], "")


def note_removed(paths: Sequence[Path]) -> None:
    """Notes beside the tables that files are about to go."""
    _note(paths, _GONE)


def rewritten_keys(lake: Path) -> set[str]:
    """``<table>/<name>`` of the files that were rewritten, of which their manifests do not say so yet."""
    return {line for line in _lines(lake) if not line.startswith(_GONE)}


def removed_keys(lake: Path) -> set[str]:
    """``<table>/<name>`` of the files that were removed, which their manifests still name."""
    return {line.removeprefix(_GONE) for line in _lines(lake) if line.startswith(_GONE)}


def _note(paths: Sequence[Path], mark: str) -> None:
    if not paths:
        return
    with (paths[0].parent.parent / NOTE).open("a", encoding="utf-8") as note:
        note.writelines(f"{mark}{path.parent.name}/{path.name}\n" for path in paths)
        note.flush()
        os.fsync(note.fileno())


def _lines(lake: Path) -> set[str]:
    note = lake / NOTE
    return set(note.read_text(encoding="utf-8").split("\n")) - {""} if note.exists() else set()
