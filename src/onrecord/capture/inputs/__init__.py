"""Inputs: from the bytes of one item to the page it holds, by the kind of file it came from.

Splitting files into items (lines of ``.jsonl`` and ``.jsonl.gz``, whole files else), size limits and unreadable
files are the business of ``capture.items``; here one item is read. ``read_item`` is what the pipeline calls.
"""

from __future__ import annotations

from onrecord.capture.captured import CapturedPage
from onrecord.capture.decode import decode
from onrecord.capture.items import RawItem
from onrecord.document import PageSource


def read_item(item: RawItem) -> CapturedPage:
    """The page that an item holds; its kind follows from ``item.path`` (``a.html``, ``a.jsonl#L12``, ``a.txt``).

    Raises ``RefusedInput`` with the reason when the item cannot be taken in.
    """
    decoded = decode(item.raw)
    page = PageSource(text=decoded.text)
    return CapturedPage(item.path, item.raw, decoded.encoding, page, item.modified_at, "file")
