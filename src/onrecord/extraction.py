"""Extraction: a pure function of one page. Text in, rows out; no files, no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from onrecord.document import Document, PageSource, clean_line_ends
from onrecord.enrich.comments import link_comments
from onrecord.enrich.figures.finding import find_figures
from onrecord.enrich.statements import StatementsFound, find_statements_of
from onrecord.enrich.times import find_times
from onrecord.parse import parse_page, why_not_whole
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
from onrecord.tables.vocabularies import Skipped
from onrecord.version import EXTRACTOR_VERSION

# The languages in which statements, figures and times are sought.
LANGUAGES = frozenset({"en"})
# Pages that are worked on together: enough for the tagger to find paragraphs of like length.
_MOST_PAGES = 32
_MOST_CHARACTERS = 200_000


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


def extract(
    text: str,
    published_at: str | date | datetime | None = None,
    layout: str = "auto",
    settings: ExtractionSettings = DEFAULT_EXTRACTION,
) -> Page:
    r"""Draws statements, figures, times and comments from the raw text of one article.

    ``text`` is the page as scraped; its line ends are made ``\n`` and a leading BOM is removed, and all
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
    return _extract_together([source], settings)[0]


def extract_pages(sources: Iterable[PageSource], settings: ExtractionSettings = DEFAULT_EXTRACTION) -> Iterator[Page]:
    """``extract_page`` over many pages, in their order and with the same rows.

    Some are worked on together, which is faster.
    """
    for together in _groups(sources):
        yield from _extract_together(together, settings)


def extract_many(texts: Iterable[str], workers: int | None = None) -> Iterator[Page]:
    """``extract`` over many texts, in their order; ``workers`` processes, or this one if ``None`` or 1."""
    sources = (PageSource(text=clean_line_ends(text)) for text in texts)
    if workers is None or workers <= 1:
        yield from extract_pages(sources)
        return
    with ProcessPoolExecutor(workers) as pool:
        for pages in pool.map(_extract_together, _groups(sources)):
            yield from pages


def _groups(sources: Iterable[PageSource]) -> Iterator[list[PageSource]]:
    """Sources to work on together: few and short enough that memory stays flat."""
    group: list[PageSource] = []
    length = 0
    for source in sources:
        group.append(source)
        length += len(source.text)
        if len(group) == _MOST_PAGES or length >= _MOST_CHARACTERS:
            yield group
            group, length = [], 0
    if group:
        yield group


def _extract_together(sources: Sequence[PageSource], settings: ExtractionSettings = DEFAULT_EXTRACTION) -> list[Page]:
    documents = [parse_page(source, settings.layout) for source in sources]
    reasons = [_reason_to_skip(*pair) for pair in zip(documents, sources, strict=True)]
    sought = [document for document, reason in zip(documents, reasons, strict=True) if reason is None]
    statements = iter(find_statements_of(sought, settings))
    return [
        _page(document, reason, StatementsFound() if reason else next(statements))
        for document, reason in zip(documents, reasons, strict=True)
    ]


def _page(document: Document, skipped: Skipped | None, found: StatementsFound) -> Page:
    times = () if skipped else find_times(document)
    figures = () if skipped else find_figures(document, found.statements, times)
    comments, links = link_comments(document, found.statements)
    return Page(
        article=_article_row(document, skipped, len(comments)),
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        speakers=found.speakers,
        statements=found.statements,
        figures=figures,
        times=times,
        comments=comments,
        comment_links=links,
    )


def _reason_to_skip(document: Document, source: PageSource) -> Skipped | None:
    if not document.sentences:
        return Skipped.NO_PROSE
    if document.language is not None and document.language not in LANGUAGES:
        return Skipped.LANGUAGE
    return why_not_whole(document, source)


def _article_row(document: Document, skipped: Skipped | None, comment_count: int) -> Article:
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
