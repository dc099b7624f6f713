"""Statements, figures, speakers and articles as lists that are narrowed, counted, sorted and paged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi.responses import Response

from onrecord.ask.browsing import COLLECTIONS, Browsed, Collection, Value, browse
from onrecord.ask.collections import EXACT
from onrecord.ask.site_data.lists import ListedArticle, ListedFigure, ListedSpeaker, ListedStatement, figures_in, listed
from onrecord.report import rows
from onrecord.report.context import Site
from onrecord.report.grids import Grid, Heading, Row
from onrecord.report.wording import words
from onrecord.serve.addresses import page_of
from onrecord.serve.asking import MOST_ROWS, PAGE_ROWS, Asked, asked_by
from onrecord.serve.formats import csv_response, json_response
from onrecord.serve.marking import marked
from onrecord.serve.plain_lists import slow_list
from onrecord.serve.room import Room
from onrecord.text.unit_words import unit_in_words

_SORTS = {
    "best": "the best first",
    "newest": "the latest first",
    "oldest": "the earliest first",
    "largest": "the largest first",
    "smallest": "the smallest first",
    "name": "by name",
}
_SORTS_OF = {"speakers": {"largest": "the most quoted first", "newest": "the last quoted first"}}
_SORTS_OF |= {"statements": {"name": "by speaker"}, "figures": {"name": "by what they are about"}}
_SORTS_OF |= {"articles": {"largest": "the most commented first", "name": "by headline"}}
_NAMES = {"kind": "Kind", "outlet": "Outlet", "speaker": "Speaker", "year": "Year", "month": "Month", "unit": "Unit"}
_NAMES |= {
    "letter": "A to Z",
    "polarity": "Stance",
    "doubt": "Doubt",
    "since": "Since",
    "until": "Until",
    "words": "Words",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a list is shown: ``row`` makes a row of a table from one of the database, by column."""

    title: str
    lead: str
    headings: tuple[Heading, ...]
    row: Callable[[dict[str, Any], Site], Row]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the list, or one that widens it again."""

    text: str
    query: str
    rows: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's name and values; ``asked`` is a value that was asked for and that no row has."""

    name: str
    choices: tuple[Choice, ...]
    asked: str = ""


_SHOWN = {
    "statements": _Shown(
        "Statements",
        "Who said what. Quotation marks stand around direct speech alone; […] is where the article's own words come "
        "between.",
        rows.STATEMENT,
        lambda row, site: rows.statement_row(listed(ListedStatement, row), site),
    ),
    "figures": _Shown(
        "Figures",
        "Which figures were claimed, by whom and about what.",
        rows.FIGURE,
        lambda row, site: rows.figure_row(listed(ListedFigure, row), site),
    ),
    "speakers": _Shown(
        "Speakers",
        "Persons, organisations and groups that are quoted.",
        rows.SPEAKER,
        lambda row, _: rows.speaker_row(listed(ListedSpeaker, row)),
    ),
    "articles": _Shown(
        "Articles",
        "Every article with what was found in it.",
        rows.ARTICLE,
        lambda row, site: rows.article_row(listed(ListedArticle, row), site),
    ),
}
# The cell of a row with the text that words are marked in, and the table whose row it links to.
_TEXT_CELL = {"statements": 1, "figures": 3, "articles": 1}
_LINKED_CELL = {"statements": 1, "figures": 0}


def list_page(room: Room, name: str, address: str, parameters: Mapping[str, str]) -> Response:
    """A list as a page. Raises ``QueryError`` for filters that cannot be."""
    asked = asked_by(parameters, PAGE_ROWS)
    collection, shown = COLLECTIONS[name], _SHOWN[name]
    found = _browsed(room, collection, asked)
    site = _with_conflicts(room) if name == "figures" else room.site
    made = tuple(_row(name, row, shown, site, found) for row in found.rows)
    last = max(1, -(-found.total // asked.size))
    keys = [str(row[found.columns[0]]) for row in found.rows]
    return room.page(
        address,
        "browse",
        words=asked.narrowing.words,
        name=name,
        shown=shown,
        grid=Grid(f"{shown.title}, page {asked.page} of {last}", shown.headings, made),
        total=found.total,
        whole=getattr(room.totals, name),
        is_cut=found.is_cut,
        facets=tuple(_facets(asked, found.facets)),
        instead=tuple(_facets(asked, found.instead, is_unknown=True)),
        chosen=tuple(_chosen(collection, asked)),
        sorts=tuple(_sorts(collection, asked, found)),
        fields=[(field, _NAMES[field], _written(field, asked)) for field in collection.filters],
        asked=asked,
        number=asked.page,
        last=last,
        here=asked.query(),
        newer=asked.preceding(keys) if asked.page > 1 and keys else None,
        older=asked.following(keys) if found.has_more else None,
    )


def list_json(room: Room, name: str, parameters: Mapping[str, str]) -> Response:
    """The same as JSON: rows by column, the number of all, the facets and the address of the next page."""
    asked = asked_by(parameters, PAGE_ROWS)
    found = _browsed(room, COLLECTIONS[name], asked)
    keys = [str(row[found.columns[0]]) for row in found.rows]
    size = "" if asked.size == PAGE_ROWS else f"&size={asked.size}"
    return json_response(
        {
            "total": found.total,
            "sort": found.sort,
            "next": f"/{name}.json{asked.following(keys)}{size}" if found.has_more else None,
            "facets": _counts(found.facets),
            "instead": _counts(found.instead),
            "rows": found.rows,
        }
    )


def list_csv(room: Room, name: str, parameters: Mapping[str, str]) -> Response:
    """The same as CSV, of as many rows as one file may have."""
    asked = asked_by(parameters, MOST_ROWS)
    found = _browsed(room, COLLECTIONS[name], asked)
    return csv_response(name, found.columns, (list(row.values()) for row in found.rows))


def _with_conflicts(room: Room) -> Site:
    """The site, with the figures that are known to be in conflict: in a large record they are looked for beside."""
    return replace(room.site, in_conflict=figures_in(slow_list(room, "conflicts") or ()))


def _browsed(room: Room, collection: Collection, asked: Asked) -> Browsed:
    return browse(room.home, collection, asked.narrowing, asked.rows, seconds=room.seconds)


def _row(name: str, row: dict[str, Any], shown: _Shown, site: Site, found: Browsed) -> Row:
    cells = list(shown.row(row, site).cells)
    key = str(row[found.columns[0]])
    if name in _LINKED_CELL:
        place = _LINKED_CELL[name]
        cells[place] = replace(cells[place], href=page_of(name, key))
    if key in found.marked:
        place = _TEXT_CELL[name]
        cells[place] = replace(cells[place], text=marked(cells[place].text, found.marked[key]))
    return Row(tuple(cells))


def _facets(asked: Asked, facets: Mapping[str, tuple[Value, ...]], *, is_unknown: bool = False) -> Iterator[Facet]:
    for name, values in facets.items():
        yield Facet(
            _NAMES[name],
            tuple(Choice(_said(name, value.text), asked.with_value(name, value.text), value.rows) for value in values),
            _said(name, str(getattr(asked.narrowing, name)).removeprefix(EXACT)) if is_unknown else "",
        )


def _counts(facets: Mapping[str, tuple[Value, ...]]) -> dict[str, dict[str, int]]:
    return {name: {value.text: value.rows for value in values} for name, values in facets.items()}


def _chosen(collection: Collection, asked: Asked) -> Iterator[Choice]:
    for name in ("words", *collection.filters):
        value = getattr(asked.narrowing, name)
        if value:
            without: dict[str, Any] = {name: "" if name == "words" else None}
            yield Choice(f"{_NAMES[name]}: {_said(name, str(value).removeprefix(EXACT))}", asked.query(**without))


def _sorts(collection: Collection, asked: Asked, found: Browsed) -> Iterator[Choice]:
    names = ("best", *collection.sorts) if found.sort == "best" or found.marked else collection.sorts
    for name in names:
        query = asked.query(sort=None if name == names[0] else name)
        label = _SORTS_OF.get(collection.name, {}).get(name, _SORTS[name])
        yield Choice(label, query, is_chosen=name == found.sort)


def _written(field: str, asked: Asked) -> str:
    """What stands in a field of the form: what was asked for."""
    value = getattr(asked.narrowing, field) or ""
    return _said(field, value) if field == "unit" else str(value)


def _said(name: str, value: str) -> str:
    if name == "unit":
        return unit_in_words(value)
    return words(value) if name in ("kind", "polarity", "doubt") else value
