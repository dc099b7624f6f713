"""The first rows of the lists, as a front page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from onrecord.ask.reading import reading
from onrecord.ask.site_data.lists import ArticlesOfDay, Doubt, ListedFigure, ListedSpeaker, ListedStatement, listed
from onrecord.ask.site_data.streams import records
from onrecord.home import Home
from onrecord.publish.front import front_rows

if TYPE_CHECKING:
    import duckdb

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """A dozen rows of each.

    The latest statements, the most quoted speakers that have a name, the largest sums of each currency in turn, and the
    latest figures in doubt.
    """

    statements: list[ListedStatement]
    speakers: list[ListedSpeaker]
    sums: list[ListedFigure]
    doubts: list[Doubt]


def read_beginnings(home: Home) -> Beginnings:
    """The first rows of each list."""
    with reading(home) as connection:
        return Beginnings(
            statements=_first(connection, "front_latest", ListedStatement),
            speakers=_first(connection, "front_quoted", ListedSpeaker),
            sums=_first(connection, "front_sums", ListedFigure),
            doubts=_first(connection, "front_doubtful", Doubt),
        )


def articles_per_day(home: Home) -> list[ArticlesOfDay]:
    """Articles by day of publication and outlet, the earliest day first."""
    with reading(home) as connection:
        return list(records(connection, "site/articles_per_day", ArticlesOfDay))


def _first(connection: duckdb.DuckDBPyConnection, name: str, record: type[Record]) -> list[Record]:
    return [listed(record, row) for row in front_rows(connection, name)]
