"""Whether anything answers where a cluster should be."""

from __future__ import annotations

import re
import socket

from onrecord.errors import HomeError

_HOST_AND_PORT = re.compile(r"(?:(?:ray|spark)://)?([\w.-]+):(\d+)")
_SECONDS = 10.0


def require_answer(address: str, name: str) -> None:
    """Raises ``HomeError`` where nothing listens at an address with a host and a port; engines wait minutes for it."""
    if place := _HOST_AND_PORT.fullmatch(address):
        try:
            socket.create_connection((place[1], int(place[2])), timeout=_SECONDS).close()
        except (OSError, OverflowError) as error:
            raise HomeError(f"no {name} cluster answers at {address}: {error}") from error
