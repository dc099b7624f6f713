"""From a page taken apart to the document that the enriching stages read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count

from onrecord.document import PROSE_ROLES, Document, PageSource, ParsedComment
from onrecord.ids import IdMaker, normalised
from onrecord.parse.identity import body_start, host_of, make_article_id
from onrecord.parse.language import language_of
from onrecord.parse.parts import FoundComment, PageStructure, Part
from onrecord.parse.quoting import addressed_to, quoted_parts
from onrecord.parse.thread.nesting import depths_of, without_circles
from onrecord.tables.rows import Comment, Paragraph, Sentence
from onrecord.tables.vocabularies import DateSource
from onrecord.text.comment_words import comment_words
from onrecord.text.sentences import split_sentences
from onrecord.text.stamps import Calendar, Stamp, reads_day_first

_GROWS_AT_ITS_BEGINNING = "live_blog"
_HEAD_OF_PAGE = 60  # parts: by a story that begins below them no article is told
_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)([01]\d)\2([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Dates:
    """When the article was published and how that is known; the calendar reads the comments' stamps.

    ``stated_day`` is the day that the input, the page or its address states, ``None`` where it is inferred or reckoned
    from the time of the capture.
    """

    published_at: datetime | None
    source: DateSource | None
    calendar: Calendar
    stated_day: date | None


def make_document(source: PageSource, structure: PageStructure) -> Document:
    """The document of a page: paragraphs, sentences, comments with their ids, and the article's fields."""
    text = source.text
    url = source.url or structure.url
    title = source.title or structure.title
    dates = _dates_of(source, structure, url)
    beginning = _first_of_story(text, structure.parts[:_HEAD_OF_PAGE])
    stable = () if structure.layout == _GROWS_AT_ITS_BEGINNING and title else beginning
    article_id = make_article_id(url, title, stable, structure.author, dates.stated_day, source.stated_id)
    paragraphs = _paragraphs(text, article_id, structure)
    return Document(
        article_id=article_id,
        text=text,
        language=language_of("\n".join(beginning or _first_of_story(text, structure.parts)) or text[:2000]),
        title=title,
        author=source.author or structure.author,
        url=url,
        source=_site_of(source, structure),
        published_at=dates.published_at,
        published_at_source=dates.source,
        captured_at=source.captured_at,
        layout=structure.layout,
        layout_confidence=round(min(1.0, max(0.0, structure.confidence)), 4),
        declared_comment_count=structure.declared,
        paragraphs=paragraphs,
        sentences=_sentences(article_id, paragraphs),
        comments=_comments(text, article_id, structure.comments, dates.calendar),
    )


def _first_of_story(text: str, parts: Sequence[Part]) -> list[str]:
    return body_start([(part.role, text[part.start_char : part.end_char]) for part in parts])


def _site_of(source: PageSource, structure: PageStructure) -> str | None:
    """The site that the input states or the page's address names; an address on the page beats a folder's name."""
    if structure.url and not source.url:
        return host_of(structure.url)
    return source.source or host_of(source.url)


def _dates_of(source: PageSource, structure: PageStructure, url: str | None) -> _Dates:
    stamps = [comment.stamp for comment in structure.comments if comment.stamp]
    day_first = structure.day_first
    if day_first is None:
        page_stamps = [*stamps, structure.stamp] if structure.stamp else stamps
        day_first = reads_day_first(page_stamps, _stated_day(source, structure.stamp))
    published_at, how = _published(source, structure, url, day_first)
    known_day = published_at.date() if published_at else None
    calendar = Calendar(day_first, known_day, source.captured_at)
    if published_at is None:
        published_at, how = _from_comments(structure.comments, calendar)
    if published_at is None:
        published_at, how = _from_name(source.file_name, DateSource.FILE)
    is_reckoned = how == DateSource.TEXT and structure.stamp is not None and structure.stamp.is_relative
    return _Dates(published_at, how, calendar, None if is_reckoned else known_day)


def _stated_day(source: PageSource, printed: Stamp | None) -> date | None:
    """The day of publication that can be read one way only: the input's, else one printed with its month's name."""
    if source.published_at is not None:
        return source.published_at.date()
    is_plain = printed is not None and printed.has_day and printed.year is not None and printed.numbers is None
    return Calendar(day_first=True).day_of(printed) if printed is not None and is_plain else None


def _published(
    source: PageSource, structure: PageStructure, url: str | None, day_first: bool
) -> tuple[datetime | None, DateSource | None]:
    """The time of publication that the input, the page or its address states."""
    if source.published_at is not None:
        return source.published_at.replace(tzinfo=None), DateSource.METADATA
    if structure.stamp is not None and not (structure.stamp.ago is None and not structure.stamp.has_day):
        nearby = _from_name(url, DateSource.URL)[0] or source.captured_at
        calendar = Calendar(day_first, nearby.date() if nearby else None, source.captured_at)
        printed = calendar.resolve(structure.stamp)
        if printed:
            return printed, DateSource.TEXT
    return _from_name(url, DateSource.URL)


def _from_name(name: str | None, how: DateSource) -> tuple[datetime | None, DateSource | None]:
    """A day within an address or a file name: /2022/11/09/, 2022-11-09, 20221109."""
    for found in _DAY_IN_NAME.finditer(name or ""):
        try:
            return datetime(int(found.group(1)), int(found.group(3)), int(found.group(4))), how
        except ValueError:
            continue
    return None, None


def _from_comments(comments: Sequence[FoundComment], calendar: Calendar) -> tuple[datetime | None, DateSource | None]:
    """The day of the earliest comment: the story was out by then."""
    moments = [comment.posted_at or _absolute(comment.stamp, calendar) for comment in comments]
    days = [moment.date() for moment in moments if moment is not None]
    return (datetime.combine(min(days), time()), DateSource.FIRST_COMMENT) if days else (None, None)


def _absolute(stamp: Stamp | None, calendar: Calendar) -> datetime | None:
    return calendar.resolve(stamp) if stamp and stamp.has_day else None


def _paragraphs(text: str, article_id: str, structure: PageStructure) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(article_id, no, part.role, start, end, text[start:end])
        for no, part in enumerate(structure.parts, start=1)
        for start, end in ((part.start_char, part.end_char),)
    )


def _sentences(article_id: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    prose = [paragraph for paragraph in paragraphs if paragraph.role in PROSE_ROLES]
    places = [(paragraph, *span) for paragraph in prose for span in split_sentences(paragraph.text)]
    texts = [paragraph.text[start:end] for paragraph, start, end in places]
    ids = IdMaker("sen", article_id).make_each(map(_plain, texts))
    return tuple(
        Sentence(identity, article_id, no, paragraph.paragraph_no, at + start, at + end, words)
        for no, identity, words, (paragraph, start, end) in zip(count(1), ids, texts, places, strict=False)
        for at in (paragraph.start_char,)
    )


def _plain(words: str) -> str:
    """Lower case with single spaces, as ``ids.normalised`` makes it, but quick where there is nothing to do."""
    return words.casefold() if words.isprintable() and "  " not in words else normalised(words)


def _comments(
    text: str, article_id: str, comments: Sequence[FoundComment], calendar: Calendar
) -> tuple[ParsedComment, ...]:
    if not comments:
        return ()
    maker = IdMaker("com", article_id)
    written = [comment_words(text, comment.start_char, comment.end_char) for comment in comments]
    ids = [maker.make(*_identity(comment, words)) for comment, words in zip(comments, written, strict=True)]
    parents = without_circles([comment.parent for comment in comments])
    authors = frozenset(comment.author.lower() for comment in comments if comment.author)
    return tuple(
        ParsedComment(
            row=Comment(
                comment_id=ids[at],
                article_id=article_id,
                comment_no=at + 1,
                parent_comment_id=None if parent is None else ids[parent],
                depth=depth,
                author=comment.author,
                score=comment.score,
                posted_at=comment.posted_at or (calendar.resolve(comment.stamp) if comment.stamp else None),
                text=words,
                own_text=words,
                start_char=comment.start_char,
                end_char=comment.end_char,
                word_count=len(words.split()),
                sentiment=None,
            ),
            quoted=quoted_parts(text, comment.start_char, comment.end_char),
            addressed_to=addressed_to(words, authors),
        )
        for at, (comment, words, parent, depth) in enumerate(
            zip(comments, written, parents, depths_of(parents), strict=True)
        )
    )


def _identity(comment: FoundComment, words: str) -> tuple[object, ...]:
    """What makes a comment the same in every capture: its author, its printed time and its words.

    A relative time changes from capture to capture, and so has no part in it.
    """
    stamp = comment.stamp
    printed: object = comment.posted_at
    if stamp is not None and stamp.ago is None:
        printed = (stamp.year, stamp.month, stamp.day, stamp.numbers, stamp.clock)
    return comment.author, printed, " ".join(words.split()).casefold()
