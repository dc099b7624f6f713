"""Parsing: from a captured page to a document whose every part has its role."""

from __future__ import annotations

from onrecord.document import Document, PageSource
from onrecord.parse.build_document import make_document
from onrecord.parse.identity import host_of
from onrecord.parse.page_structure import plain_structure, structure_of_text
from onrecord.parse.repeated_lines import lines_with_keys
from onrecord.parse.structured_input import stated_structure
from onrecord.parse.whole_story import why_not_whole

__all__ = ["host_of", "lines_with_keys", "parse_page", "why_not_whole"]


def parse_page(source: PageSource, layout: str = "auto") -> Document:
    """Finds title, body, comments and the other parts of a page.

    Structure that the input states (``source.parts``, ``source.comments``) is taken as it is. Otherwise
    ``layout`` decides: ``auto`` reads the page by its marks, ``plain`` takes the whole text as body, any other
    name asks for that layout. Every character of ``source.text`` is in exactly one paragraph of the document or
    is white space between two.

    Raises ``ValueError`` for a layout that does not exist.
    """
    if source.parts or source.comments:
        return make_document(source, stated_structure(source))
    structure = plain_structure(source.text) if layout == "plain" else structure_of_text(source, layout)
    return make_document(source, structure)
