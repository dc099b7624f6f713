"""What was refused and comes in whole later: a line that was half written, a file that was half copied or not readable.

A file is known by its path. Lines and records are known by their number, where another record may stand by now, as in
a file that is written anew each hour: one is taken for the same only if it begins and ends as the refused one did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass

from onrecord.capture.items import RawItem
from onrecord.home import Home
from onrecord.publish.database import ingested_captures
from onrecord.publish.raw import stored_items
from onrecord.publish.refused import Refused

_RECORD = re.compile(r"#[LR]\d+(?:R\d+)?")
_END_BYTES = 65_536  # looked at on either side
# A line that was cut has all of its bytes in the whole one, one that was mended nearly all; records that one tool
# wrote have their keys in common, which stand at the ends of the shortest alone.
_MIN_SHARED = 0.8


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and the last bytes of an item of ``size`` bytes."""

    head: bytes
    tail: bytes
    size: int

    @classmethod
    def of(cls, raw: bytes) -> Ends:
        """The ends of these bytes."""
        return cls(raw[:_END_BYTES], raw[-_END_BYTES:], len(raw))


@dataclass(frozen=True, slots=True)
class Successor:
    """What stands where something was refused: an item, or, where ``capture_id`` is ``None``, a file that can be read.

    ``ends`` are those of a record, whose place alone does not tell that it is the same.
    """

    refused: Refused
    capture_id: str | None
    ends: Ends | None = None


class Watch:
    """Looks at the items of a run for those that stand where others were refused before."""

    def __init__(self, refused: Iterable[Refused]) -> None:
        self._by_path: defaultdict[str, list[Refused]] = defaultdict(list)
        for row in refused:
            self._by_path[row.path].append(row)
        self._found: list[Successor] = []

    def see_item(self, item: RawItem, capture_id: str) -> None:
        """An item was read."""
        for row in self._by_path.get(item.path, ()):
            if row.capture_id != capture_id:
                is_placed = row.capture_id is not None and _is_record(row.path)
                self._found.append(Successor(row, capture_id, Ends.of(item.raw) if is_placed else None))

    def see_whole_file(self, label: str) -> None:
        """A file was read to its end."""
        self._found += [Successor(row, None) for row in self._by_path.get(label, ()) if row.capture_id is None]

    @property
    def successors(self) -> tuple[Successor, ...]:
        """What was found; it counts once it is ingested."""
        return tuple(self._found)


def come_whole(home: Home, successors: Iterable[Successor], published: Set[str]) -> set[Refused]:
    """What need not stay in quarantine; ``published`` are the captures that the run publishes."""
    candidates = [successor for successor in successors if successor.capture_id in published or successor.ends is None]
    asked = [successor.capture_id for successor in candidates if successor.capture_id]
    ingested = published | ingested_captures(home, asked)
    come = [successor for successor in candidates if successor.capture_id is None or successor.capture_id in ingested]
    placed: defaultdict[str, list[Successor]] = defaultdict(list)
    for successor in come:
        if successor.ends and successor.refused.capture_id:
            placed[successor.refused.capture_id].append(successor)
    whole = {successor.refused for successor in come if successor.ends is None}
    for item in stored_items(home, placed.keys()):
        whole |= {own.refused for own in placed[item.capture_id] if own.ends and _resembles(item.raw, own.ends)}
    return whole


def _is_record(path: str) -> bool:
    _, mark, number = path.rpartition("#")
    return _RECORD.fullmatch(mark + number) is not None


def _resembles(refused: bytes, ends: Ends) -> bool:
    own = Ends.of(refused)
    shared = _shared(own.head, ends.head) + _shared(own.tail[::-1], ends.tail[::-1])
    return shared >= _MIN_SHARED * min(own.size, ends.size, 2 * _END_BYTES)


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (own, its) in pairs if own != its), min(len(one), len(other)))
