"""Everything that an article's page shows, for many articles at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onrecord.ask.passage import Span
from onrecord.ask.reading import reading
from onrecord.ask.site_data.streams import InStep, records
from onrecord.home import Home

LINKS = "comment_links/"  # begins the id by which reviews know a comment's link


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article's own row; ``captures`` counts its captures, ``duplicate_title`` names the article it repeats."""

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
    duplicate_title: str | None


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
    speaker_confidence: float | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure, sound or doubtful; ``asserted_by`` is the speaker of the statement it stands in, who stands by it."""

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
    is_attributed: bool


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
    issue: str | None
    suggested_value: str | None
    issue_note: str | None


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

    @property
    def row_id(self) -> str:
        """The link as reviews name it: a link has no id of its own, so its keys in order."""
        return f"{LINKS}{self.comment_id}/{self.target_id}/{self.start_char}"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A comment's score at one capture, for comments scored at more than one."""

    comment_id: str
    captured_at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review that counts, of a row that is still there."""

    target_id: str
    verdict: str
    field: str | None
    note: str | None
    correction: str | None
    reviewer: str
    reviewed_at: datetime
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article with all that stands on its page, each part in the order of the text."""

    article: ArticleRow
    paragraphs: tuple[Span, ...]
    statements: tuple[StatementRow, ...]
    figures: tuple[FigureRow, ...]
    times: tuple[TimeRow, ...]
    comments: tuple[CommentRow, ...]
    links: tuple[LinkRow, ...]
    scores: tuple[ScoreRow, ...]
    reviews: tuple[ReviewRow, ...]


# Each query of an article's parts, with the record that its rows fill, in the order of ``ArticlePage``.
_PARTS: tuple[tuple[str, type[Any]], ...] = (
    ("site/paragraphs", Span),
    ("site/statements", StatementRow),
    ("site/figures", FigureRow),
    ("site/times", TimeRow),
    ("site/comments", CommentRow),
    ("site/links", LinkRow),
    ("site/scores", ScoreRow),
    ("site/reviews", ReviewRow),
)


@dataclass(frozen=True, slots=True)
class _ArticleId:
    article_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a statement is credited to, and how it is put; ``speaker_id`` where the table of speakers has it."""

    name: str | None
    speaker_id: str | None
    polarity: str | None = None
    modality: str | None = None


def article_ids(home: Home, newest: int | None = None) -> list[str]:
    """The ids of all articles in ascending order, or of the ``newest`` by date of publication."""
    with reading(home) as connection:
        return [row.article_id for row in records(connection, "site/article_ids", _ArticleId, {"newest": newest})]


def article_pages(home: Home, ids: Sequence[str]) -> Iterator[ArticlePage]:
    """The articles with these ids, in ascending order of id."""
    with reading(home) as connection:
        parts = [InStep(connection, name, record, "article_id", ids) for name, record in _PARTS]
        for article in records(connection, "site/articles", ArticleRow, {"ids": list(ids)}):
            yield ArticlePage(article, *(part.take(article.article_id) for part in parts))


def reviews_of(home: Home, article_id: str, target_id: str) -> list[ReviewRow]:
    """The reviews that count of one row of an article."""
    with reading(home) as connection:
        found = InStep(connection, "site/reviews", ReviewRow, "article_id", [article_id]).take(article_id)
    return [review for review in found if review.target_id == target_id]


def all_reviews(home: Home) -> list[ReviewRow]:
    """The reviews that count of all rows."""
    with reading(home) as connection:
        return list(records(connection, "site/reviews", ReviewRow, {"ids": None}, key="article_id"))


def source_of(home: Home, statement_id: str) -> Source:
    """Whom a statement is credited to."""
    with reading(home) as connection:
        found = records(connection, "site/source_of", Source, {"statement_id": statement_id})
        return next(iter(found), Source(None, None))
