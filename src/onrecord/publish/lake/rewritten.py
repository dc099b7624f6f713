"""Files that were rewritten on purpose: noted until their manifests say what they are like now."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa

from onrecord.publish.files import write_parquet

NOTE = "rewritten.txt"  # in the lake, beside the tables


def rewrite_parquet(table: pa.Table, path: Path) -> None:
    """Writes a file of the lake again on purpose, durably: what its manifest says of it is to be said anew."""
    note_rewritten(path)
    write_parquet(table, path)


def note_rewritten(path: Path) -> None:
    """Notes beside the tables that a file is about to be another."""
    with (path.parent.parent / NOTE).open("a", encoding="utf-8") as note:
        note.write(f"{path.parent.name}/{path.name}\n")
        note.flush()
        os.fsync(note.fileno())


def rewritten_keys(lake: Path) -> set[str]:
    """``<table>/<name>`` of the files that were rewritten, of which their manifests do not say so yet."""
    note = lake / NOTE
    return set(note.read_text(encoding="utf-8").split("\n")) - {""} if note.exists() else set()
