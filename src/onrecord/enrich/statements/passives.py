"""Passive attributions: `X was quoted as saying by the Herald` is X's statement, and the Herald's report."""

from onrecord.enrich.statements.drafts import CharSpan, Prose
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.tokens import CLOSING, OUTSIDE

_BE = frozenset({"was", "were", "is", "are", "been", "has", "have", "had"})
_LONGEST_SUBJECT = 16


def quoted_source(part: Prose, cue: CharSpan | None, source: CharSpan) -> CharSpan:
    """The subject of `was quoted (as saying)` where the agent after `by` was taken for the source."""
    tokens = part.tokens
    if cue is None or source[0] < cue[0]:
        return source
    cue_words, source_words = words_in(tokens, cue), words_in(tokens, source)
    if not len(cue_words) or not len(source_words) or tokens.forms[source_words.start - 1] != "by":
        return source
    if not any(tokens.forms[at] == "quoted" for at in cue_words):
        return source
    stop = next((at for at in cue_words if tokens.forms[at] == "quoted"), cue_words.start)
    while stop > 0 and tokens.forms[stop - 1] in _BE:
        stop -= 1
    start = stop
    while start > 0 and stop - start < _LONGEST_SUBJECT and _goes_on(part, start - 1, stop):
        start -= 1
    while start < stop and tokens.forms[start] == ",":
        start += 1
    return (tokens.starts[start], tokens.ends[stop - 1]) if start < stop else source


def _goes_on(part: Prose, at: int, stop: int) -> bool:
    """Whether word `at` may belong to the subject that ends before `stop`."""
    tokens = part.tokens
    if tokens.quoted[at] != OUTSIDE or tokens.quoted[at] == CLOSING:
        return False
    return tokens.sentences[at] == tokens.sentences[stop - 1] and tokens.forms[at] not in (";", ":")
