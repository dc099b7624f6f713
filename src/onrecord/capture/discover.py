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
    ``leads_to`` is where a link leads that stands in a folder and leads out of it, which is not followed.
    """

    path: Path
    is_supported: bool = True
    leads_to: str | None = None

    @property
    def label(self) -> str:
        """The path as text that can be stored: bytes of the name that are not UTF-8 are written as escapes."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


def find_files(sources: Sequence[str | Path]) -> tuple[InputFile, ...]:
    """The files under ``sources`` in a stable order, each once.

    Hidden files and folders are passed over; links to folders are not followed, nor links out of the folder. Raises
    ``UsageError`` for a path that does not exist or when no path is given.
    """
    if not sources:
        raise UsageError("no path given: name a file or a folder of articles")
    found: dict[str, InputFile] = {}
    for file in _walk_all(sources):
        place = os.path.realpath(file.path)
        if file.leads_to is None or place not in found:  # the file itself goes before a link to it
            found[place] = file
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
    inside = os.path.join(os.path.realpath(folder), "")
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                path = Path(parent, name)
                yield InputFile(path, name.lower().endswith(SUFFIXES), _way_out(path, inside))


def _way_out(path: Path, inside: str) -> str | None:
    """Where a link leads that leads out of the folder; ``None`` for any other file."""
    if not path.is_symlink() or (place := os.path.realpath(path)).startswith(inside):
        return None
    return os.fsencode(place).decode("utf-8", "backslashreplace")
