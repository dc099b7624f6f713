"""What belongs to a row: the few other rows that a person asks for next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from onrecord.ask.lookup import FoundRow
from onrecord.warehouse_rows import column_names
from onrecord.warehouse_sql import query


@dataclass(frozen=True, slots=True)
class Related:
    """A titled list of rows; ``rows`` match ``columns``."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


_REVIEWS = ("Reviews", "related/reviews_of_row")
# Table -> (title, query about the row with id $id).
_QUERIES: dict[str, tuple[tuple[str, str], ...]] = {
    "articles": (("Captures", "related/captures_of_article"),),
    "speakers": (("Latest statements", "related/statements_of_speaker"),),
    "statements": (
        ("Figures in it", "related/figures_of_statement"),
        ("Comments that quote it", "related/comments_on_statement"),
        _REVIEWS,
    ),
    "figures": (_REVIEWS,),
    "times": (_REVIEWS,),
    "comment_links": (_REVIEWS,),
    "comments": (
        ("Answers to", "related/targets_of_comment"),
        ("Score over time", "related/scores_of_comment"),
    ),
    "runs": (
        ("Expectations that did not hold", "related/failures_of_run"),
        ("Refused", "related/refusals_of_run"),
    ),
}


def related_to(connection: duckdb.DuckDBPyConnection, row: FoundRow) -> list[Related]:
    """The lists of related rows that are not empty."""
    lists = [_answer(connection, title, name, row) for title, name in _QUERIES.get(row.table.name, ())]
    return [related for related in lists if related.rows]


def _answer(connection: duckdb.DuckDBPyConnection, title: str, name: str, row: FoundRow) -> Related:
    cursor = connection.execute(query(name), {"id": row.identity})
    return Related(title, tuple(column_names(cursor)), cursor.fetchall())
