"""Planning: which items are new. By content, so that a renamed file is not new and an appended one is in part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.capture.discover import InputFile, find_files
from onrecord.capture.items import RawItem, UnreadItem, items_of
from onrecord.home import Home
from onrecord.pipeline.coming_whole import Successor, Watch
from onrecord.pipeline.run import RunStart, utc_now
from onrecord.pipeline.source_lines import KnownLines
from onrecord.publish import database
from onrecord.publish import refused as quarantined
from onrecord.publish.forget import path_digest, tombstones
from onrecord.publish.refused import Refused
from onrecord.settings import Caps
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
    caps: Caps = Caps()

    def __call__(self) -> Iterator[RawItem]:
        """The items that can be read."""
        for file in self.files:
            for item in items_of(file, self.caps):
                if isinstance(item, RawItem):
                    yield item


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do: where the items are, which of them are to be ingested, and what cannot be read.

    ``bytes`` is the size of the new items, ``None`` where it is not known. ``successors`` stand where others are in
    quarantine, of which ``expired`` have been there for too long. ``lines`` is what the pages of their sources have in
    common, once it was looked at.
    """

    source: ItemSource
    new_ids: frozenset[str]
    seen: int
    refusals: tuple[Refusal, ...] = ()
    bytes: int | None = None
    successors: tuple[Successor, ...] = ()
    expired: tuple[Refused, ...] = ()
    lines: KnownLines = KnownLines()

    @property
    def new(self) -> int:
        """Items to ingest or refuse."""
        return len(self.new_ids) + len(self.refusals)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What earlier runs dealt with.

    ``captures`` returns the known ones among those asked for, ``is_refused`` says whether an item that cannot be read
    was refused before, ``quarantined`` is what is in quarantine.
    """

    captures: Callable[[Sequence[str]], set[str]]
    is_refused: Callable[[UnreadItem], bool]
    quarantined: tuple[Refused, ...] = ()


def ledger_of(home: Home) -> Ledger:
    """The ledger in the published database, and the captures that are to stay dismissed or forgotten."""
    buried = tuple(tombstones(home))
    forgotten = {capture_id for tombstone in buried for capture_id in tombstone.capture_ids}
    forgotten_paths = {digest for tombstone in buried for digest in tombstone.path_digests}
    refusals: set[KnownRefusal] | None = None

    def known(ids: Sequence[str]) -> set[str]:
        return (
            database.known_captures(home, ids) | quarantined.set_aside_captures(home, ids) | forgotten.intersection(ids)
        )

    def is_refused(item: UnreadItem) -> bool:
        nonlocal refusals
        if refusals is None:  # most runs can read everything
            refusals = database.known_refusals(home) | quarantined.set_aside_refusals(home)
        return (item.path, item.refusal.code) in refusals or path_digest(item.path) in forgotten_paths

    return Ledger(known, is_refused, quarantined.refused(home))


def make_plan(
    sources: Sequence[str | Path],
    start: RunStart,
    ledger: Ledger,
    caps: Caps = Caps(),  # noqa: B008 - frozen
) -> Plan:
    """Looks at every item under ``sources``, without parsing any, and tells the new ones.

    Raises ``UsageError`` for a path that does not exist.
    """
    files = find_files(sources)
    seen = 0
    holders: dict[str, tuple[InputFile, int]] = {}
    unread: list[UnreadItem] = []
    watch = Watch(ledger.quarantined)
    for file in files:
        is_whole = True
        for item in items_of(file, caps):
            seen += 1
            if isinstance(item, UnreadItem):
                unread.append(item)
                is_whole = is_whole and item.path != file.label
            else:
                capture_id = item.capture_id
                holders.setdefault(capture_id, (file, len(item.raw)))
                watch.see_item(item, capture_id)
        if is_whole:
            watch.see_whole_file(file.label)
    known = ledger.captures(list(holders))
    new = {capture_id: holder for capture_id, holder in holders.items() if capture_id not in known}
    refusals = [_refusal(item, start) for item in unread if not ledger.is_refused(item)]
    needed = {file.path for file, _ in new.values()}
    source = FileItems(tuple(file for file in files if file.path in needed), caps)
    size = sum(size for _, size in new.values())
    return Plan(source, frozenset(new), seen, tuple(refusals), size, watch.successors)


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
