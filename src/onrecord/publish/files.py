"""Files that are either there whole or not at all, after a crash too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_PARTIAL = ".partial"
_PRIVATE_MODE = 0o600
_GROUP_BYTES = 64_000_000  # in memory


def write_parquet(table: pa.Table, path: Path, *, among_others: bool = False) -> None:
    """Writes ``table`` to ``path`` durably.

    ``among_others``: other processes may be writing the same. Else what a killed one left half written is overwritten.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    own = f".{os.getpid()}" if among_others else ""
    partial = path.with_name(f"{path.name}{own}{_PARTIAL}")
    pq.write_table(table, partial, compression="zstd")
    replace_durably(partial, path)


def write_parquet_in_groups(tables: Iterable[pa.Table], schema: pa.Schema, path: Path) -> None:
    """Writes rows of ``schema`` that come in many small tables to ``path`` durably, in row groups of usual size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + _PARTIAL)
    with pq.ParquetWriter(partial, schema, compression="zstd") as writer:
        waiting: list[pa.Table] = []
        size = 0
        for table in tables:
            waiting.append(table)
            size += table.nbytes
            if size >= _GROUP_BYTES:
                writer.write_table(pa.concat_tables(waiting))
                waiting, size = [], 0
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
    replace_durably(partial, path)


def mode_of(database: Path) -> int:
    """The rights of a file that takes this one's place: as it has them, or its owner's alone where it is not there yet.

    Comments name readers; a database that was opened to others stays open.
    """
    return database.stat().st_mode & 0o777 if database.exists() else _PRIVATE_MODE


def write_staged(table: pa.Table, staged: str | Path, name: str) -> None:
    """Writes ``table`` to ``name`` in a staging folder: whole, but not synced, since a killed run loses it anyway.

    ``staged`` is a folder or the address of one on shared storage, such as ``s3://bucket/folder``.
    """
    if is_address(staged):
        from onrecord.publish.shared import write_shared  # its imports are for runs on many machines alone

        write_shared(table, f"{staged}/{name}")
        return
    path = Path(staged, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + _PARTIAL)
    pq.write_table(table, partial, compression="zstd")
    os.replace(partial, path)


def discard_staged(staged: str | Path, name: str) -> None:
    """Removes the file ``name`` of every table from a staging folder; nothing to do where there is none."""
    if is_address(staged):
        from onrecord.publish.shared import discard_parts

        discard_parts(str(staged), name)
        return
    for path in Path(staged).glob(f"*/{name}*"):  # also one that was being written
        path.unlink()


def is_address(staged: str | Path) -> bool:
    """Whether it is an address on shared storage, not a folder here."""
    return isinstance(staged, str) and "://" in staged


def write_text(text: str, path: Path) -> None:
    """Writes ``text`` as UTF-8 to ``path`` durably."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + _PARTIAL)
    partial.write_text(text, encoding="utf-8")
    replace_durably(partial, path)


def replace_durably(source: Path, target: Path) -> None:
    """Moves ``source`` over ``target`` so that a power cut leaves the old or the new file, never a torn one."""
    sync(source)
    os.replace(source, target)
    sync(target.parent)


def link(source: Path, target: Path) -> None:
    """Gives a file a second name, or copies it."""
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def sync(path: Path) -> None:
    """Flushes a file, or a folder's entries, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
