"""Lists of the record that are narrowed by words and filters, sorted, counted by facets and read page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.ask.doubts import UNSURE_BELOW
from onrecord.ask.limits import stopping_after
from onrecord.ask.places import Place
from onrecord.ask.reading import reading
from onrecord.ask.search import CLOSING, OPENING, search
from onrecord.home import Home
from onrecord.warehouse_rows import column_names
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

MOST_HITS = 2000  # rows with the words that are narrowed, counted and paged: the best
_MOST_VALUES = 12
_EXACT = "="


@dataclass(frozen=True, slots=True)
class Collection:
    """A list of the record.

    ``name`` is its table; ``rows`` and ``shown`` are queries: keys with what is counted, and what stands on a page.
    ``filters`` and ``facets`` are names of ``Narrowing``'s fields; ``sorts`` are the orders it has, the first by
    default. ``place`` is where ``search`` looks for words; ``None`` where they are looked for in names alone.
    """

    name: str
    rows: str
    shown: str
    filters: tuple[str, ...]
    facets: tuple[str, ...]
    sorts: tuple[str, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows of a list, in which order; ``None`` asks for nothing.

    ``outlet`` and ``speaker`` are parts of the name, or after ``=`` the whole name; ``since`` and ``until`` are days of
    publication, both included. ``sort`` is one of the collection's, else its first, or with words the best first.
    """

    words: str = ""
    outlet: str | None = None
    speaker: str | None = None
    kind: str | None = None
    unit: str | None = None
    polarity: str | None = None
    doubt: str | None = None
    since: date | None = None
    until: date | None = None
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet and the number of rows that have it."""

    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of a list: ``rows`` by column, the number of all rows, and the most common values of each facet.

    ``marked`` are the words of each row's text that were searched for, by key; ``is_cut`` where more rows have the
    words than are looked at.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    total: int
    facets: dict[str, tuple[Value, ...]]
    sort: str
    marked: dict[str, frozenset[str]] = field(default_factory=dict)
    is_cut: bool = False


_DATES = ("since", "until")
_STATEMENTS = Collection(
    name="statements",
    rows="serve/statements",
    shown="serve/statement_rows",
    filters=("speaker", "outlet", "kind", "polarity", "doubt", *_DATES),
    facets=("speaker", "outlet", "year", "kind", "polarity", "doubt"),
    sorts=("newest", "oldest", "name"),
    place="statements",
)
_FIGURES = Collection(
    name="figures",
    rows="serve/figures",
    shown="serve/figure_rows",
    filters=("speaker", "outlet", "kind", "unit", "polarity", "doubt", *_DATES),
    facets=("kind", "unit", "speaker", "outlet", "year", "polarity", "doubt"),
    sorts=("newest", "oldest", "largest", "smallest", "name"),
    place="figures",
)
_SPEAKERS = Collection(
    name="speakers",
    rows="serve/speakers",
    shown="serve/speaker_rows",
    filters=("kind", "outlet", *_DATES),
    facets=("kind",),
    sorts=("largest", "name", "newest"),
    place=None,
)
_ARTICLES = Collection(
    name="articles",
    rows="serve/articles",
    shown="serve/article_rows",
    filters=("outlet", "kind", *_DATES),
    facets=("outlet", "year", "kind"),
    sorts=("newest", "oldest", "largest", "name"),
    place="articles",
)
COLLECTIONS = {own.name: own for own in (_STATEMENTS, _FIGURES, _SPEAKERS, _ARTICLES)}


def browse(
    home: Home, collection: Collection, asked: Narrowing, *, most: int, skipped: int = 0, seconds: float | None = None
) -> Browsed:
    """One page of ``most`` rows after ``skipped``.

    Raises what ``search`` raises, and ``QueryError`` after ``seconds``.
    """
    hits = _hits(home, collection, asked)
    sort = _sort(collection, asked, has_hits=hits is not None)
    parameters = _parameters(collection, asked, None if hits is None else list(hits))
    rows = query(collection.rows)
    with reading(home) as connection, stopping_after(connection, seconds):
        facets, total = _counted(connection, query("serve/facets", rows=rows), parameters)
        ids = _page(connection, query("serve/page", rows=rows), parameters, sort, most, skipped)
        cursor = connection.execute(query(collection.shown), {"ids": ids})
        columns = tuple(column_names(cursor))
        shown = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    marked = {key: hits[key] for key in ids if key in hits} if hits else {}
    kept = {name: facets[name] for name in collection.facets if name in facets}
    return Browsed(columns, shown, total, kept, sort, marked, hits is not None and len(hits) >= MOST_HITS)


def whole(name: str) -> str:
    """The filter for exactly this name."""
    return f"{_EXACT}{name}"


def in_year(asked: Narrowing, year: int) -> Narrowing:
    """The same, of that year alone."""
    return replace(asked, since=date(year, 1, 1), until=date(year, 12, 31))


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
            exact = (values[name] or "").startswith(_EXACT)
            values[f"{name}_is"] = values[name].removeprefix(_EXACT) if exact else None
            values[name] = None if exact else values[name]
    if collection.place is None:
        values["words"] = asked.words.strip() or None
    return values | {"ids": ids, "unsure_below": UNSURE_BELOW}


def _counted(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]
) -> tuple[dict[str, tuple[Value, ...]], int]:
    found: dict[str, list[Value]] = {}
    for facet, value, rows in connection.execute(sql, _used(sql, parameters | {"most": _MOST_VALUES})).fetchall():
        found.setdefault(facet, []).append(Value(value, rows))
    total = found.pop("rows")[0].rows
    return {facet: tuple(values) for facet, values in found.items()}, total


def _page(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any], sort: str, most: int, skipped: int
) -> Sequence[str]:
    values = parameters | {"sort": sort, "most": most, "skipped": skipped}
    return [str(row[0]) for row in connection.execute(sql, _used(sql, values)).fetchall()]


def _used(sql: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters that the statement names, which is all it may be given."""
    return {name: value for name, value in parameters.items() if f"${name}" in sql}
