"""Parts that were rewritten and wait for ``settle``, which commits them to Delta tables all at once.

A file that takes another's place is written under a name of its own. A line is added to a note for what changes
together: it names files by ``<table>/<name>`` and those that take their places, or ``null`` for one that only goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from onrecord.publish.files import sync

NOTE = "rewritten.jsonl"  # in the lake, beside the tables
Changes = dict[str, str | None]


class Rewriting:
    """The note of one lake, which is there from before the first file is written until all of it is settled."""

    def __init__(self, root: Path) -> None:
        self._path = root / NOTE
        self._read = 0  # bytes
        self._changes: Changes = {}

    @property
    def has_begun(self) -> bool:
        """Whether anything may have been rewritten."""
        return self._path.exists()

    def begin(self) -> None:
        """Says that files are about to be written."""
        if not self.has_begun:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
            sync(self._path.parent)

    def add(self, changes: Mapping[str, str | None]) -> None:
        """Notes durably what changes together; the files are there."""
        with self._path.open("a", encoding="utf-8") as note:
            note.write(json.dumps(changes) + "\n")
            note.flush()
            os.fsync(note.fileno())

    def changes(self) -> Changes:
        """All that is noted, each file with the one that took its place at once."""
        size = self._path.stat().st_size if self.has_begun else 0
        if size < self._read:
            self._read, self._changes = 0, {}
        if size > self._read:
            with self._path.open("rb") as note:
                note.seek(self._read)
                for line in note:
                    if line.endswith(b"\n"):  # else it was cut off by a kill
                        self._changes.update(json.loads(line))
                        self._read += len(line)
        return self._changes

    def last(self, key: str) -> str | None:
        """The file that has a file's place now, which may be itself; ``None`` where none has."""
        changes, now = self.changes(), key
        while now in changes:
            following = changes[now]
            if following is None:
                return None
            now = f"{key.partition('/')[0]}/{following}"
        return now

    def end(self) -> None:
        """Removes the note."""
        self._path.unlink(missing_ok=True)
        self._read, self._changes = 0, {}
