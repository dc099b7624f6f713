"""Rows fill records by the names of the columns: no order of columns can put a value into the wrong field."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import permutations
from typing import Any

import duckdb
import pytest

from onrecord.ask.passage import ArticleHead, Span
from onrecord.ask.reading import reading
from onrecord.ask.site_data import articles, lists, overview, speakers
from onrecord.home import Home
from onrecord.warehouse_rows import column_names, record_maker
from onrecord.warehouse_sql import query

IDS = {"ids": ["a"]}
# Query -> the record that its rows fill, its key, its parameters.
FILLED: dict[str, tuple[type[Any], str | None, dict[str, Any]]] = {
    **{name: (record, "article_id", IDS) for name, record in articles._PARTS},
    "site/articles": (articles.ArticleRow, None, IDS),
    "site/listed_articles": (lists.ListedArticle, None, {}),
    "site/listed_speakers": (lists.ListedSpeaker, None, {}),
    "site/doubts": (lists.Doubt, None, {}),
    "site/conflicts": (lists.Conflict, None, {}),
    "site/answered": (lists.Answered, None, {}),
    "site/refused": (lists.Refused, None, {}),
    "site/articles_per_day": (lists.ArticlesOfDay, None, {}),
    "site/totals": (overview.Totals, None, {}),
    "site/runs": (overview.RunRow, None, {"runs": 1}),
    "site/refusals_by_reason": (overview.RefusedFor, None, {}),
    "site/figures_by_kind": (overview.FigureKind, None, {}),
    "site/speakers": (speakers.SpeakerRow, None, IDS),
    "site/speaker_statements": (speakers.SaidRow, "speaker_id", IDS),
    "show/article_head": (ArticleHead, None, {"id": "a"}),
    "show/article_marks": (Span, None, {"id": "a"}),
}


@dataclass(frozen=True)
class Pair:
    first: str
    second: str


@pytest.mark.parametrize("columns", list(permutations(["key", "first", "second"])))
def test_swapped_columns_still_fill_their_own_fields(columns: tuple[str, ...]) -> None:
    with duckdb.connect() as connection:
        cursor = connection.execute("SELECT " + ", ".join(f"'{name} value' AS {name}" for name in columns))
        make = record_maker(Pair, column_names(cursor), key="key")
        assert [make(row) for row in cursor.fetchall()] == [Pair("first value", "second value")]


@pytest.mark.parametrize("columns", [["first"], ["first", "second", "third"], ["first", "first"], ["first", "secnd"]])
def test_a_column_that_is_no_field_or_a_field_without_one_is_refused(columns: list[str]) -> None:
    with pytest.raises(TypeError, match="Pair has the fields first, second"):
        record_maker(Pair, columns)


@pytest.mark.parametrize("name", FILLED)
def test_a_query_names_the_fields_of_its_record(sample: Home, name: str) -> None:
    record, key, parameters = FILLED[name]
    with reading(sample) as connection:
        columns = column_names(connection.execute(query(name), parameters))
    assert sorted(columns) == sorted([field.name for field in fields(record)] + ([key] if key else []))
