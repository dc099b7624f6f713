"""What capturing yields: pages with their bytes' identity, and refusals with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from onrecord.capture.keys import Keys
from onrecord.document import PageSource
from onrecord.tables.vocabularies import CaptureTimeSource


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """One page as it was captured: a whole file, or one line of a JSON Lines file.

    ``raw`` are the page's own bytes, whose sha256 is the capture's identity. ``keys`` says of a record which of its
    keys were read.
    """

    path: str
    raw: bytes
    encoding: str
    page: PageSource
    captured_at: datetime
    captured_at_source: CaptureTimeSource
    keys: Keys | None = None

    @property
    def capture_id(self) -> str:
        """sha256 of the raw bytes, in hexadecimal."""
        return sha256(self.raw).hexdigest()
