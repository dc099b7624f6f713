"""From the bytes of one item to the page it holds, by the kind of file it came from.

Splitting files into items (lines, rows, pages of an archive, whole files else), size limits and unreadable files are
the business of ``capture.items``; here one item is read. ``read_item`` is what the pipeline calls.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from onrecord.capture.captured import CapturedPage
from onrecord.capture.inputs.data_text import refuse_data
from onrecord.capture.inputs.html_page import read_html
from onrecord.capture.inputs.letter import read_letter
from onrecord.capture.inputs.plain_text import read_text, refuse_without_article
from onrecord.capture.inputs.record import read_record
from onrecord.capture.inputs.text_builder import page_of
from onrecord.capture.inputs.timestamps import read_utc
from onrecord.capture.keys import Keys
from onrecord.capture.raw_article import RawArticle
from onrecord.capture.raw_item import RawItem, beyond_cap
from onrecord.capture.web_archive import page_in
from onrecord.document import PageSource
from onrecord.settings import Caps, FieldSettings
from onrecord.tables.vocabularies import CaptureTimeSource

_RECORD = re.compile(r"#[LR]\d+(?:R\d+)?$")
_ARCHIVE = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAX_BYTES_LOOKED_AT = 8192


def read_item(
    item: RawItem,
    fields: FieldSettings = FieldSettings(),  # noqa: B008 - frozen
    caps: Caps = Caps(),  # noqa: B008
) -> CapturedPage:
    """The page that an item holds.

    Its kind follows from ``item.path`` (``a.jsonl#L12``, ``a.csv#R12``, ``a.html``, ``a.eml``, ``a.txt``) and, for what
    is no record, from its first bytes: an HTML page is read as one whatever its name. ``fields`` say where records have
    theirs, ``caps`` how much of a page is taken. Raises ``RefusedInput`` with the reason when it cannot be ingested.
    """
    article, encoding, keys = _read(item, fields, caps)
    if len(article.comments) > caps.page_comments:
        raise beyond_cap(f"It has {len(article.comments):,} comments", "page_comments", caps)
    page = page_of(article, _file_of(item))
    refuse_without_article(page.text)
    captured_at = page.captured_at or item.modified_at
    stated = CaptureTimeSource.METADATA if page.captured_at else CaptureTimeSource.FILE
    return CapturedPage(item.path, item.raw, encoding, page, captured_at, stated, keys)


def page_held_by(item: RawItem, fields: FieldSettings, caps: Caps) -> PageSource:
    """The page that an item holds, as ``read_item`` gives it, without a look at whether it is an article."""
    return page_of(_read(item, fields, caps)[0], _file_of(item))


def _file_of(item: RawItem) -> PurePath:
    return PurePath(_RECORD.sub("", item.path))


def is_page_of_markup(item: RawItem) -> bool:
    """Whether an item's words stand in markup, whose reading takes long."""
    file = _RECORD.sub("", item.path)
    if file != item.path:
        return _ARCHIVE.search(file) is not None or b"</" in item.raw
    return (
        file.lower().endswith((".html", ".htm", ".eml")) or _MARKUP.match(item.raw[:_MAX_BYTES_LOOKED_AT]) is not None
    )


def _read(item: RawItem, fields: FieldSettings, caps: Caps) -> tuple[RawArticle, str, Keys | None]:
    file = _RECORD.sub("", item.path)
    if file != item.path:
        return (*_read_archived(item.raw, caps), None) if _ARCHIVE.search(file) else read_record(item.raw, fields, caps)
    if file.lower().endswith(".eml"):
        return (*read_letter(item.raw), None)
    if file.lower().endswith((".html", ".htm")) or _MARKUP.match(item.raw[:_MAX_BYTES_LOOKED_AT]):
        return (*read_html(item.raw, caps), None)
    article, encoding = read_text(item.raw)
    refuse_data(article.blocks[0].text)
    return article, encoding, None


def _read_archived(raw: bytes, caps: Caps) -> tuple[RawArticle, str]:
    """A page of a web archive, under the address and the time that the archive states."""
    page = page_in(raw)
    article, encoding = read_text(page.content) if page.content_type == "text/plain" else read_html(page.content, caps)
    return replace(article, url=article.url or page.url, captured_at=read_utc(page.fetched_at)), encoding
