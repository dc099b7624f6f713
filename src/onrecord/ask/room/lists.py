"""The long lists of the reading room, in the order they are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import duckdb

from onrecord.ask.reading import reading
from onrecord.ask.room.streams import rows_of
from onrecord.home import Home

Made = TypeVar("Made")


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
    """A speaker in the index."""

    speaker_id: str
    name: str
    kind: str
    title: str | None
    statements: int
    articles: int
    outlets: int
    last_said_at: datetime | None


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
    asserted_at: datetime | None
    source: str | None
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
    first_asserted_by: str | None
    first_source: str | None
    first_at: datetime | None
    second_figure_id: str
    second_article_id: str
    second_text: str
    second_asserted_by: str | None
    second_source: str | None
    second_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement that readers answered."""

    statement_id: str
    article_id: str
    text: str
    speaker_id: str | None
    speaker_name: str | None
    source: str | None
    published_at: datetime | None
    comments: int
    commenters: int
    score_sum: int | None
    sentiment_mean: float | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in."""

    path: str
    stage: str
    reason_code: str
    reason: str
    quarantined_at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class Intake:
    """Articles of one outlet published on one day; the day of the capture where that of publication is not known."""

    day: date
    source: str | None
    articles: int


_ARTICLES = """
WITH said AS (SELECT article_id, count(*) AS statements FROM statements GROUP BY article_id),
claimed AS (SELECT article_id, count(*) AS figures, count(issue) AS doubts FROM figures GROUP BY article_id)
SELECT
    articles.article_id, articles.published_at, articles.source, articles.title,
    coalesce(said.statements, 0), coalesce(claimed.figures, 0), coalesce(claimed.doubts, 0), articles.comment_count
FROM articles
LEFT JOIN said ON said.article_id = articles.article_id -- one to one
LEFT JOIN claimed ON claimed.article_id = articles.article_id -- one to one
ORDER BY coalesce(articles.published_at, articles.captured_at) DESC, articles.article_id
"""

_SPEAKERS = """
WITH said AS (
    SELECT
        speaker_id, count(*) AS statements, count(DISTINCT article_id) AS articles, count(DISTINCT source) AS outlets,
        max(said_at) AS last_said_at, mode(speaker_title) AS title
    FROM speaker_record
    GROUP BY speaker_id
)
SELECT
    speakers.speaker_id, speakers.name, speakers.kind, said.title, coalesce(said.statements, 0),
    coalesce(said.articles, 0), coalesce(said.outlets, 0), said.last_said_at
FROM speakers
LEFT JOIN said ON said.speaker_id = speakers.speaker_id -- one to one
ORDER BY coalesce(said.statements, 0) DESC, said.articles DESC, lower(speakers.name), speakers.speaker_id
"""

_DOUBTS = """
SELECT
    ledger.figure_id, ledger.article_id, ledger.text, ledger.value, ledger.suggested_value, ledger.unit, ledger.issue,
    ledger.subject, ledger.asserted_by, speakers.speaker_id, ledger.asserted_at, ledger.source, ledger.sentence
FROM figure_ledger AS ledger
LEFT JOIN speakers ON speakers.speaker_id = ledger.speaker_id -- many to one
WHERE ledger.issue IS NOT NULL
ORDER BY ledger.asserted_at DESC NULLS LAST, ledger.article_id, ledger.figure_id
"""

_CONFLICTS = """
SELECT
    subject, period, difference_percent,
    first_figure_id, first_article_id, first_text, first_asserted_by, first_source, first_asserted_at,
    second_figure_id, second_article_id, second_text, second_asserted_by, second_source, second_asserted_at
FROM figure_conflicts
ORDER BY evidence DESC, difference_percent DESC NULLS LAST, first_figure_id, second_figure_id
"""

_ANSWERED = """
SELECT
    engagement.statement_id, engagement.article_id, engagement.statement_text, speakers.speaker_id,
    engagement.speaker_name, engagement.source, engagement.published_at, engagement.comments, engagement.commenters,
    engagement.score_sum, engagement.sentiment_mean
FROM statement_engagement AS engagement
LEFT JOIN speakers ON speakers.speaker_id = engagement.speaker_id -- many to one
WHERE engagement.comments > 0
ORDER BY engagement.comments DESC, engagement.score_sum DESC NULLS LAST, engagement.statement_id
"""

_REFUSED = """
SELECT path, stage, reason_code, reason, quarantined_at, run_id
FROM quarantine
ORDER BY quarantined_at DESC, path, run_id
"""

_INTAKE = """
SELECT coalesce(published_at, captured_at)::DATE AS day, source, count(*)
FROM articles
GROUP BY ALL
ORDER BY day, source
"""


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists, in the order they are shown.

    ``articles``: the latest first, those without a date by their capture. ``speakers``: the most quoted first.
    ``doubts``: the latest first. ``conflicts``: those with the most evidence first. ``answered``: the most answered
    first. ``refused``: the latest first. ``intake``: the earliest day first.
    """

    articles: list[ListedArticle]
    speakers: list[ListedSpeaker]
    doubts: list[Doubt]
    conflicts: list[Conflict]
    answered: list[Answered]
    refused: list[Refused]
    intake: list[Intake]


def read_lists(home: Home) -> Lists:
    """Every list, each asked once."""
    with reading(home) as connection:
        return Lists(
            articles=_listed(connection, _ARTICLES, ListedArticle),
            speakers=_listed(connection, _SPEAKERS, ListedSpeaker),
            doubts=_listed(connection, _DOUBTS, Doubt),
            conflicts=_listed(connection, _CONFLICTS, Conflict),
            answered=_listed(connection, _ANSWERED, Answered),
            refused=_listed(connection, _REFUSED, Refused),
            intake=_listed(connection, _INTAKE, Intake),
        )


def _listed(connection: duckdb.DuckDBPyConnection, sql: str, make: Callable[..., Made]) -> list[Made]:
    return [make(*row) for row in rows_of(connection, sql)]
