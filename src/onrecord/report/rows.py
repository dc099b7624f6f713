"""Rows of the record as rows of tables: one function per kind of row."""

from __future__ import annotations

from datetime import datetime

from onrecord.ask.site_data.articles import ReviewRow
from onrecord.ask.site_data.lists import (
    Answered,
    Conflict,
    Doubt,
    ListedArticle,
    ListedFigure,
    ListedSpeaker,
    ListedStatement,
    Refused,
)
from onrecord.ask.site_data.overview import RefusedFor, RunRow
from onrecord.report.addresses import article_page, in_article, speaker_page
from onrecord.report.context import Site
from onrecord.report.grids import Cell, Row, headings
from onrecord.report.reviewed import ReviewNote, review_note
from onrecord.report.said import as_printed, doubt_of
from onrecord.report.speaker_colours import UNNAMED
from onrecord.report.wording import (
    DASH,
    html_time,
    measure,
    minute,
    number,
    period,
    short_day,
    shortened,
    signed,
    words,
)
from onrecord.tables.vocabularies import Severity

ARTICLE = headings("Published", "Headline", "Statements#", "Figures#", "Doubtful#", "Comments#")
SPEAKER = headings("Name", "Kind", "Statements#", "Articles#", "Outlets#", "Last quoted")
DOUBT = headings("As printed", "Probably", "Why it is doubtful", "Asserted by", "Where it stands")
CONFLICT = headings("About", "First", "Second", "Apart#")
STATEMENT = headings("Who", "Statement", "Published")
FIGURE = headings("Figure", "About", "Asserted by", "Where it stands", "Published")
ANSWERED = headings("Statement", "Comments#", "Readers#", "Score#", "Mood#")
REFUSED = headings("Refused", "File", "Why", "Stage")
RUN = headings(
    "Run", "Started", "Status", "New#", "Published#", "Refused#", "Checks held#", "Critical#", "Warning#", "Info#"
)
REASON = headings("Reason", "Stage", "Files#", "The latest of them")

_QUOTED_LENGTH = 240


def article_row(article: ListedArticle, site: Site) -> Row:
    """An article in the index."""
    title = " ".join((article.title or "(no title)").split())
    href = article_page(article.article_id) if site.links_to(article.article_id) else None
    counts = (article.statements, article.figures, article.doubts, article.comments)
    headline = Cell(title, href, note=article.source or "", look="bare")
    return Row((_day_cell(article.published_at), headline, *(Cell(number(count)) for count in counts)))


def speaker_row(speaker: ListedSpeaker) -> Row:
    """A speaker in the index."""
    outlets = speaker.outlets or None  # where none is known there is one all the same
    counts = (speaker.statements, speaker.articles, outlets)
    return Row(
        (
            Cell(speaker.name, speaker_page(speaker.speaker_id), note=speaker.title or ""),
            Cell(speaker.kind),
            *(Cell(number(count)) for count in counts),
            _day_cell(speaker.last_published_at),
        )
    )


def doubt_row(doubt: Doubt, site: Site) -> Row:
    """A doubtful figure."""
    href = in_article(doubt.article_id, doubt.figure_id) if site.links_to(doubt.article_id) else None
    who = speaker_page(doubt.speaker_id) if doubt.speaker_id and doubt.asserted_by else None
    where = " · ".join(part for part in (doubt.said_in, _known_day(doubt.published_at)) if part)
    return Row(
        (
            Cell(doubt.text, href, note=doubt.subject or "", look="doubtful", reviews=_reviews(doubt.figure_id, site)),
            Cell(measure(doubt.suggested_value, doubt.unit), look="amount"),
            Cell(words(doubt.issue)),
            Cell(doubt.asserted_by or DASH, who),
            Cell(shortened(doubt.sentence or "", _QUOTED_LENGTH), note=where, look="words"),
        )
    )


def conflict_row(conflict: Conflict, site: Site) -> Row:
    """Two figures in conflict."""
    apart = DASH if conflict.difference_percent is None else f"{conflict.difference_percent:,.0f} %"
    first = (conflict.first_article_id, conflict.first_figure_id, conflict.first_text, conflict.first_sentence)
    second = (conflict.second_article_id, conflict.second_figure_id, conflict.second_text, conflict.second_sentence)
    return Row(
        (
            Cell(conflict.subject, note=period(conflict.period), look="words"),
            _side(
                *first,
                site,
                (conflict.first_asserted_by, conflict.first_said_in, _known_day(conflict.first_published_at)),
            ),
            _side(
                *second,
                site,
                (conflict.second_asserted_by, conflict.second_said_in, _known_day(conflict.second_published_at)),
            ),
            Cell(apart),
        )
    )


def statement_row(statement: ListedStatement, site: Site) -> Row:
    """A statement in the index."""
    href = in_article(statement.article_id, statement.statement_id) if site.links_to(statement.article_id) else None
    where = (statement.title and " ".join(statement.title.split()), statement.said_in)
    doubt = doubt_of(statement.speaker_confidence)
    who = speaker_page(statement.speaker_id) if statement.speaker_id else None
    return Row(
        (
            Cell(statement.speaker_name or UNNAMED, who, note=doubt, look="unsure" if doubt else ""),
            Cell(
                as_printed(statement.kind, statement.cue, statement.parts, _QUOTED_LENGTH),
                href,
                note=" · ".join(part for part in where if part),
                look="words",
                reviews=_reviews(statement.statement_id, site),
            ),
            _day_cell(statement.published_at),
        )
    )


def figure_row(figure: ListedFigure, site: Site) -> Row:
    """A figure in the index."""
    href = in_article(figure.article_id, figure.figure_id) if site.links_to(figure.article_id) else None
    who = speaker_page(figure.speaker_id) if figure.speaker_id and figure.asserted_by else None
    doubts = (words(figure.issue), "in conflict" if figure.figure_id in site.in_conflict else "")
    note = " · ".join(part for part in doubts if part)
    reviews = _reviews(figure.figure_id, site)
    return Row(
        (
            Cell(figure.text, href, note=note, look="doubtful" if note else "", reviews=reviews),
            Cell(figure.subject or DASH),
            Cell(figure.asserted_by or DASH, who),
            Cell(shortened(figure.sentence or "", _QUOTED_LENGTH), note=figure.said_in or "", look="words"),
            _day_cell(figure.published_at),
        )
    )


def answered_row(statement: Answered, site: Site) -> Row:
    """A statement that readers answered."""
    href = in_article(statement.article_id, statement.statement_id) if site.links_to(statement.article_id) else None
    said = (statement.speaker_name or UNNAMED, statement.said_in, _known_day(statement.published_at))
    mood = DASH if statement.sentiment_mean is None else f"{statement.sentiment_mean:+.2f}".replace("-", "−")
    return Row(
        (
            Cell(
                as_printed(statement.kind, statement.cue, statement.parts, _QUOTED_LENGTH),
                href,
                note=" · ".join(part for part in said if part),
                look="words",
                reviews=tuple(review_note(ReviewRow(**review), of_link=True) for review in statement.reviews),
            ),
            Cell(number(statement.comments)),
            Cell(number(statement.commenters)),
            Cell(signed(statement.score_sum)),
            Cell(mood),
        )
    )


def refused_row(refusal: Refused) -> Row:
    """A file that was refused."""
    return Row(
        (
            Cell(minute(refusal.quarantined_at), moment=html_time(refusal.quarantined_at)),
            Cell(refusal.path, look="path"),
            Cell(refusal.reason, note=words(refusal.reason_code), look="words"),
            Cell(refusal.stage),
        )
    )


def reason_row(reason: RefusedFor) -> Row:
    """A reason for refusing files."""
    code = Cell(words(reason.reason_code), "quarantine/index.html")
    return Row((code, Cell(reason.stage), Cell(number(reason.files)), Cell(reason.latest, look="words")))


def run_row(run: RunRow) -> Row:
    """A run with its checks."""
    failed = run.critical + run.warning + run.info
    held = f"{run.evaluated - failed} of {run.evaluated}" if run.evaluated else DASH
    by_severity = ((run.critical, Severity.CRITICAL), (run.warning, Severity.WARNING), (run.info, Severity.INFO))
    return Row(
        (
            Cell(run.run_id, look="path"),
            Cell(minute(run.started_at), moment=html_time(run.started_at)),
            Cell(words(run.status), look=run.status),
            *(Cell(number(files)) for files in (run.files_new, run.articles_published, run.files_quarantined)),
            Cell(held),
            *(
                Cell(number(failures) if run.evaluated else DASH, look=look if failures else "")
                for failures, look in by_severity
            ),
        )
    )


def _day_cell(moment: datetime | None) -> Cell:
    return Cell(short_day(moment), moment=f"{moment:%Y-%m-%d}" if moment else "")


def _known_day(moment: datetime | None) -> str:
    return short_day(moment) if moment else ""


def _side(
    article_id: str, figure_id: str, text: str, sentence: str | None, site: Site, who: tuple[str | None, ...]
) -> Cell:
    href = in_article(article_id, figure_id) if site.links_to(article_id) else None
    said = (shortened(sentence or "", _QUOTED_LENGTH), *who)
    parts = dict.fromkeys(part for part in said if part)  # what an outlet asserts itself stands in that outlet
    return Cell(text, href, note=" · ".join(parts), reviews=_reviews(figure_id, site))


def _reviews(key: str, site: Site) -> tuple[ReviewNote, ...]:
    return site.reviews.get(key, ())
