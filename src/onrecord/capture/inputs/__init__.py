"""Inputs: from the bytes of one item to the page it holds, by the kind of file it came from.

Splitting files into items (lines of ``.jsonl`` and ``.jsonl.gz``, whole files else), size limits and unreadable
files are the business of ``capture.items``; here one item is read. ``read_item`` is what the pipeline calls.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from onrecord.capture.captured import CapturedPage
from onrecord.capture.inputs.html_page import read_html
from onrecord.capture.inputs.json_line import read_json_line
from onrecord.capture.inputs.plain_text import read_text, refuse_without_article
from onrecord.capture.inputs.text_builder import page_of
from onrecord.capture.items import RawItem
from onrecord.capture.raw_article import RawArticle
from onrecord.tables.vocabularies import CaptureTimeSource

__all__ = ["read_item"]

_LINE = re.compile(r"#L\d+$")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).){0,4000}-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_MAX_BYTES_LOOKED_AT = 8192


def read_item(item: RawItem) -> CapturedPage:
    """The page that an item holds.

    Its kind follows from ``item.path`` (``a.jsonl#L12``, ``a.html``, ``a.txt``) and, for what is not a line of
    JSON, from its first bytes: an HTML page is read as one whatever its name. Raises ``RefusedInput`` with the
    reason when the item cannot be ingested.
    """
    article, encoding = _read(item)
    page = page_of(article, PurePath(_LINE.sub("", item.path)))
    refuse_without_article(page.text)
    captured_at = page.captured_at or item.modified_at
    stated = CaptureTimeSource.METADATA if page.captured_at else CaptureTimeSource.FILE
    return CapturedPage(item.path, item.raw, encoding, page, captured_at, stated)


def _read(item: RawItem) -> tuple[RawArticle, str]:
    if _LINE.search(item.path):
        return read_json_line(item.raw)
    if item.path.lower().endswith((".html", ".htm")) or _MARKUP.match(item.raw[:_MAX_BYTES_LOOKED_AT]):
        return read_html(item.raw)
    return read_text(item.raw)
