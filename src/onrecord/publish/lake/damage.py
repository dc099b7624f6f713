"""What an integrity error says: which file it is, and the way out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import HomeError

# How Arrow and Parquet say that a file is garbled: names of columns are decoded, too.
UNREADABLE = (pa.ArrowException, OSError, ValueError)
DAMAGED = "_damaged"  # folder of the lake for files that were set aside
WAY_OUT = '"onrecord verify" says what is damaged, what it costs and what mends it'


class DamageError(HomeError):
    """A file of the lake is lost, cut off or garbled: ``path`` says which, ``damage`` what is wrong with it."""

    def __init__(self, path: Path, said: str) -> None:
        super().__init__(f"{path} cannot be read ({said}): {WAY_OUT}")
        self.path = path
        self.damage = f"it cannot be read ({said})"
        self._said = said

    def __reduce__(self) -> tuple[type[DamageError], tuple[Path, str]]:
        """As an error that crosses processes has to be made again."""
        return type(self), (self.path, self._said)


def lake_damage(path: Path, error: BaseException | str) -> DamageError:
    """The error for a file of the lake that is lost, cut off or garbled."""
    said = str(error).splitlines() or [type(error).__name__]
    return DamageError(path, said[0])


@contextmanager
def named_damage(path: Path) -> Iterator[None]:
    """Around reading a file of the lake: whatever is wrong with it, the error names the file."""
    try:
        yield
    except UNREADABLE as error:
        raise lake_damage(path, error) from error


def read_table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """A Parquet file of the lake. Raises ``DamageError`` with its name where it cannot be read."""
    with named_damage(path):
        return pq.read_table(path, columns=columns)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object of the lake. Raises ``DamageError`` with its name where it is none."""
    with named_damage(path):
        content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise lake_damage(path, "it is no JSON object")
    return content


def set_aside(lake: Path, path: Path) -> None:
    """Moves a damaged file of the lake out of the way; nothing to do where it is lost."""
    if path.exists():
        target = lake / DAMAGED / f"{path.parent.name}-{path.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
