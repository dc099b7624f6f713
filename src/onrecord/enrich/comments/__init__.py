"""Comments: what they quote and answer, and their tone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.document import Document, ParsedComment
from onrecord.enrich.comments.linking import Linker, Quotation, name_link
from onrecord.enrich.comments.own_words import own_text
from onrecord.enrich.comments.sentiment import sentiment_of
from onrecord.enrich.comments.targets import Targets
from onrecord.tables.rows import Comment, CommentLink, Statement

__all__ = ["link_comments"]

# The language whose words the lexicon of sentiments knows.
_LEXICON_LANGUAGES = ("en", None)


def link_comments(
    document: Document, statements: Sequence[Statement]
) -> tuple[tuple[Comment, ...], tuple[CommentLink, ...]]:
    """Finishes the comments' rows (own words, sentiment) and links them to what they quote or answer.

    A link's offsets bound the quoted words in ``document.text``; a comment that answers another by name only has
    a link without words, of similarity 0. Near linear in the words of the page.
    """
    if not document.comments:
        return (), ()
    targets = Targets(document, statements)
    linker = Linker(document.text, targets)
    rows: list[Comment] = []
    links: list[CommentLink] = []
    for number, comment in enumerate(document.comments):
        quotations = linker.quotations(number, comment)
        rows.append(_finished(document, comment, quotations))
        links.extend(_links_of(targets, number, comment, quotations))
    return tuple(rows), tuple(links)


def _finished(document: Document, comment: ParsedComment, quotations: Sequence[Quotation]) -> Comment:
    own = own_text(document.text, comment, quotations)
    tone = sentiment_of(own) if document.language in _LEXICON_LANGUAGES else None
    return replace(comment.row, own_text=own, sentiment=tone)


def _links_of(
    targets: Targets, number: int, comment: ParsedComment, quotations: Sequence[Quotation]
) -> Iterator[CommentLink]:
    """The comment's links, one a target: that of the longest quotation."""
    best: dict[str, CommentLink] = {}
    for quotation in quotations:
        link = quotation.link
        if link and len(link.quoted_text or "") > len(_quoted(best.get(link.target_id))):
            best[link.target_id] = link
    yield from best.values()
    if comment.addressed_to:
        yield from (link for link in name_link(targets, number, comment.addressed_to) if link.target_id not in best)


def _quoted(link: CommentLink | None) -> str:
    return (link.quoted_text or "") if link else ""
