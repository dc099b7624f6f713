"""The first rows of the lists, as a front page shows them: from the lists that are kept, in a moment however many."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.ask.browsing import listed_rows
from onrecord.ask.reading import reading
from onrecord.ask.site_data.lists import ArticlesOfDay, Doubt, ListedFigure, ListedSpeaker, ListedStatement
from onrecord.ask.site_data.streams import records
from onrecord.home import Home
from onrecord.warehouse_rows import column_names
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The first rows of ``Lists``."""

    statements: list[ListedStatement]
    speakers: list[ListedSpeaker]
    sums: list[ListedFigure]
    doubts: list[Doubt]


def read_beginnings(home: Home, most: int) -> Beginnings:
    """The first ``most`` rows of each list."""
    with reading(home) as connection:
        latest = _keys(connection, "front/latest", "statements", most)
        quoted = _keys(connection, "front/quoted", "statements", most)
        sums = _keys(connection, "front/sums", "figures", most)
        doubtful = _keys(connection, "front/doubtful", "figures", most)
        figures = _rows(connection, "serve/figure_rows", sums + doubtful)
        return Beginnings(
            statements=_made(ListedStatement, _rows(connection, "serve/statement_rows", latest), latest),
            speakers=_made(ListedSpeaker, _rows(connection, "serve/speaker_rows", quoted), quoted),
            sums=_made(ListedFigure, figures, sums),
            doubts=_made(Doubt, figures, doubtful),
        )


def articles_per_day(home: Home) -> list[ArticlesOfDay]:
    """``Lists.articles_per_day``, which is read in a moment."""
    with reading(home) as connection:
        return list(records(connection, "site/articles_per_day", ArticlesOfDay))


def _keys(connection: duckdb.DuckDBPyConnection, name: str, listed: str, most: int) -> list[str]:
    asked = query(name, rows=listed_rows(connection, listed))
    return [key for (key,) in connection.execute(asked, {"most": most}).fetchall()]


def _rows(connection: duckdb.DuckDBPyConnection, name: str, keys: list[str]) -> dict[str, dict[str, Any]]:
    """The rows by their keys, which are the first column."""
    cursor = connection.execute(query(name), {"ids": keys})
    columns = column_names(cursor)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in cursor.fetchall()}


def _made(record: type[Record], rows: dict[str, dict[str, Any]], keys: list[str]) -> list[Record]:
    names = [own.name for own in fields(record)]  # type: ignore[arg-type]
    return [record(**_chosen(rows[key], names)) for key in keys if key in rows]


def _chosen(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: row["attributed_to" if name == "asserted_by" else name] for name in names}
