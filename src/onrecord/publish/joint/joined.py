"""What a home knows of the lake that it shares: where it is, and what it was doing there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from onrecord.home import Home
from onrecord.publish.files import write_text
from onrecord.publish.lake.damage import read_json

NAME = "onrecord.shared.json"


@dataclass(frozen=True, slots=True)
class Joined:
    """``ledger`` is the identity of the lake's ledger, ``holder`` that of this home in claims.

    ``number`` is of the last publication that the home's copy had; while it changes anything it is not ``is_clean``.
    ``brings`` says that the home had a lake before, which becomes the shared one. ``must_draw``: the database has to be
    drawn again. ``sending`` are keys of objects that no publication names yet, if it was killed then.
    """

    url: str
    ledger: str
    holder: str
    number: int = 0
    is_clean: bool = False
    brings: bool = False
    must_draw: bool = False
    sending: tuple[str, ...] = ()


def joined(home: Home) -> Joined | None:
    """What the home knows; ``None`` where its lake is its own. Raises ``DamageError`` where that cannot be read."""
    path = home.root / NAME
    if not path.exists():
        return None
    content = read_json(path)
    return Joined(**{**content, "sending": tuple(content["sending"])})


def note_joined(home: Home, state: Joined) -> None:
    """Keeps it durably."""
    write_text(json.dumps(asdict(state)), home.root / NAME)
