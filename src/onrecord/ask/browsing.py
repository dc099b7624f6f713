"""Lists of the record, narrowed by words and filters, sorted, counted by facets and read page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.ask.collections import COLLECTIONS, EXACT, Collection, Narrowing, in_month, in_year, is_in_one_year, whole
from onrecord.ask.limits import stopping_after
from onrecord.ask.reading import reading
from onrecord.ask.searching import CLOSING, OPENING, search
from onrecord.errors import QueryError
from onrecord.home import Home
from onrecord.publish.lists import listed_rows
from onrecord.warehouse_rows import column_names
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "COLLECTIONS", "Browsed", "Collection", "Narrowing", "Page", "Value", "browse", "in_month", "in_year", "whole"
]  # fmt: skip

MOST_HITS = 2000  # rows with the words that are narrowed, counted and paged: the best
_MOST_VALUES = 12
_MOST_OF = {"letter": 100, "month": 12}  # facets whose values are all shown, in their own order
_FACETS = {"month": "strftime(moment, '%Y-%m')"}  # those that are no column of a list
_SAME = {"speaker": "lower(value)"}  # "Analysts" at the head of a sentence are the analysts within one
_KNOWN = {"speaker": "speaker_id is not null"}  # not "I" and "they", of whom nobody knows who they are
_NAMED = re.compile(r"\$(\w+)")
# What a list is sorted by, ascending and never NULL: what is not known comes last.
_ORDERS = {
    "best": "list_position($ids::varchar[], id)",
    "newest": "coalesce(-epoch_us(moment), 9223372036854775807)",
    "oldest": "coalesce(epoch_us(moment), 9223372036854775807)",
    "largest": "coalesce(-amount::double, 'infinity'::double)",
    "smallest": "coalesce(amount::double, 'infinity'::double)",
    "name": "coalesce(lower({label}), chr(1114111))",
}


@dataclass(frozen=True, slots=True)
class Page:
    """``most`` rows of a list: those that follow the row with the key ``after``, or that the row ``before`` follows.

    With neither, those after the first ``skipped``, which takes the longer the more there are.
    """

    most: int
    after: str | None = None
    before: str | None = None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet and the number of rows that have it."""

    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of a list: ``rows`` by column, the number of all rows, and the most common values of each facet.

    ``has_more`` tells whether rows follow. ``marked`` are the words of each row's text that were searched for, by key;
    ``is_cut`` where more rows have the words than are looked at. ``instead`` are the most common values of each facet
    that was asked for a value which no row of the whole list has.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    total: int
    facets: dict[str, tuple[Value, ...]]
    sort: str
    has_more: bool
    marked: dict[str, frozenset[str]] = field(default_factory=dict)
    is_cut: bool = False
    instead: dict[str, tuple[Value, ...]] = field(default_factory=dict)


def browse(
    home: Home, collection: Collection, asked: Narrowing, page: Page, *, seconds: float | None = None
) -> Browsed:
    """One page of a list.

    Raises what ``search`` raises, and ``QueryError`` after ``seconds``, or where the row that the page follows is no
    more in the list.
    """
    hits = _hits(home, collection, asked)
    sort = _sort(collection, asked, has_hits=hits is not None)
    parameters = _parameters(collection, asked, None if hits is None else list(hits))
    with reading(home) as connection, stopping_after(connection, seconds):
        rows = _rows(connection, collection, parameters)
        if hits is not None or collection.is_gathered or asked.speaker or asked.outlet:
            rows = _gathered(connection, rows, parameters)
        facets = _facets(connection, _facets_for(collection, asked), rows, parameters)
        total = _count(connection, rows, parameters)
        ids, has_more = _keys(connection, collection, rows, parameters, sort, page)
        cursor = connection.execute(query(collection.shown), {"ids": ids})
        columns = tuple(column_names(cursor))
        shown = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        instead = {} if total else _instead(connection, collection, asked)
    marked = {key: hits[key] for key in ids if key in hits} if hits else {}
    is_cut = hits is not None and len(hits) >= MOST_HITS
    return Browsed(columns, shown, total, facets, sort, has_more, marked, is_cut, instead)


def _hits(home: Home, collection: Collection, asked: Narrowing) -> dict[str, frozenset[str]] | None:
    """The keys of the rows with the words, the best first, with the words as they stand; ``None`` without words."""
    if collection.place is None or not asked.words.strip():
        return None
    found = search(asked.words, home, place=collection.place, most=MOST_HITS)
    return {hit.id: frozenset(_marked_in(hit.snippet)) for hit in found}


def _marked_in(snippet: str) -> Iterator[str]:
    for piece in snippet.split(OPENING)[1:]:
        yield piece.partition(CLOSING)[0]


def _sort(collection: Collection, asked: Narrowing, *, has_hits: bool) -> str:
    if asked.sort in collection.sorts:
        return str(asked.sort)
    return "best" if has_hits else collection.sorts[0]


def _parameters(collection: Collection, asked: Narrowing, ids: list[str] | None) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(asked, name) for name in collection.filters}
    for name in ("outlet", "speaker"):
        if name in values:
            exact = (values[name] or "").startswith(EXACT)
            values[f"{name}_is"] = values[name].removeprefix(EXACT) if exact else None
            values[name] = None if exact else values[name]
    if collection.place is None:
        values["words"] = asked.words.strip() or None
    return values | {"ids": ids}


def _rows(connection: duckdb.DuckDBPyConnection, collection: Collection, parameters: dict[str, Any]) -> str:
    """The select of the rows that pass the filters; a condition that nothing is asked of is left out."""
    asked = {name: query(f"narrow/{name}") for name, value in parameters.items() if value is not None}
    if collection.name == "articles":
        return _narrowed(query("lists/articles"), asked.values())
    if collection.name != "speakers":
        return _narrowed(listed_rows(connection, collection.name), asked.values())
    of_speaker = {name: asked.pop(name) for name in ("words", "letter", "kind") if name in asked}
    said = _narrowed(listed_rows(connection, "statements"), asked.values())
    return _narrowed(query("lists/speakers", rows=said, is_all="false" if asked else "true"), of_speaker.values())


def _narrowed(rows: str, conditions: Iterable[str]) -> str:
    joined = "\nand ".join(conditions)
    return query("serve/narrowed", rows=rows, conditions=joined) if joined else rows


def _gathered(connection: duckdb.DuckDBPyConnection, rows: str, parameters: dict[str, Any]) -> str:
    connection.execute(query("lists/gather", rows=rows), _used(rows, parameters))
    return query("lists/gathered")


def _facets_for(collection: Collection, asked: Narrowing) -> tuple[str, ...]:
    return tuple(name for name in collection.facets if name != "month" or is_in_one_year(asked))


def _facets(
    connection: duckdb.DuckDBPyConnection, names: Sequence[str], rows: str, parameters: dict[str, Any]
) -> dict[str, tuple[Value, ...]]:
    found: dict[str, tuple[Value, ...]] = {}
    for name in names:
        parts = {"facet": _FACETS.get(name, name), "same": _SAME.get(name, "value"), "known": _KNOWN.get(name, "true")}
        sql = query("serve/facet", rows=rows, **parts)
        given = _used(rows, parameters) | {"most": _MOST_OF.get(name, _MOST_VALUES)}
        values = [Value(value, amount) for value, amount in connection.execute(sql, given).fetchall()]
        if values:
            found[name] = tuple(sorted(values, key=_text) if name in _MOST_OF else values)
    return found


def _instead(
    connection: duckdb.DuckDBPyConnection, collection: Collection, asked: Narrowing
) -> dict[str, tuple[Value, ...]]:
    """What values there are, of each facet that is asked for one which no row has whatever else is asked for."""

    def rows_with(**alone: Any) -> tuple[str, dict[str, Any]]:
        parameters = _parameters(collection, Narrowing(**alone), None)
        return _rows(connection, collection, parameters), parameters

    given = {name: getattr(asked, name) for name in collection.facets if name in collection.filters}
    unknown = [name for name, value in given.items() if value and not _count(connection, *rows_with(**{name: value}))]
    return _facets(connection, unknown, *rows_with())


def _count(connection: duckdb.DuckDBPyConnection, rows: str, parameters: dict[str, Any]) -> int:
    row = connection.execute(query("serve/count", rows=rows), _used(rows, parameters)).fetchone()
    return int(row[0]) if row else 0


def _text(value: Value) -> str:
    return value.text


def _keys(
    connection: duckdb.DuckDBPyConnection,
    collection: Collection,
    rows: str,
    parameters: dict[str, Any],
    sort: str,
    page: Page,
) -> tuple[list[str], bool]:
    """The keys of a page's rows in their order, and whether rows follow."""
    name = "serve/page"
    if sort != "best":  # which are few, and known by their number alone
        name = "serve/page_before" if page.before else "serve/page_after" if page.after else name
    sql = query(name, rows=rows, key=_ORDERS[sort].format(label=collection.label))
    values = {"most": page.most + 1, "skipped": page.skipped, "after": page.after, "before": page.before}
    found = [str(row[0]) for row in connection.execute(sql, _used(sql, parameters | values)).fetchall()]
    if not found and name != "serve/page":
        raise QueryError("this list has changed since: begin at its first page")
    if name == "serve/page_before":
        return found[: page.most][::-1], True
    return found[: page.most], len(found) > page.most


def _used(sql: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters that the statement names, which is all it may be given; those that ask for nothing are NULL."""
    return {name: parameters.get(name) for name in _NAMED.findall(sql)}
