"""Items as they come out of files, unread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from onrecord.errors import RefusedInput

# More than any article with its comments has; what is larger is a dump of something else.
MAX_ITEM_BYTES = 20_000_000


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


def too_large(size: int) -> RefusedInput:
    """The refusal of an item of that many bytes."""
    return RefusedInput("too_large", f"It has {size:,} bytes; more than {MAX_ITEM_BYTES:,} is no article.")
