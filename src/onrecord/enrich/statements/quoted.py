"""The quotations of a paragraph, as its marks show them, and what they look like."""

from __future__ import annotations

from onrecord.enrich.statements.drafts import CharSpan, ProseParagraph
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.spans import clean_contents
from onrecord.records import record
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import CLOSING, INSIDE, OPENING, Tokens

_MIN_WORDS = 4  # shorter ones are titles and scare quotes as often as not
_SENTENCE_ENDS = word_class("sentence_ends")


@record(frozen=True, slots=True)
class Quotation:
    """The words between a pair of marks.

    Word indexes without the marks, half open; ``content``: those that are said, in characters; ``closed`` says whether
    its end mark is in the paragraph.
    """

    start: int
    stop: int
    content: CharSpan
    closed: bool


def quotations_in(part: ProseParagraph) -> list[Quotation]:
    """The quotations of one paragraph that hold a word, from left to right."""
    quoted = part.tokens.quoted
    if OPENING not in quoted and CLOSING not in quoted and quoted[0] != INSIDE:
        return []
    found = []
    start = 0 if quoted[0] == INSIDE else None
    for at, state in enumerate(quoted):
        if state == OPENING:
            start = at + 1
        elif state == CLOSING:
            if start is not None:
                found += _quotation(part.tokens, start, at, True)
            start = None
    if start is not None:
        found += _quotation(part.tokens, start, len(quoted), False)
    return found


def _quotation(tokens: Tokens, start: int, stop: int, closed: bool) -> list[Quotation]:
    """The quotation if it says anything."""
    said = clean_contents(tokens, range(start, stop))
    return [Quotation(start, stop, tokens.characters(said[0].start, said[-1].stop), closed)] if said else []


def is_long(part: ProseParagraph, quotation: Quotation) -> bool:
    """Whether it has more words than titles and scare quotes have."""
    words = part.tokens.forms[quotation.start : quotation.stop]
    return sum(form[0].isalnum() for form in words) >= _MIN_WORDS


def is_whole(part: ProseParagraph, quotation: Quotation) -> bool:
    """A sentence or more.

    It begins where a sentence does and ends with its own full stop, or with a comma that no attribution follows.
    """
    forms, start, stop = part.tokens.forms, quotation.start, quotation.stop
    begins = start < 2 or forms[start - 2] in _SENTENCE_ENDS or part.tokens.quoted[start - 2] == CLOSING
    if not begins or forms[start][0].islower():
        return False
    after = forms[stop + 1] if stop + 1 < len(forms) else ""
    return forms[stop - 1] in _SENTENCE_ENDS or not quotation.closed or not after[:1].isupper()


def is_tagged(part: ProseParagraph, quotation: Quotation) -> bool:
    """Whether most of its words are tagged as content: titles and scare quotes are not."""
    tags = part.tags[quotation.start : quotation.stop]
    return 2 * sum(tag >= Tag.FIRST_OF_CONTENT for tag in tags) > len(tags)
