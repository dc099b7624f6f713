"""The home of a soak: on a small disk that can be filled, with files that can be damaged."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.home import Home

_DISK = "600m"
_DAMAGED = ("lake/_runs/*.json", "lake/[a-z]*/*.parquet", "lake/_raw/*.parquet", "onrecord.duckdb", "onrecord.search")


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """The folder as a file system in memory while the block runs; whether the system lets us."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)]
    is_mounted = os.geteuid() == 0 and subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


@contextmanager
def full(folder: Path, free_bytes: int) -> Iterator[None]:
    """The file system of the folder with that many bytes left while the block runs."""
    ballast = folder / "ballast"
    state = os.statvfs(folder)
    size = max(0, state.f_bavail * state.f_frsize - free_bytes)
    with ballast.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(1, size))
    try:
        yield
    finally:
        ballast.unlink()


def damage(home: Home, chance: random.Random) -> tuple[Path, bytes, str] | None:
    """Damages one file; returns it, its bytes and how, or ``None`` where there is nothing to damage."""
    found = sorted(path for path in home.root.glob(chance.choice(_DAMAGED)) if path.is_file())
    if not found:
        return None
    path, how = chance.choice(found), chance.choice(("cut", "changed", "empty", "gone"))
    whole = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        middle = len(whole) // 2
        changed = whole[:middle] + bytes(byte ^ 0x5A for byte in whole[middle : middle + 64]) + whole[middle + 64 :]
        path.write_bytes({"cut": whole[:middle], "changed": changed, "empty": b""}[how])
    return path, whole, how
