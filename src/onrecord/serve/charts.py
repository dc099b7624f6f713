"""The files of charts: their numbers, and their pictures to take along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.responses import Response

from onrecord.ask.site_data.speakers import speaker_pages
from onrecord.report.charts import Chart
from onrecord.report.quality import quality_page
from onrecord.report.speaker import OF_SPEAKER, record_chart
from onrecord.serve.front import front_data
from onrecord.serve.room import Room
from onrecord.serve.single import NotHere

_KINDS = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml"}


def chart_file(room: Room, file: str) -> Response:
    """A file of a chart, such as ``speakers.csv``. Raises ``NotHere`` where there is none."""
    name, _, ending = file.rpartition(".")
    chart = _chart(room, name) if ending in _KINDS else None
    if chart is None:
        raise NotHere(f"There is no chart {file}.")
    headers = {"content-disposition": f'attachment; filename="{chart.name}.{ending}"'}
    return Response(chart.files[ending].encode("utf-8", "replace"), media_type=_KINDS[ending], headers=headers)


def _chart(room: Room, name: str) -> Chart | None:
    if name.startswith(OF_SPEAKER):
        for page in speaker_pages(room.home, [name.removeprefix(OF_SPEAKER)]):
            with room.drawing:
                return record_chart(page)
        return None
    found = _named(front_data(room), name)
    if found is None:
        with room.drawing:
            found = _named(quality_page(room.site, room.home), name)
    return found


def _named(data: Mapping[str, Any], name: str) -> Chart | None:
    return next((chart for chart in data.values() if isinstance(chart, Chart) and chart.name == name), None)
