"""The files of a lake, and what kind each is: by that it is told when and how it may reach other homes.

A part of a table is written once, under a name that nothing else gets. So is a file of a table's log, but for a reader
it counts as soon as it is there. Everything else (notes of removals, a hint at the last checkpoint) changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import HomeError
from onrecord.publish.joint.ledger import Entry, Tree
from onrecord.publish.lake import DAMAGED, EXCHANGED, HALVES, files_named

_PART = re.compile(r"[^/]+/[^/]+\.parquet")
_LOGGED = re.compile(r"([^/]+)/_delta_log/(\d{20})\..+")
_CHECKPOINT = re.compile(r"[^/]+/_delta_log/(\d{20})\.checkpoint\..*parquet")
_HINT = "/_delta_log/_last_checkpoint"
_DAMAGED, _EXCHANGED = f"{DAMAGED}/", f"{EXCHANGED}/"  # begin what is of one home alone


class Difference(NamedTuple):
    """Paths that a lake has and another has not, or otherwise, and those that it has no longer."""

    new: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone)


def is_part(path: str) -> bool:
    """Whether a path is a table's part."""
    return _PART.fullmatch(path) is not None


def is_logged(path: str) -> bool:
    """Whether a path is a numbered file of a table's log."""
    return _LOGGED.fullmatch(path) is not None


def is_note(path: str) -> bool:
    """Whether a path is a file that may change, a removal's note; a hint at a checkpoint is none."""
    return not (is_part(path) or is_logged(path) or path.endswith(_HINT))


def version_of(path: str) -> tuple[str, int]:
    """The table and version that a file of a log belongs to."""
    match = _LOGGED.fullmatch(path)
    assert match is not None
    return match[1], int(match[2])


def files_in(root: Path) -> dict[str, int]:
    """The files of a lake in a folder with their sizes, without such as are half written or stay in their home."""
    sizes = {path: (root / path).stat().st_size for path in _all_files(root)}
    return {path: size for path, size in sizes.items() if not path.startswith(_DAMAGED) and not _is_begun(path)}


def entry_of(path: Path, *, with_content: bool) -> Entry:
    """What the ledger says of a file."""
    content = path.read_bytes()
    return Entry(len(content), sha256(content).hexdigest(), content if with_content else None)


def is_as_said(path: Path, entry: Entry) -> bool:
    """Whether a file has the content that the ledger says."""
    return path.is_file() and entry_of(path, with_content=False)[:2] == entry[:2]


def changes_here(root: Path, tree: Tree) -> Difference:
    """What a home has changed since its lake was this tree.

    Raises ``HomeError`` where a file is lost and not removed: nobody else is to lose it.
    """
    files = files_in(root)
    new = [path for path in files if _has_changed(root / path, path, tree.get(path))]
    gone = sorted(tree.keys() - files.keys())
    for path in _lost(root, gone, files):
        raise HomeError(f"{root / path} is lost, and was not removed: nothing is published, try again")
    return Difference(tuple(sorted(new)), tuple(gone))


def differences_from(root: Path, tree: Tree, *, is_thorough: bool) -> Difference:
    """What a home's lake lacks of a tree, and what it has besides, half files too.

    ``is_thorough`` looks into files of logs as well.
    """
    files = files_in(root)
    new = []
    for path, entry in tree.items():
        size = files.get(path)
        looks_into = not is_part(path) and (is_thorough or not is_logged(path))
        if size != entry.size or (looks_into and not is_as_said(root / path, entry)):
            new.append(path)
    gone = files.keys() - tree.keys() | set(filter(_is_begun, _all_files(root)))
    return Difference(tuple(sorted(new)), tuple(sorted(gone)))


def _all_files(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        yield from (Path(folder, name).relative_to(root).as_posix() for name in names)


def _is_begun(path: str) -> bool:
    """Whether a file was being made when its home was killed, or is."""
    return path.endswith(HALVES) or path.startswith(_EXCHANGED)


def _has_changed(own: Path, path: str, entry: Entry | None) -> bool:
    """A part or log that was published stays: a checkpoint that is written again says the same in other bytes."""
    if entry is None or is_part(path) or is_logged(path):
        return entry is None
    return not is_as_said(own, entry)


def _lost(root: Path, gone: Iterable[str], files: Iterable[str]) -> Iterator[str]:
    """Those of the files that are no more which a table still needs."""
    newest: dict[str, int] = {}
    for path in files:
        if _CHECKPOINT.fullmatch(path):
            table, version = version_of(path)
            newest[table] = max(version, newest.get(table, -1))
    named: dict[str, frozenset[str]] = {}
    for path in gone:
        table, _, name = path.partition("/")
        if is_logged(path) and version_of(path)[1] > newest.get(table, -1):
            yield path
        elif is_part(path):
            if table not in named:
                named[table] = files_named(root, table)
            if name in named[table]:
                yield path
