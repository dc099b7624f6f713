"""An HTML page: its main text and metadata through trafilatura, its comments from JSON-LD or its own markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from onrecord.capture.inputs import fields
from onrecord.capture.inputs.author_words import tidied_author
from onrecord.capture.inputs.captions import with_captions
from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.dek import with_dek
from onrecord.capture.inputs.headline import printed_title
from onrecord.capture.inputs.hidden_parts import take_hidden_parts
from onrecord.capture.inputs.html_tree import decode_html, parse_html
from onrecord.capture.inputs.json_ld import stated_article
from onrecord.capture.inputs.main_text import main_blocks
from onrecord.capture.inputs.page_authors import author_of
from onrecord.capture.inputs.page_chrome import join_drop_caps, take_consent_panels
from onrecord.capture.inputs.page_dates import as_readers_see_it, is_seen, printed_day, stated_moment
from onrecord.capture.inputs.promotions import with_promotions_apart
from onrecord.capture.inputs.story_frames import with_all_frames
from onrecord.capture.inputs.threads import take_comments
from onrecord.capture.inputs.timestamps import read_timestamp, read_utc
from onrecord.capture.raw_article import RawArticle, RawBlock
from onrecord.document import Role
from onrecord.errors import RefusedInput
from onrecord.settings import Caps
from onrecord.text.comment_headings import read_comment_count

_MAX_COUNT_LENGTH = 60
_MAX_ELEMENTS = 500
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{4,2000})\s*-->")
_SAVED_DATE = re.compile(r"<!--[^>]{0,3000}?saved date:\s*([^\n(>]{10,60})")


def read_html(raw: bytes, caps: Caps = Caps()) -> tuple[RawArticle, str]:  # noqa: B008 - frozen
    """The article of a page, and the encoding of its bytes.

    What the page states in JSON-LD goes before what its markup shows, but for the title. Raises ``RefusedInput``
    with code ``no_article``, ``too_large`` or one of ``decode``'s.
    """
    decoded = decode_html(raw)
    tree = parse_html(decoded.text, caps)
    stated, published = stated_article(tree)
    count = stated.declared_comment_count
    count = _printed_count(tree) if count is None else count
    join_drop_caps(tree)
    take_consent_panels(tree)
    marked_up = take_comments(tree)  # out of the tree, so that they are not taken for text
    take_hidden_parts(tree)
    main = _main_text(tree)
    site = main.sitename or main.hostname or None
    title = printed_title(tree, fields.text_of(main.title), site) or stated.title
    moment, printed = _published(tree, published, main, url := _url(main, decoded.text))
    author = author_of(tree, stated.author, _author(main), main.sitename or main.hostname)
    article = RawArticle(
        blocks=tuple(_blocks(tree, main, title, url)),
        comments=stated.comments or tuple(marked_up),
        title=title,
        author=tidied_author(author, url, tree),
        url=url,
        source=site,
        published_at=moment,
        printed_day=printed,
        captured_at=_captured(decoded.text),
        declared_comment_count=count,
        is_free=stated.is_free,
    )
    return article, decoded.encoding


def _published(tree: Any, in_data: object, main: Any, url: str | None) -> tuple[datetime | None, str | None]:
    """When the story appeared: as the page states it, else the day that it prints."""
    stated, printed = stated_moment(tree, in_data), printed_day(tree)
    moment = as_readers_see_it(stated, printed, url)
    guessed = _midnight(main.date) if stated is None else None
    if guessed is not None and not is_seen(guessed.date(), printed, url):
        moment = guessed
    return moment, printed.text if printed and moment is None else None


def _main_text(tree: Any) -> Any:
    """Trafilatura's document: the main text as a tree of blocks, and metadata."""
    import trafilatura

    guesses = {"extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=guesses
    )
    if found is None or not (getattr(found, "text", None) or "").strip():
        raise RefusedInput("no_article", "No main text was found on the page.")
    return found


def _printed_count(tree: Any) -> int | None:
    """The number of comments that a heading of the comment section prints."""
    for element in islice(_leaves_in_comments(tree), _MAX_ELEMENTS):
        words = " ".join((element.text or "").split())
        if 0 < len(words) <= _MAX_COUNT_LENGTH and (counted := read_comment_count(words)) is not None:
            return counted
    return None


def _leaves_in_comments(tree: Any) -> Iterator[Any]:
    """The innermost elements within those that name comments, in one pass: long threads have many of both."""
    inside: set[Any] = set()
    for element in tree.iter("*"):
        is_inside = element.getparent() in inside
        if is_inside and next(element.iterchildren("*"), None) is None:
            yield element
        if is_inside or "omment" in f"{element.get('class')} {element.get('id')}":
            inside.add(element)


def _blocks(tree: Any, main: Any, title: str | None, url: str | None) -> Iterator[RawBlock]:
    """The title, where there is one, and the blocks of the main text that do not repeat it."""
    if title:
        yield RawBlock(title, Role.TITLE)
    story = with_all_frames(tree, list(_body_blocks(main)))
    own = [block for block in story if title is None or block.text.split() != title.split()]
    told = with_captions(tree, with_promotions_apart(tree, own, url))
    yield from with_dek(tree, told, title)


def _body_blocks(main: Any) -> Iterator[RawBlock]:
    """The blocks of the main text with their roles; lines of its plain form if it has no tree."""
    body = getattr(main, "body", None)
    if body is not None and len(body):
        yield from main_blocks(body)
        return
    for line in clean_text(main.text).split("\n"):
        if line.strip():
            yield RawBlock(line.strip(), Role.BODY)


def _author(main: Any) -> str | None:
    return fields.name_of(main.author.replace("; ", ", ")) if main.author else None


def _url(main: Any, page: str) -> str | None:
    saved = _SAVED_FROM.search(page[:5000])
    return fields.text_of(main.url) or (saved.group(1) if saved else None)


def _midnight(day: str | None) -> datetime | None:
    return read_timestamp(day) if day else None


def _captured(page: str) -> datetime | None:
    """When the page was saved, if the tool that saved it says so."""
    saved = _SAVED_DATE.search(page[:5000])
    if not saved:
        return None
    moment = re.sub(r"GMT([+-]\d{4}).*$", r"\1", saved.group(1)).strip()
    for layout in ("%a %b %d %Y %H:%M:%S %z", "%a %b %d %Y %H:%M:%S"):
        try:
            return read_utc(datetime.strptime(moment, layout).isoformat())
        except ValueError:
            continue
    return read_utc(moment)
