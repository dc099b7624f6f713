"""Parsing: from a captured page to a document whose every part has its role."""

from __future__ import annotations

from onrecord.document import Document, PageSource
from onrecord.parse.anatomy import plain_anatomy, text_anatomy
from onrecord.parse.document_of import make_document
from onrecord.parse.given import given_anatomy

__all__ = ["parse_page"]


def parse_page(source: PageSource, layout: str = "auto") -> Document:
    """Finds title, body, comments and the other parts of a page.

    Structure that the input states (``source.parts``, ``source.comments``) is taken as it is. Otherwise
    ``layout`` decides: ``auto`` reads the page by its marks, ``plain`` takes the whole text as body, any other
    name asks for that layout. Every character of ``source.text`` is in exactly one paragraph of the document or
    is white space between two.

    Raises ``ValueError`` for a layout that does not exist.
    """
    if source.parts or source.comments:
        return make_document(source, given_anatomy(source))
    anatomy = plain_anatomy(source.text) if layout == "plain" else text_anatomy(source, layout)
    return make_document(source, anatomy)
