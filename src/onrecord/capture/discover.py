"""Which files a run looks at: the given files, and those of the given folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.file_kinds import SUFFIXES
from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to ingest; ``is_supported`` is false for a file in a folder of a kind that is not read.

    A file that is named outright is tried whatever its name is, but for those known to be no prose (``file_kinds``).
    """

    path: Path
    is_supported: bool = True

    @property
    def label(self) -> str:
        """The path as text that can be stored: bytes of the name that are not UTF-8 are written as escapes."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


def find_files(sources: Sequence[str | Path]) -> tuple[InputFile, ...]:
    """The files under ``sources`` in a stable order, each once.

    Hidden files and folders are passed over; links to folders are not followed. Raises ``UsageError`` for a
    path that does not exist or when no path is given.
    """
    if not sources:
        raise UsageError("no path given: name a file or a folder of articles")
    found = {os.path.realpath(file.path): file for file in _walk_all(sources)}
    return tuple(sorted(found.values(), key=lambda file: os.fsencode(file.path)))


def _walk_all(sources: Iterable[str | Path]) -> Iterator[InputFile]:
    for source in map(Path, sources):
        if source.is_dir():
            yield from _walk(source)
        elif os.path.lexists(source):
            yield InputFile(source)
        else:
            raise UsageError(f"no such file or folder: {source}")


def _walk(folder: Path) -> Iterator[InputFile]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                yield InputFile(Path(parent, name), name.lower().endswith(SUFFIXES))
