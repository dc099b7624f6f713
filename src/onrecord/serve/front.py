"""The front page, made once for each publication."""

from __future__ import annotations

from typing import Any

from onrecord.ask.site_data.beginnings import read_beginnings
from onrecord.report.front import front_page
from onrecord.serve.plain_lists import slow_list
from onrecord.serve.room import Room

_FRONT_ROWS = 12  # of each list: as many as the front page shows at most


def front_data(room: Room) -> dict[str, Any]:
    """What the template of the front page is given."""
    conflicts, answered = slow_list(room, "conflicts"), slow_list(room, "answered")

    def made() -> dict[str, Any]:
        with room.drawing:
            return front_page(room.site, read_beginnings(room.home, _FRONT_ROWS), conflicts, answered)

    return room.editions.once(f"front {conflicts is not None} {answered is not None}", made)
