"""An article's page: the article as it was written, in marks, with sidenotes and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from onrecord.ask.passage import Span
from onrecord.ask.plain import visible
from onrecord.ask.site_data.articles import ArticlePage
from onrecord.report.addresses import article_page, name_of, outside
from onrecord.report.annotating import article_marks, covered_days, figure_tooltip, suggestion
from onrecord.report.comments import CommentView, comment_views
from onrecord.report.grids import Cell, Grid, Row, headings
from onrecord.report.marks import Mark, highlighted
from onrecord.report.reviewed import in_line, review_notes
from onrecord.report.sidenotes import Note, grouped, notes
from onrecord.report.wording import DASH, count, day, html_time, minute, words

# Paragraphs that the page shows elsewhere: comments stand in their thread, their number above it.
_ELSEWHERE = frozenset({"comment", "comment_count"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its notes, or a run of the page's boilerplate, which has several parts and no notes."""

    role: str
    parts: tuple[Markup, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the template of an article's page is given; ``published`` is as HTML's time element takes it."""

    title: str
    facts: tuple[str, ...]
    outlet: str
    author: str
    published: str
    summary: str
    url: str | None
    duplicate: Cell | None
    why_bare: str
    blocks: tuple[Block, ...]
    comments: tuple[CommentView, ...]
    comments_line: str
    figures: Grid
    times: Grid


def article_view(page: ArticlePage, has_page: frozenset[str] | None) -> ArticleView:
    """The view of one article; ``has_page`` are the articles that have pages, ``None`` for all."""
    text = visible(page.article.text)
    shown = [part for part in _paragraphs(page) if part.role not in _ELSEWHERE]
    marks = article_marks(page)
    anchors = frozenset(own.key for own in marks if own.key and _begins_in(own, shown))
    return ArticleView(
        title=_title(page),
        facts=tuple(_facts(page)),
        outlet=page.article.source or "",
        author=page.article.author or "",
        published=html_time(page.article.published_at),
        summary=_summary(page),
        url=outside(page.article.url),
        duplicate=_duplicate(page, has_page),
        why_bare=words(page.article.skipped),
        blocks=tuple(_blocks(text, shown, marks, notes(page))),
        comments=tuple(comment_views(page, text, anchors)),
        comments_line=_comments_line(page),
        figures=_figures(page, anchors),
        times=_times(page, anchors),
    )


def _title(page: ArticlePage) -> str:
    return " ".join((page.article.title or "").split()) or "(no title)"


def _summary(page: ArticlePage) -> str:
    """What a link to the page says of it."""
    found = [count(len(page.statements), "statement"), count(len(page.figures), "figure"), _comments_line(page)]
    where = " · ".join(part for part in (page.article.source, day(page.article.published_at)) if part and part != DASH)
    return f"{where}: {', '.join(found)} on record." if where else f"{', '.join(found)} on record."


def _facts(page: ArticlePage) -> Iterator[str]:
    article = page.article
    yield article.source or "unknown outlet"
    if article.published_at:
        inferred = {"file": " (by its file)", "first_comment": " (by its first comment)", "url": " (by its address)"}
        yield minute(article.published_at) + inferred.get(article.published_at_source or "", "")
    if article.author:
        yield article.author
    yield count(article.word_count, "word")
    if article.captures > 1:
        yield f"captured {article.captures} times, last {minute(article.captured_at)}"


def _duplicate(page: ArticlePage, has_page: frozenset[str] | None) -> Cell | None:
    if page.article.duplicate_of is None:
        return None
    duplicate = page.article.duplicate_of
    is_linked = has_page is None or duplicate in has_page
    return Cell(page.article.duplicate_title or "(no title)", article_page(duplicate) if is_linked else None)


def _paragraphs(page: ArticlePage) -> Sequence[Span]:
    return page.paragraphs or (Span("body", 0, len(page.article.text)),)


def _begins_in(own: Mark, shown: Iterable[Span]) -> bool:
    return any(part.start_char <= own.start_char < part.end_char for part in shown)


def _blocks(text: str, shown: Iterable[Span], marks: list[Mark], notes_of_page: list[Note]) -> Iterator[Block]:
    has_title = False
    for is_boilerplate, parts in groupby(shown, key=lambda part: part.role == "boilerplate"):
        if is_boilerplate:
            lines = (highlighted(text, part.start_char, part.end_char, marks) for part in parts)
            yield Block("boilerplate", tuple(lines))
            continue
        for part in parts:
            role = "subhead" if part.role == "title" and has_title else part.role
            has_title = has_title or part.role == "title"
            own = [note for note in notes_of_page if part.start_char <= note.start_char < part.end_char]
            yield Block(role, (highlighted(text, part.start_char, part.end_char, marks),), grouped(own))


def _comments_line(page: ArticlePage) -> str:
    declared, parsed = page.article.declared_comment_count, len(page.comments)
    line = count(parsed, "comment")
    return line if declared in (None, parsed) else f"{line}; the page says {declared:,}"


def _figures(page: ArticlePage, anchors: frozenset[str]) -> Grid:
    own_page = article_page(page.article.article_id)
    reviews = review_notes(page.reviews)
    rows = tuple(
        Row(
            (
                Cell(figure.text, f"{own_page}#{name_of(figure.figure_id)}" if figure.figure_id in anchors else None),
                Cell(figure_tooltip(figure)),
                Cell(figure.asserted_by or (DASH if figure.is_attributed else "the article itself")),
                Cell(
                    words(figure.issue),
                    note=f"probably {suggestion(figure)}" if suggestion(figure) else "",
                    look="doubtful" if figure.issue else "",
                ),
                Cell(in_line(reviews.get(figure.figure_id, ())), look="words"),
            )
        )
        for figure in page.figures
    )
    heads = headings("As printed", "Read as", "Asserted by", "Doubt", "Review")
    return Grid("Figures of this article", heads, rows)


def _times(page: ArticlePage, anchors: frozenset[str]) -> Grid:
    own_page = article_page(page.article.article_id)
    reviews = review_notes(page.reviews)
    rows = tuple(
        Row(
            (
                Cell(time.text, f"{own_page}#{name_of(time.time_id)}" if time.time_id in anchors else None),
                Cell(time.value or "not resolved"),
                Cell(covered_days(time)),
                Cell(words(time.anchored_to)),
                Cell(words(time.issue), note=time.issue_note or "", look="doubtful" if time.issue else ""),
                Cell(in_line(reviews.get(time.time_id, ())), look="words"),
            )
        )
        for time in page.times
    )
    heads = headings("As printed", "TIMEX3 value", "Covers", "Anchored to", "Doubt", "Review")
    return Grid("Times of this article", heads, rows)
