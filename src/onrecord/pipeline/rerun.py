"""Running again: what an older extractor made, and what was refused. Both read the bytes kept in the lake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.capture.items import RawItem
from onrecord.home import Home
from onrecord.pipeline.plan import Plan
from onrecord.publish import database
from onrecord.publish.forget_people import captures_without_bytes
from onrecord.publish.raw import stored_ids, stored_items
from onrecord.version import EXTRACTOR_VERSION


@dataclass(frozen=True, slots=True)
class StoredItems:
    """Items whose bytes the lake keeps."""

    home: Home
    capture_ids: frozenset[str]

    def __call__(self) -> Iterator[RawItem]:
        """The items, each as it was captured."""
        yield from stored_items(self.home, self.capture_ids)


def plan_reprocess(home: Home, *, everything: bool = False) -> Plan:
    """All captures of the articles that an older extractor made; of all articles with ``everything``.

    Captures whose bytes went with somebody who was forgotten keep the rows that they have.
    """
    ids = frozenset(database.captures_to_reprocess(home, None if everything else EXTRACTOR_VERSION))
    ids -= captures_without_bytes(home)
    return Plan(StoredItems(home, ids), ids, len(ids))


def plan_replay(home: Home) -> Plan:
    """Everything in quarantine whose bytes are at hand."""
    ids = stored_ids(home, database.quarantined_captures(home)) - captures_without_bytes(home)
    return Plan(StoredItems(home, ids), ids, len(ids))
