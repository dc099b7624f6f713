"""Statements that an outlet hands on: `X was quoted as saying by the Herald` and `X said that ..., writes the Herald`
are statements of X and reports of the Herald.
"""

from dataclasses import replace

from onrecord.enrich.statements.cues import cue_entries
from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.tokens import OUTSIDE
from onrecord.enrich.statements.words import word_set

_AUXILIARIES = word_set("auxiliaries")
_HANDING_ON = word_set("handing_on")
_LONGEST_SUBJECT = 16


def quoted_source(part: Prose, cue: CharSpan | None, source: CharSpan) -> CharSpan:
    """The subject of `was quoted (by the Herald) (as saying)` where the agent after `by` was taken for the source."""
    tokens = part.tokens
    if cue is None:
        return source
    cue_words, source_words = words_in(tokens, cue), words_in(tokens, source)
    if not len(cue_words) or not len(source_words) or tokens.forms[source_words.start - 1] != "by":
        return source
    before = source_words.start - 2  # the cue may be the `saying` after the agent
    stop = next((at for at in (*cue_words, before) if at >= 0 and tokens.forms[at] == "quoted"), None)
    if stop is None or (stop > cue_words.stop and source[0] < cue[0]):
        return source
    while stop > 0 and tokens.forms[stop - 1] in _AUXILIARIES:
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
    same_sentence = tokens.sentences[at] == tokens.sentences[stop - 1]
    return tokens.quoted[at] == OUTSIDE and same_sentence and tokens.forms[at] not in (";", ":")


def handed_on(part: Prose, draft: Draft) -> Draft:
    """The inner statement of `X said that ..., writes the Herald`, where the whole was taken for the Herald's."""
    tokens = part.tokens
    if draft.cue is None or draft.source is None or draft.source[0] < draft.end:
        return draft
    if not any(tokens.forms[at] in _HANDING_ON for at in words_in(tokens, draft.cue)):
        return draft
    words = words_in(tokens, draft.contents[0])
    for at in words[1:_LONGEST_SUBJECT]:
        if at + 1 < words.stop and tokens.forms[at + 1] == "that" and tokens.quoted[at] == OUTSIDE:
            entry = cue_entries().get(tokens.forms[at].lower())
            if entry is not None and entry.attribution_class == "speech":
                content = (tokens.starts[at + 2], draft.contents[0][1]) if at + 2 < words.stop else draft.contents[0]
                return replace(
                    draft,
                    contents=(content, *draft.contents[1:]),
                    cue=(tokens.starts[at], tokens.ends[at]),
                    source=(tokens.starts[words.start], tokens.ends[at - 1]),
                )
    return draft
