"""Extraction: a pure function of one page. Text in, rows out; no files, no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from onrecord.document import Document, PageSource, clean_line_ends
from onrecord.enrich.comments import link_comments
from onrecord.enrich.figures import find_figures
from onrecord.enrich.statements import find_statements
from onrecord.enrich.times import find_times
from onrecord.parse import parse_page
from onrecord.settings import DEFAULT_EXTRACTION, ExtractionSettings
from onrecord.tables.rows import (
    Article,
    Comment,
    CommentLink,
    Figure,
    Paragraph,
    Sentence,
    SpeakerMention,
    Statement,
    Time,
)
from onrecord.version import EXTRACTOR_VERSION

# The languages in which statements, figures and times are sought.
LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that was drawn from one page: the rows of the tables, less what only a run knows."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    speakers: tuple[SpeakerMention, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    comments: tuple[Comment, ...]
    comment_links: tuple[CommentLink, ...]


@dataclass(frozen=True, slots=True)
class _Findings:
    speakers: tuple[SpeakerMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()


def extract(
    text: str,
    published_at: str | date | datetime | None = None,
    layout: str = "auto",
    settings: ExtractionSettings = DEFAULT_EXTRACTION,
) -> Page:
    """Draws statements, figures, times and comments from the raw text of one article.

    ``text`` is the page as scraped; its line ends are made ``\\n`` and a leading BOM is removed, and all
    offsets count code points of the result (``page.article.text``), end exclusive. ``published_at`` is the
    day the article is known to have appeared (ISO 8601 text, date or datetime); without it the page's own
    marks are read. ``layout`` is ``auto``, ``plain`` (the whole text is body) or a layout's name.

    Raises ``ValueError`` for a date that is not ISO 8601 or a layout that does not exist. Safe in threads and
    processes; the model is loaded once, on first use.
    """
    source = PageSource(text=clean_line_ends(text), published_at=_as_datetime(published_at))
    return extract_page(source, replace(settings, layout=layout))


def extract_page(source: PageSource, settings: ExtractionSettings = DEFAULT_EXTRACTION) -> Page:
    """``extract`` for a page whose input may carry more than text (address, dates, structure)."""
    document = parse_page(source, settings.layout)
    skipped = _reason_to_skip(document)
    found = _Findings() if skipped else _enrich(document, settings)
    comments, links = link_comments(document, found.statements)
    return Page(
        article=_article_row(document, skipped, len(comments)),
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        speakers=found.speakers,
        statements=found.statements,
        figures=found.figures,
        times=found.times,
        comments=comments,
        comment_links=links,
    )


def extract_many(texts: Iterable[str], workers: int | None = None) -> Iterator[Page]:
    """``extract`` over many texts, in their order; ``workers`` processes, or this one if ``None`` or 1."""
    if workers is None or workers <= 1:
        yield from map(extract, texts)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(extract, texts, chunksize=16)


def _enrich(document: Document, settings: ExtractionSettings) -> _Findings:
    found = find_statements(document, settings)
    times = find_times(document)
    figures = find_figures(document, found.statements, times)
    return _Findings(found.speakers, found.statements, figures, times)


def _reason_to_skip(document: Document) -> str | None:
    if not document.sentences:
        return "no_prose"
    return None if document.language is None or document.language in LANGUAGES else "language"


def _article_row(document: Document, skipped: str | None, comment_count: int) -> Article:
    return Article(
        article_id=document.article_id,
        source=document.source,
        url=document.url,
        language=document.language,
        title=document.title,
        author=document.author,
        published_at=document.published_at,
        published_at_source=document.published_at_source,
        text=document.text,
        layout=document.layout,
        layout_confidence=document.layout_confidence,
        skipped=skipped,
        word_count=document.word_count,
        declared_comment_count=document.declared_comment_count,
        comment_count=comment_count,
        extractor_version=EXTRACTOR_VERSION,
    )


def _as_datetime(value: str | date | datetime | None) -> datetime | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value.replace(tzinfo=None) if isinstance(value, datetime) else None
