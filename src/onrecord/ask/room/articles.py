"""Everything that an article's page shows, for many articles at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from onrecord.ask.reading import reading
from onrecord.ask.room.streams import InStep, rows_of
from onrecord.home import Home


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article's own row; ``captures`` counts its captures, ``twin_title`` names the article it repeats."""

    article_id: str
    source: str | None
    url: str | None
    language: str | None
    title: str | None
    author: str | None
    published_at: datetime | None
    published_at_source: str | None
    text: str
    skipped: str | None
    word_count: int
    declared_comment_count: int | None
    comment_count: int
    captured_at: datetime
    captures: int
    duplicate_of: str | None
    twin_title: str | None


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph; offsets count ``articles.text`` as everywhere below."""

    role: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; ``starts`` and ``ends`` are the offsets of its content spans, in order.

    ``speaker_id`` is NULL where the table of speakers does not have it, so that every link has its page.
    """

    statement_id: str
    kind: str
    starts: list[int]
    ends: list[int]
    cue: str | None
    speaker_text: str | None
    speaker_start_char: int | None
    speaker_end_char: int | None
    speaker_id: str | None
    speaker_name: str | None
    speaker_title: str | None
    reported_by: str | None
    attribution_class: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure, sound or doubtful; ``asserted_by`` is the speaker of the statement it stands in."""

    figure_id: str
    text: str
    start_char: int
    end_char: int
    value: float | None
    value_low: float | None
    value_high: float | None
    kind: str
    unit: str | None
    subject: str | None
    modifier: str | None
    issue: str | None
    suggested_value: float | None
    asserted_by: str | None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time expression."""

    time_id: str
    text: str
    start_char: int
    end_char: int
    type: str
    value: str | None
    start_date: date | None
    end_date: date | None
    anchored_to: str | None


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment of the latest capture."""

    comment_id: str
    comment_no: int
    parent_comment_id: str | None
    author: str | None
    score: int | None
    posted_at: datetime | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What a comment answers; ``target_start`` and ``target_end`` are the target's where it is a sentence."""

    comment_id: str
    target_kind: str
    target_id: str
    start_char: int | None
    end_char: int | None
    similarity: float
    target_start: int | None
    target_end: int | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A comment's score at one capture, for comments scored at more than one."""

    comment_id: str
    captured_at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article with all that stands on its page, each part in the order of the text."""

    article: ArticleRow
    paragraphs: tuple[ParagraphRow, ...]
    statements: tuple[StatementRow, ...]
    figures: tuple[FigureRow, ...]
    times: tuple[TimeRow, ...]
    comments: tuple[CommentRow, ...]
    links: tuple[LinkRow, ...]
    scores: tuple[ScoreRow, ...]


_CHOSEN = "SELECT unnest($ids) AS article_id"

_ARTICLES = f"""
WITH chosen AS ({_CHOSEN}),
counted AS (SELECT article_id, count(*) AS captures FROM captures SEMI JOIN chosen USING (article_id) GROUP BY 1)
SELECT
    own.article_id, own.source, own.url, own.language, own.title, own.author, own.published_at,
    own.published_at_source, own.text, own.skipped, own.word_count, own.declared_comment_count, own.comment_count,
    own.captured_at, coalesce(counted.captures, 1), twins.article_id, twins.title
FROM articles AS own
SEMI JOIN chosen ON chosen.article_id = own.article_id
LEFT JOIN counted ON counted.article_id = own.article_id -- one to one
LEFT JOIN articles AS twins ON twins.article_id = own.duplicate_of -- many to one
ORDER BY own.article_id
"""

_PARAGRAPHS = f"""
SELECT article_id, role, start_char, end_char
FROM paragraphs SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)
ORDER BY article_id, start_char, paragraph_no
"""

_STATEMENTS = f"""
SELECT
    own.article_id, own.statement_id, own.kind,
    [span.start_char for span in own.content_spans], [span.end_char for span in own.content_spans],
    own.cue, own.speaker_text, own.speaker_start_char, own.speaker_end_char,
    speakers.speaker_id, own.speaker_name, own.speaker_title, own.reported_by, own.attribution_class, own.confidence
FROM (SELECT * FROM statements SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)) AS own
LEFT JOIN speakers ON speakers.speaker_id = own.speaker_id -- many to one
ORDER BY own.article_id, own.start_char, own.end_char DESC, own.statement_id
"""

_FIGURES = f"""
SELECT
    own.article_id, own.figure_id, own.text, own.start_char, own.end_char, own.value, own.value_low, own.value_high,
    own.kind, own.unit, own.subject, own.modifier, own.issue, own.suggested_value,
    coalesce(statements.speaker_name, statements.reported_by)
FROM (SELECT * FROM figures SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)) AS own
LEFT JOIN statements ON statements.statement_id = own.statement_id -- many to one
ORDER BY own.article_id, own.start_char, own.figure_id
"""

_TIMES = f"""
SELECT article_id, time_id, text, start_char, end_char, type, value, start_date, end_date, anchored_to
FROM times SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)
ORDER BY article_id, start_char, time_id
"""

_COMMENTS = f"""
SELECT article_id, comment_id, comment_no, parent_comment_id, author, score, posted_at, start_char, end_char
FROM comments SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)
ORDER BY article_id, comment_no
"""

_LINKS = f"""
SELECT
    own.article_id, own.comment_id, own.target_kind, own.target_id, own.start_char, own.end_char, own.similarity,
    sentences.start_char, sentences.end_char
FROM (SELECT * FROM comment_links SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)) AS own
LEFT JOIN sentences -- many to one
    ON sentences.sentence_id = own.target_id AND own.target_kind = 'sentence'
ORDER BY own.article_id, own.comment_id, own.start_char, own.target_id
"""

_SCORES = f"""
SELECT article_id, comment_id, captured_at, score
FROM comment_history SEMI JOIN ({_CHOSEN}) AS chosen USING (article_id)
WHERE score IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY comment_id) > 1
ORDER BY article_id, comment_id, captured_at, capture_id
"""


def article_ids(home: Home, newest: int | None = None) -> list[str]:
    """The ids of all articles in ascending order, or of the ``newest`` by date of publication."""
    sql = (
        "SELECT article_id FROM (SELECT article_id FROM articles "
        "ORDER BY coalesce(published_at, captured_at) DESC, article_id LIMIT $newest) ORDER BY article_id"
    )
    with reading(home) as connection:
        return [row[0] for row in rows_of(connection, sql, {"newest": newest})]


def article_pages(home: Home, ids: Sequence[str]) -> Iterator[ArticlePage]:
    """The articles with these ids, in ascending order of id."""
    with reading(home) as connection:
        parts = _Parts(connection, ids)
        for row in rows_of(connection, _ARTICLES, {"ids": list(ids)}):
            yield parts.page_of(ArticleRow(*row))


class _Parts:
    """The questions about the parts of articles, each asked once for all of them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
        self._in_order: tuple[InStep[Any], ...] = tuple(
            InStep(connection, sql, make, ids)
            for sql, make in (
                (_PARAGRAPHS, ParagraphRow),
                (_STATEMENTS, StatementRow),
                (_FIGURES, FigureRow),
                (_TIMES, TimeRow),
                (_COMMENTS, CommentRow),
                (_LINKS, LinkRow),
                (_SCORES, ScoreRow),
            )
        )

    def page_of(self, article: ArticleRow) -> ArticlePage:
        """The article with its parts; articles must come by ascending id."""
        return ArticlePage(article, *(part.take(article.article_id) for part in self._in_order))
