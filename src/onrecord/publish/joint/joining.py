"""How a home comes to share a lake: as a new one, or as the one whose lake it becomes."""

from __future__ import annotations

import secrets
import socket

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.publish.joint.joined import Joined, note_joined
from onrecord.publish.joint.ledger import Ledger
from onrecord.publish.joint.storage import Storage
from onrecord.publish.lake import DELTA, MANIFESTS, format_of


def join(home: Home, url: str, lake_format: str | None) -> None:
    """Notes that a home shares the lake at an address; its next turn makes its copy that lake, or the lake its copy.

    Raises as ``choose_url`` does.
    """
    brings = home.lake.is_dir() and any(home.lake.iterdir())
    if lake_format == MANIFESTS or (brings and format_of(home) != DELTA):
        raise UsageError(f'only Delta tables can be shared at {url}: lake.format = "delta", and onrecord migrate delta')
    storage = Storage(url)
    storage.require()
    ledger = Ledger(storage)
    ledger.make()
    if not ledger.look():
        raise HomeError(f"the lake at {url} cannot be reached: its ledger was made and is not there")
    if brings and ledger.files:
        raise UsageError(f"{home.root} has a lake of its own, and so has {url}: join from a new home")
    holder = f"{socket.gethostname()}-{secrets.token_hex(4)}"
    note_joined(home, Joined(storage.url, ledger.identity, holder, brings=brings))
