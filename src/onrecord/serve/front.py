"""The front page, made once for each publication."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from onrecord.ask.site_data.beginnings import articles_per_day, read_beginnings
from onrecord.ask.site_data.lists import ArticlesOfDay
from onrecord.report.charts import Chart
from onrecord.report.front import articles_chart, compared_part, drawn_part
from onrecord.serve.plain_lists import slow_list
from onrecord.serve.room import Room


def front_data(room: Room) -> dict[str, Any]:
    """What the template of the front page is given.

    What compares rows is asked for last: its processes would take the processors that whoever waits needs. Nothing is
    drawn again when they have found something.
    """
    drawn = room.editions.once("front", lambda: _drawn(room))
    return drawn | compared_part(room.site, slow_list(room, "conflicts"), slow_list(room, "answered"))


def _drawn(room: Room) -> dict[str, Any]:
    """The larger chart is drawn while the rest is read."""
    with ThreadPoolExecutor(1, thread_name_prefix="chart") as beside:
        articles = beside.submit(_articles_drawn, room, articles_per_day(room.home))
        beginnings = read_beginnings(room.home)
        chart = articles.result()
    with room.drawing:
        return drawn_part(room.site, beginnings, chart)


def _articles_drawn(room: Room, days: list[ArticlesOfDay]) -> Chart | None:
    with room.drawing:
        return articles_chart(days)
