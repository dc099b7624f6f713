"""Items as they come out of files, unread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from onrecord.errors import RefusedInput
from onrecord.settings import Caps
from onrecord.tables.run_words import ReasonCode


@dataclass(frozen=True, slots=True)
class RawItem:
    """The bytes of one item, unread.

    ``path`` names the line (``news.jsonl#L12``) or the record (``news.csv#R12``) too. A record's bytes are its JSON, a
    page's of a web archive are its HTML under a header that says whence it is.
    """

    path: str
    raw: bytes
    modified_at: datetime

    @property
    def capture_id(self) -> str:
        """sha256 of the bytes, in hexadecimal."""
        return sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class UnreadItem:
    """An item that cannot even be read: its path and why."""

    path: str
    refusal: RefusedInput
    bytes: int | None = None


def too_large(size: int, caps: Caps) -> RefusedInput:
    """The refusal of an item of that many bytes."""
    return beyond_cap(f"It has {size:,} bytes", "item_bytes", caps)


def beyond_cap(what: str, cap: str, caps: Caps) -> RefusedInput:
    """The refusal of what is more than a cap allows; ``what`` says what there is."""
    return RefusedInput(ReasonCode.TOO_LARGE, f"{what}; caps.{cap} allows {getattr(caps, cap):,}.")


def left_unread(place: str, cap: str, caps: Caps) -> RefusedInput:
    """The refusal of the rest of a file from ``place`` on."""
    return beyond_cap(f"{place} and all that follows is left unread", cap, caps)
