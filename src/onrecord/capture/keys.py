"""Which keys of records were read, and which were not: of one record, and counted over a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_MOST_UNREAD = 500  # different keys that are counted; records with more have names or numbers for keys


class Note(NamedTuple):
    """A doubt about a record: what it is, the same for all records that have it, and the value that raised it."""

    about: str
    example: str


@dataclass(frozen=True, slots=True)
class Keys:
    """What was read of one record: its shape, by path the field that was read there, paths not read, doubts."""

    shape: str
    read: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class KeyCounts:
    """What was read of many records of one shape; ``unread`` and ``notes`` count the records."""

    shape: str
    records: int = 0
    read: dict[str, str] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, keys: Keys) -> None:
        """Counts one record."""
        self.records += 1
        self.read |= keys.read
        is_full = len(self.unread) >= _MOST_UNREAD
        self.unread.update(key for key in keys.unread if not is_full or key in self.unread)
        for note in keys.notes:
            self.examples.setdefault(note.about, note.example)
        self.notes.update({note.about for note in keys.notes})

    def merge(self, other: KeyCounts) -> None:
        """Counts what another has counted."""
        self.records += other.records
        self.read |= other.read
        self.unread += other.unread
        self.notes += other.notes
        self.examples = other.examples | self.examples

    def as_json(self) -> dict[str, Any]:
        """For a script: paths read by field, paths not read and notes with the number of records."""
        by_field: dict[str, list[str]] = {}
        for path, name in sorted(self.read.items(), key=lambda pair: (pair[1] == "comments", pair)):
            by_field.setdefault(name, []).append(path)
        notes = {about: {"records": count, "example": self.examples[about]} for about, count in self.notes.items()}
        return {
            "shape": self.shape,
            "records": self.records,
            "read": by_field,
            "not_read": dict(self.unread.most_common()),
            "notes": notes,
        }


def counted_keys(read: Iterable[Keys]) -> tuple[KeyCounts, ...]:
    """The keys of records, by shape."""
    counts: dict[str, KeyCounts] = {}
    for keys in read:
        counts.setdefault(keys.shape, KeyCounts(keys.shape)).add(keys)
    return tuple(counts.values())


def merged_counts(parts: Iterable[KeyCounts]) -> tuple[KeyCounts, ...]:
    """The counts of several batches together, the shape with most records first."""
    counts: dict[str, KeyCounts] = {}
    for part in parts:
        counts.setdefault(part.shape, KeyCounts(part.shape)).merge(part)
    return tuple(sorted(counts.values(), key=lambda one: -one.records))
