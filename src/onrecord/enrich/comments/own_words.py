"""A comment's own words: what is left of it without what it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.document import ParsedComment
from onrecord.enrich.comments.linking import Quotation

_AFTER_QUOTATION = re.compile(r"[ \t]*[.,;:!?…]{0,4}[\"'”’»]?")
_LEFT_AT_START = " \t\n.,;:–—-)…"
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*\n?")
_GAP = re.compile(r"[ \t]{2,}")


def own_text(text: str, comment: ParsedComment, quotations: Sequence[Quotation]) -> str:
    """The words of the comment outside its quotations, with the white space and punctuation they leave behind tidied.

    A comment that quotes nothing keeps its text as it is.
    """
    row = comment.row
    if not quotations:
        return row.text
    pieces = []
    at = row.start_char
    for quotation in quotations:
        start, end = _cut(text, quotation, row.end_char)
        pieces.append(text[at : max(at, start)])
        at = max(at, end)
    pieces.append(text[at : row.end_char])
    kept = [_without_indent(piece) for piece in pieces]
    kept[0] = kept[0].rstrip(" \t")
    whole = kept[0] if not kept[0].strip() else kept[0] + " "
    whole += " ".join(piece.strip(" \t") for piece in kept[1:])
    whole = _BLANK_LINES.sub("\n\n", _GAP.sub(" ", whole)).strip()
    return whole.lstrip(_LEFT_AT_START) if not kept[0].strip() else whole


def _cut(text: str, quotation: Quotation, limit: int) -> tuple[int, int]:
    """What falls away with a quotation: its marks, and the punctuation that closed it."""
    candidate = quotation.candidate
    if candidate.is_block or quotation.link is None or quotation.link.start_char is None:
        return candidate.cut_start, candidate.cut_end
    if candidate.marked:
        return candidate.cut_start, min(limit, candidate.cut_end)
    end = quotation.link.end_char or candidate.end_char
    closing = _AFTER_QUOTATION.match(text, end, candidate.cut_end)
    return quotation.link.start_char, closing.end() if closing else end


def _without_indent(piece: str) -> str:
    return "\n".join(line.strip(" \t") if at else line for at, line in enumerate(piece.split("\n")))
