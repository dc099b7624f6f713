"""Inputs: from the bytes of one item to the page it holds, by the kind of file it came from.

Splitting files into items (lines of ``.jsonl`` and ``.jsonl.gz``, whole files else), size limits and unreadable
files are the business of ``capture.items``; here one item is read. ``read_item`` is what the pipeline calls.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from onrecord.capture.captured import CapturedPage
from onrecord.capture.decode import decode
from onrecord.capture.inputs.html_page import read_html
from onrecord.capture.inputs.json_line import read_json_line
from onrecord.capture.inputs.plain_text import refuse_without_article
from onrecord.capture.items import RawItem
from onrecord.document import PageSource
from onrecord.tables.vocabularies import CaptureTimeSource

__all__ = ["read_item"]

_LINE = re.compile(r"#L\d+$")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).){0,4000}-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_FIRST_BYTES = 8192


def read_item(item: RawItem) -> CapturedPage:
    """The page that an item holds.

    Its kind follows from ``item.path`` (``a.jsonl#L12``, ``a.html``, ``a.txt``) and, for what is not a line of
    JSON, from its first bytes: an HTML page is read as one whatever its name. Raises ``RefusedInput`` with the
    reason when the item cannot be ingested.
    """
    page, encoding = _read(item)
    refuse_without_article(page.text)
    name = _LINE.sub("", item.path)
    folder = None if page.url else PurePath(name).parent.name or None
    page = replace(page, file_name=PurePath(name).name, source=page.source or folder)
    captured_at = page.captured_at or item.modified_at
    stated = CaptureTimeSource.METADATA if page.captured_at else CaptureTimeSource.FILE
    return CapturedPage(item.path, item.raw, encoding, page, captured_at, stated)


def _read(item: RawItem) -> tuple[PageSource, str]:
    if _LINE.search(item.path):
        return read_json_line(item.raw)
    if item.path.lower().endswith((".html", ".htm")) or _MARKUP.match(item.raw[:_FIRST_BYTES]):
        return read_html(item.raw)
    decoded = decode(item.raw)
    return PageSource(text=decoded.text), decoded.encoding
