"""Content spans as the contract wants them: without quotation marks, complementisers and the full stop of indirect
speech.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.enrich.statements.drafts import CharSpan
from onrecord.text.tokens import INSIDE, MARK, OUTSIDE, Tokens

_COMPLEMENTISERS = frozenset({"that"})
_LEADING = frozenset(",;:.!?)]…–—-•*") | {"--", "..."}
_TRAILING_OUTSIDE = frozenset(",;:.!([…–—-") | {"--", "...", ".."}
_TRAILING_INSIDE = frozenset("([–—-") | {"--"}


def words_in(tokens: Tokens, span: CharSpan) -> range:
    """The words of a paragraph that lie in a span of characters."""
    return range(bisect_left(tokens.starts, span[0]), bisect_right(tokens.ends, span[1]))


def forms_in(tokens: Tokens, span: CharSpan) -> list[str]:
    """The words of a paragraph that lie in a span of characters, as printed."""
    words = words_in(tokens, span)
    return tokens.forms[words.start : words.stop]


def clean_contents(tokens: Tokens, spans: Sequence[CharSpan], verbatim: bool = False) -> tuple[CharSpan, ...]:
    """The parts of a content, cut at quotation marks and trimmed; parts without a letter or a digit are dropped.

    `verbatim`: the words are the speaker's own though no marks stand around them, and keep their closing punctuation.
    """
    found: list[CharSpan] = []
    for span in spans:
        for part in _between_marks(tokens, words_in(tokens, span)):
            trimmed = _trim(tokens, part, verbatim)
            if trimmed is not None:
                found.append(trimmed)
    return tuple(found) if verbatim else _without_complementiser(tokens, tuple(found))


def _between_marks(tokens: Tokens, words: range) -> list[range]:
    if MARK not in tokens.forms[words.start : words.stop]:
        return [words] if words else []
    parts: list[range] = []
    start = words.start
    for at in words:
        if tokens.forms[at] == MARK and tokens.quoted[at] > INSIDE:
            parts.append(range(start, at))
            start = at + 1
    return [part for part in (*parts, range(start, words.stop)) if len(part)]


def _trim(tokens: Tokens, words: range, verbatim: bool) -> CharSpan | None:
    """A quotation keeps the punctuation that closes it; indirect speech does not keep its full stop."""
    forms = tokens.forms
    start, stop = words.start, words.stop
    outside = tokens.quoted[stop - 1] == OUTSIDE and not verbatim
    trailing = _TRAILING_OUTSIDE if outside else _TRAILING_INSIDE
    while start < stop and forms[start] in _LEADING:
        start += 1
    while stop > start and forms[stop - 1] in trailing:
        stop -= 1
    if not any(form[-1].isalnum() for form in forms[start:stop]):
        return None
    return tokens.characters(start, stop)


def _without_complementiser(tokens: Tokens, spans: tuple[CharSpan, ...]) -> tuple[CharSpan, ...]:
    """`that the sky is blue` -> `the sky is blue`; a quotation keeps all its words."""
    if not spans:
        return spans
    words = words_in(tokens, spans[0])
    first = words.start
    if tokens.forms[first] not in _COMPLEMENTISERS or tokens.quoted[first] != OUTSIDE:
        return spans
    if len(words) == 1:
        return spans[1:]
    return ((tokens.starts[first + 1], spans[0][1]), *spans[1:])


def trim_span(tokens: Tokens, span: CharSpan) -> CharSpan | None:
    """A source or cue without the punctuation at its ends."""
    words = words_in(tokens, span)
    start, stop = words.start, words.stop
    while start < stop and not _is_word(tokens.forms[start]):
        start += 1
    while stop > start and not _is_word(tokens.forms[stop - 1]) and tokens.forms[stop - 1] != ")":
        stop -= 1
    return tokens.characters(start, stop) if stop > start else None


def _is_word(form: str) -> bool:
    """A word or an abbreviation, no punctuation."""
    return form[0].isalnum() or form[-1].isalnum()
