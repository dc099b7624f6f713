"""Long lists as pages of a hundred rows, with the way from each to all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.report.grids import Grid, Heading, Row

PAGE_ROWS = 100
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of a list; no ``href`` for the page itself and for gaps."""

    label: str
    href: str | None
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to where a month, a letter or the like begins."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list's name and text; ``folder`` and ``stem`` name its files."""

    title: str
    lead: str
    folder: str
    headings: tuple[Heading, ...]
    stem: str = "index"
    empty: str = "Nothing yet."
    jump_title: str = ""
    others: tuple[Jump, ...] = ()

    def address(self, number: int) -> str:
        """The page with this number, from 1, relative to the site's root."""
        prefix = "page" if self.stem == "index" else self.stem
        return f"{self.folder}/{self.stem if number == 1 else f'{prefix}-{number}'}.html"


def listing_pages(listing: Listing, rows: Iterable[tuple[Row, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Address and template data of every page; a row comes with its label in the list of jumps, or none."""
    chunks = _chunks(list(rows))
    jumps: dict[str, Jump] = {}
    grids: list[tuple[Row, ...]] = []
    for number, chunk in enumerate(chunks, start=1):
        shown = []
        for row, label in chunk:
            if label and label not in jumps:
                anchor = f"at-{len(jumps) + 1}"
                jumps[label] = Jump(label, f"{listing.address(number)}#{anchor}")
                row = replace(row, anchor=anchor)
            shown.append(row)
        grids.append(tuple(shown))
    for number, rows_here in enumerate(grids, start=1):
        yield (
            listing.address(number),
            {
                "listing": listing,
                "grid": Grid(f"{listing.title}, page {number} of {len(grids)}", listing.headings, rows_here),
                "number": number,
                "total": sum(map(len, grids)),
                "pager": tuple(_pager(listing, number, len(grids))),
                "jumps": tuple(jumps.values()),
                "is_pending": False,
            },
        )


def _chunks(rows: Sequence[tuple[Row, str]]) -> list[Sequence[tuple[Row, str]]]:
    return [rows[start : start + PAGE_ROWS] for start in range(0, len(rows), PAGE_ROWS)] or [()]


def _pager(listing: Listing, here: int, last: int) -> Iterator[PageLink]:
    if last == 1:
        return
    if here > 1:
        yield PageLink("Previous", listing.address(here - 1))
    previous = 0
    for number in sorted({1, last, *range(max(1, here - _NEIGHBOURS), min(last, here + _NEIGHBOURS) + 1)}):
        if number > previous + 1:
            yield PageLink("…", None)
        yield PageLink(str(number), None if number == here else listing.address(number), number == here)
        previous = number
    if here < last:
        yield PageLink("Next", listing.address(here + 1))
