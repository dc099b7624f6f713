"""The short lists that are only paged: answered statements, figures in conflict, refused files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from fastapi.responses import Response

from onrecord.ask.site_data.lists import read_list
from onrecord.errors import QueryError
from onrecord.report import rows
from onrecord.report.context import Site
from onrecord.report.grids import Grid, Row
from onrecord.report.indexes import ANSWERED, CONFLICTS, REFUSED
from onrecord.report.listing import PAGE_ROWS, Listing, PageLink
from onrecord.serve.asking import MOST_ROWS, number_in
from onrecord.serve.beside import read_beside
from onrecord.serve.formats import csv_response, json_response
from onrecord.serve.room import Room

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class PlainList:
    """A list of the report with the rows it shows."""

    rows: Literal["answered", "conflicts", "refused"]
    listing: Listing
    row: Callable[[Any, Site], Row]


PLAIN = {
    "answered": PlainList("answered", ANSWERED, rows.answered_row),
    "conflicts": PlainList("conflicts", CONFLICTS, rows.conflict_row),
    "quarantine": PlainList("refused", REFUSED, lambda row, _: rows.refused_row(row)),
}


def plain_page(room: Room, name: str, address: str, parameters: Mapping[str, str]) -> Response:
    """A list as a page."""
    own = PLAIN[name]
    number = number_in(parameters, "page", 1, _MOST_PAGES)
    pending = slow_list(room, name)
    found = pending or []
    last = max(1, -(-len(found) // PAGE_ROWS))
    site = room.site
    shown = tuple(own.row(row, site) for row in found[(number - 1) * PAGE_ROWS : number * PAGE_ROWS])
    return room.page(
        address,
        "listing",
        listing=own.listing,
        grid=Grid(f"{own.listing.title}, page {number} of {last}", own.listing.headings, shown),
        number=number,
        total=len(found),
        pager=tuple(_pager(name, number, last)),
        jumps=(),
        is_pending=pending is None,
    )


def plain_data(room: Room, name: str, parameters: Mapping[str, str], ending: str) -> Response:
    """A list as CSV or JSON."""
    size = number_in(parameters, "size", MOST_ROWS, MOST_ROWS)
    skipped = (number_in(parameters, "page", 1, _MOST_PAGES) - 1) * size
    found = slow_list(room, name, room.seconds)
    if found is None:
        raise QueryError("the list is still being made: ask again in a moment")
    records = [asdict(row) for row in found[skipped : skipped + size]]
    if ending == "json":
        return json_response({"total": len(found), "rows": records})
    return csv_response(name, list(records[0]) if records else ["nothing"], [list(row.values()) for row in records])


def slow_list(room: Room, name: str, patience: float = 0.0) -> list[Any] | None:
    """A list's rows, found once for each publication; ``None`` where they are not found after ``patience`` seconds.

    In a large record to compare rows with each other takes seconds, which is done beside the requests.
    """
    kind = PLAIN[name].rows
    if not room.is_large:
        return room.editions.once(name, lambda: read_list(room.home, kind))
    return room.editions.later(name, lambda started: read_beside(room.home, kind, started), patience)


def _pager(name: str, number: int, last: int) -> Iterator[PageLink]:
    if last == 1:
        return
    if number > 1:
        yield PageLink("Previous", f"{name}?page={number - 1}")
    yield PageLink(f"Page {number} of {last}", None, is_here=True)
    if number < last:
        yield PageLink("Next", f"{name}?page={number + 1}")
