"""An HTML page: its main text and metadata through trafilatura, its comments from JSON-LD or its own markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from onrecord.capture.inputs import fields
from onrecord.capture.inputs.composing import Composer, LooseComment, clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.html_comments import take_comments
from onrecord.capture.inputs.html_tree import decode_html, parse_html
from onrecord.capture.inputs.json_ld import article_record
from onrecord.capture.inputs.moments import read_moment, read_utc
from onrecord.document import PageSource, Role
from onrecord.errors import RefusedInput
from onrecord.parse.head import read_marker_count

_PUBLISHED_METAS = frozenset(names("page", "published", "markup.toml"))
_IN_COMMENTS = "//*[contains(@class, 'omment') or contains(@id, 'omment')]//*[not(*)]"
_LONGEST_COUNT = 60
_MOST_LOOKED_AT = 500
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{4,2000})\s*-->")
_SAVED_DATE = re.compile(r"<!--[^>]{0,3000}?saved date:\s*([^\n(>]{10,60})")


def read_html(raw: bytes) -> tuple[PageSource, str]:
    """The article of a page, and the encoding of its bytes.

    The text is composed: title, paragraphs, comments, with the span of each. Raises ``RefusedInput`` with code
    ``no_article``, ``too_deep`` or one of ``decode``'s.
    """
    decoded = decode_html(raw)
    tree = parse_html(decoded.text)
    record = article_record(tree)
    published_at = read_moment(fields.first_of(record, fields.PUBLISHED)) or _published_by_meta(tree)
    declared = fields.number_of(record.get("commentCount"))
    declared = _printed_count(tree) if declared is None else declared
    marked_up = take_comments(tree)
    comments = fields.loose_comments(record.get("comment") or []) or marked_up
    article = _main_text(tree)
    composer = _composed(article, comments, declared)
    page = PageSource(
        text=composer.text,
        source=article.sitename or article.hostname or None,
        url=_url(article, decoded.text),
        title=_title(article, record),
        author=_author(article, record),
        published_at=published_at or _midnight(article.date),
        captured_at=_captured(decoded.text),
        parts=tuple(composer.parts),
        comments=tuple(composer.comments),
    )
    return page, decoded.encoding


def _main_text(tree: Any) -> Any:
    """Trafilatura's document: the main text as a tree of blocks, and metadata."""
    import trafilatura

    guesses = {"extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=guesses
    )
    if found is None or not (getattr(found, "text", None) or "").strip():
        raise RefusedInput("no_article", "No main text was found on the page.")
    return found


def _published_by_meta(tree: Any) -> datetime | None:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name in _PUBLISHED_METAS and (moment := read_moment(meta.get("content"))):
            return moment
    return None


def _printed_count(tree: Any) -> int | None:
    """The number of comments that a heading of the comment section prints."""
    for element in tree.xpath(_IN_COMMENTS)[:_MOST_LOOKED_AT]:
        words = " ".join((element.text or "").split())
        if 0 < len(words) <= _LONGEST_COUNT and (counted := read_marker_count(words)) is not None:
            return counted
    return None


def _composed(article: Any, comments: list[LooseComment], declared: int | None) -> Composer:
    composer = Composer()
    title = fields.text_of(article.title)
    if title:
        composer.add(title, Role.TITLE)
    for role, text in _blocks(article):
        if title is None or " ".join(text.split()) != " ".join(title.split()):
            composer.add(text, role)
    if declared is not None:
        composer.add("1 comment" if declared == 1 else f"{declared} comments", Role.COMMENT_COUNT)
    composer.add_comments(comments)
    return composer


def _blocks(article: Any) -> Iterator[tuple[Role, str]]:
    """The blocks of the main text with their roles; lines of its plain form if it has no tree."""
    body = getattr(article, "body", None)
    if body is None or len(body) == 0:
        for line in clean_text(article.text).split("\n"):
            if line.strip():
                yield Role.BODY, line.strip()
        return
    for element in body:
        if isinstance(element.tag, str):
            yield from _block(element)


def _block(element: Any) -> Iterator[tuple[Role, str]]:
    if element.tag in ("list", "quote", "table") and len(element):
        for child in element:
            if isinstance(child.tag, str):
                yield from _block(child)
        return
    text = "\n".join(" ".join(line.split()) for line in clean_text("".join(element.itertext())).split("\n")).strip()
    if text:
        yield (Role.SUBHEAD if element.tag == "head" else Role.BODY), text


def _title(article: Any, record: Mapping[str, Any]) -> str | None:
    return fields.text_of(article.title) or fields.name_of(fields.first_of(record, ("headline", "name")))


def _author(article: Any, record: Mapping[str, Any]) -> str | None:
    stated = fields.name_of(record.get("author"))
    return stated or (fields.name_of(article.author.replace("; ", ", ")) if article.author else None)


def _url(article: Any, page: str) -> str | None:
    saved = _SAVED_FROM.search(page[:5000])
    return fields.text_of(article.url) or (saved.group(1) if saved else None)


def _midnight(day: str | None) -> datetime | None:
    return read_moment(day) if day else None


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
