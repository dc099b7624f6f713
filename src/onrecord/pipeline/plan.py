"""Planning: which items are new. By content, so that a renamed file is not new and an appended one is in part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.capture.discover import InputFile, find_files
from onrecord.capture.items import RawItem, UnreadItem, items_of
from onrecord.home import Home
from onrecord.pipeline.run import RunStart, utc_now
from onrecord.publish import database
from onrecord.publish.forget import tombstones
from onrecord.tables.run_rows import Refusal
from onrecord.tables.vocabularies import Stage

# Unread items that were refused before are known by path and reason: their bytes cannot be hashed.
KnownRefusal = tuple[str, str]


class ItemSource(Protocol):
    """Where items come from; each call reads them again, as a stream."""

    def __call__(self) -> Iterator[RawItem]:
        """The items."""


@dataclass(frozen=True, slots=True)
class FileItems:
    """Items of files."""

    files: tuple[InputFile, ...]

    def __call__(self) -> Iterator[RawItem]:
        """The items that can be read."""
        for file in self.files:
            for item in items_of(file):
                if isinstance(item, RawItem):
                    yield item


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do: where the items are, which of them are to be ingested, and what cannot be read.

    ``bytes`` is the size of the new items, ``None`` where it is not known.
    """

    source: ItemSource
    new_ids: frozenset[str]
    seen: int
    refusals: tuple[Refusal, ...] = ()
    bytes: int | None = None

    @property
    def new(self) -> int:
        """Items to ingest or refuse."""
        return len(self.new_ids) + len(self.refusals)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What earlier runs dealt with; both functions return the known ones among those asked for."""

    captures: Callable[[Sequence[str]], set[str]]
    refusals: Callable[[], set[KnownRefusal]]


def ledger_of(home: Home) -> Ledger:
    """The ledger in the published database, and the captures that are to stay forgotten."""
    forgotten = {capture_id for tombstone in tombstones(home) for capture_id in tombstone.capture_ids}
    return Ledger(
        lambda ids: database.known_captures(home, ids) | forgotten.intersection(ids),
        lambda: database.known_refusals(home),
    )


def make_plan(sources: Sequence[str | Path], start: RunStart, ledger: Ledger) -> Plan:
    """Looks at every item under ``sources``, without parsing any, and tells the new ones.

    Raises ``UsageError`` for a path that does not exist.
    """
    files = find_files(sources)
    seen = 0
    holders: dict[str, tuple[InputFile, int]] = {}
    unread: list[UnreadItem] = []
    for file in files:
        for item in items_of(file):
            seen += 1
            if isinstance(item, UnreadItem):
                unread.append(item)
            else:
                holders.setdefault(item.capture_id, (file, len(item.raw)))
    known = ledger.captures(list(holders))
    new = {capture_id: holder for capture_id, holder in holders.items() if capture_id not in known}
    refused_before = ledger.refusals() if unread else set()
    refusals = [_refusal(item, start) for item in unread if (item.path, item.refusal.code) not in refused_before]
    needed = {file.path for file, _ in new.values()}
    source = FileItems(tuple(file for file in files if file.path in needed))
    return Plan(source, frozenset(new), seen, tuple(refusals), bytes=sum(size for _, size in new.values()))


def new_items(plan: Plan) -> Iterator[RawItem]:
    """The new items, read as a stream, each content once."""
    waiting = set(plan.new_ids)
    for item in plan.source():
        if item.capture_id in waiting:
            waiting.remove(item.capture_id)
            yield item


def _refusal(item: UnreadItem, start: RunStart) -> Refusal:
    return Refusal(
        capture_id=None,
        path=item.path,
        stage=Stage.CAPTURE,
        reason_code=item.refusal.code,
        reason=item.refusal.reason,
        bytes=item.bytes,
        run_id=start.run_id,
        quarantined_at=utc_now(),
    )
