"""Where a row stands: its article, the paragraphs around it, and which words are its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from onrecord.ask.lookup import FoundRow
from onrecord.ask.site_data.streams import records
from onrecord.warehouse_sql import query

# What the plain offsets of a row mark, by table.
_OWN_WORDS = {
    "paragraphs": "paragraph",
    "sentences": "sentence",
    "figures": "figure",
    "times": "time",
    "comments": "comment",
    "comment_links": "quotation",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Words with a role, as offsets into ``articles.text``: code points, half open."""

    role: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What names an article."""

    article_id: str
    title: str | None
    source: str | None
    url: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Around:
    """Where the paragraphs around some words begin and end."""

    first_char: int | None
    last_char: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of ``articles.text`` from ``start_char``, with the marks inside it."""

    start_char: int
    text: str
    marks: tuple[Span, ...]

    def words_of(self, mark: Span) -> str:
        """The marked words."""
        return self.text[mark.start_char - self.start_char : mark.end_char - self.start_char]


def article_of(connection: duckdb.DuckDBPyConnection, row: FoundRow) -> ArticleHead | None:
    """The article that a row belongs to; ``None`` for a row of no article."""
    return next(records(connection, "show/article_head", ArticleHead, {"id": row.values.get("article_id")}), None)


def passage_of(connection: duckdb.DuckDBPyConnection, row: FoundRow) -> Passage | None:
    """The paragraphs around a row's words, or the whole text of an article; ``None`` for a row without words."""
    marks = _marks_of_article(connection, row) if row.table.name == "articles" else tuple(_marks_of(row))
    if row.table.name == "articles":
        return Passage(0, row.values["text"], marks)
    if not marks:
        return None
    extent = min(mark.start_char for mark in marks), max(mark.end_char for mark in marks)
    start, end = _paragraphs_around(connection, row.values["article_id"], *extent)
    parameters = {"id": row.values["article_id"], "start": start, "end": end}
    found = connection.execute(query("show/passage"), parameters).fetchone()
    return Passage(start, found[0], marks) if found else None


def _marks_of(row: FoundRow) -> Iterator[Span]:
    values = row.values
    if row.table.name == "statements":
        yield from _marks_of_statement(values)
    elif row.table.name in _OWN_WORDS and values["start_char"] is not None:
        yield Span(_OWN_WORDS[row.table.name], values["start_char"], values["end_char"])


def _marks_of_statement(values: dict[str, Any]) -> Iterator[Span]:
    for span in values["content_spans"]:
        yield Span("statement", span["start_char"], span["end_char"])
    for role in ("cue", "speaker"):
        if values[f"{role}_start_char"] is not None:
            yield Span(role, values[f"{role}_start_char"], values[f"{role}_end_char"])


def _marks_of_article(connection: duckdb.DuckDBPyConnection, row: FoundRow) -> tuple[Span, ...]:
    return tuple(records(connection, "show/article_marks", Span, {"id": row.values["article_id"]}))


def _paragraphs_around(connection: duckdb.DuckDBPyConnection, article_id: str, start: int, end: int) -> tuple[int, int]:
    parameters = {"id": article_id, "start": start, "end": end}
    (around,) = records(connection, "show/paragraphs_around", _Around, parameters)
    if around.first_char is None or around.last_char is None:
        return start, end
    return min(around.first_char, start), max(around.last_char, end)
