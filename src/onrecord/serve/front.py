"""The front page, made once for each publication."""

from __future__ import annotations

from typing import Any

from onrecord.ask.site_data.beginnings import read_beginnings
from onrecord.report.front import compared_part, drawn_part
from onrecord.serve.plain_lists import slow_list
from onrecord.serve.room import Room

_FRONT_ROWS = 12  # of each list: as many as the front page shows at most


def front_data(room: Room) -> dict[str, Any]:
    """What the template of the front page is given.

    What compares rows is asked for last: its processes would take the processors that whoever waits needs. Nothing is
    drawn again when they have found something.
    """
    drawn = room.editions.once("front", lambda: _drawn(room))
    return drawn | compared_part(room.site, slow_list(room, "conflicts"), slow_list(room, "answered"))


def _drawn(room: Room) -> dict[str, Any]:
    beginnings = read_beginnings(room.home, _FRONT_ROWS)
    with room.drawing:
        return drawn_part(room.site, beginnings)
