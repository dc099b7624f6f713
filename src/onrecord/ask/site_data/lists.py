"""The long lists of the site, in the order they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal, TypeVar

import duckdb

from onrecord.ask.reading import reading
from onrecord.ask.site_data.streams import records
from onrecord.home import Home

MOST_LISTED = 5000  # statements and figures: the site is to be read, not to hold every row

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in the index."""

    article_id: str
    published_at: datetime | None
    source: str | None
    title: str | None
    statements: int
    figures: int
    doubts: int
    comments: int


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A speaker in the index; ``is_named`` where the name is one, and not a description such as "their union"."""

    speaker_id: str
    name: str
    kind: str
    is_named: bool
    title: str | None
    statements: int
    articles: int
    outlets: int
    last_published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure whose printed value is doubtful."""

    figure_id: str
    article_id: str
    text: str
    value: float | None
    suggested_value: float | None
    unit: str | None
    issue: str
    subject: str | None
    asserted_by: str | None
    speaker_id: str | None
    published_at: datetime | None
    said_in: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures about the same subject and period that differ."""

    subject: str
    period: str
    difference_percent: float | None
    first_figure_id: str
    first_article_id: str
    first_text: str
    first_sentence: str | None
    first_asserted_by: str | None
    first_said_in: str | None
    first_published_at: datetime | None
    second_figure_id: str
    second_article_id: str
    second_text: str
    second_sentence: str | None
    second_asserted_by: str | None
    second_said_in: str | None
    second_published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement that readers answered; ``parts`` are its content as printed.

    ``reviews`` have the fields of ``ReviewRow``: those of the statement, and of the links by which comments answer it.
    """

    statement_id: str
    article_id: str
    kind: str
    cue: str | None
    parts: list[str]
    speaker_id: str | None
    speaker_name: str | None
    said_in: str | None
    published_at: datetime | None
    comments: int
    commenters: int
    score_sum: int | None
    sentiment_mean: float | None
    reviews: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ListedStatement:
    """A statement in the index; ``parts`` are its content as printed."""

    statement_id: str
    article_id: str
    kind: str
    cue: str | None
    parts: list[str]
    speaker_id: str | None
    speaker_name: str | None
    speaker_confidence: float | None
    polarity: str | None
    published_at: datetime | None
    said_in: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure in the index."""

    figure_id: str
    article_id: str
    text: str
    value: float | None
    unit: str | None
    kind: str
    subject: str | None
    issue: str | None
    asserted_by: str | None
    speaker_id: str | None
    published_at: datetime | None
    said_in: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was refused."""

    path: str
    stage: str
    reason_code: str
    reason: str
    quarantined_at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class ArticlesOfDay:
    """Articles of one outlet published on one day."""

    day: date
    source: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists, in the order they are shown.

    ``articles``: the latest first, those without a date at the end. ``speakers``: the most quoted first.
    ``statements`` and ``figures``: the latest first, at most ``MOST_LISTED``. ``doubts``: the latest first.
    ``conflicts``: those with the most evidence first. ``answered``: the most answered first. ``refused``: the latest
    first.
    """

    articles: list[ListedArticle]
    speakers: list[ListedSpeaker]
    statements: list[ListedStatement]
    figures: list[ListedFigure]
    doubts: list[Doubt]
    conflicts: list[Conflict]
    answered: list[Answered]
    refused: list[Refused]


def read_lists(home: Home) -> Lists:
    """Every list; each query runs once."""
    with reading(home) as connection:
        return _read(connection)


def _read(connection: duckdb.DuckDBPyConnection) -> Lists:
    def every(name: str, record: type[Record], rows: int | None = None) -> list[Record]:
        return list(records(connection, name, record, None if rows is None else {"most": rows}))

    return Lists(
        articles=every("site/listed_articles", ListedArticle),
        speakers=every("site/listed_speakers", ListedSpeaker),
        statements=every("site/listed_statements", ListedStatement, MOST_LISTED),
        figures=every("site/listed_figures", ListedFigure, MOST_LISTED),
        doubts=every("site/doubts", Doubt),
        conflicts=every("site/conflicts", Conflict),
        answered=every("site/answered", Answered),
        refused=every("site/refused", Refused),
    )


_SINGLE: dict[str, tuple[str, type[Any]]] = {
    "answered": ("site/answered", Answered),
    "conflicts": ("site/conflicts", Conflict),
    "refused": ("site/refused", Refused),
}


def read_list(home: Home, name: Literal["answered", "conflicts", "refused"]) -> list[Any]:
    """One of the lists of ``Lists``."""
    query_name, record = _SINGLE[name]
    with reading(home) as connection:
        return list(records(connection, query_name, record))


def listed(record: type[Record], row: Mapping[str, Any]) -> Record:
    """A row of a query as one of the records above, which has some of its columns."""
    return record(**{own.name: row[own.name] for own in fields(record)})  # type: ignore[arg-type]


def figures_in(conflicts: Iterable[Conflict]) -> frozenset[str]:
    """The figures of these pairs."""
    return frozenset(key for pair in conflicts for key in (pair.first_figure_id, pair.second_figure_id))
