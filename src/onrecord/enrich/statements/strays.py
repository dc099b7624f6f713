"""Fragments that the tagger strews: words of a neighbouring sentence in a content, auxiliaries for a cue."""

from collections.abc import Sequence

from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose
from onrecord.enrich.statements.labels import OUTSIDE as OUTSIDE_TAG
from onrecord.enrich.statements.spans import words_in
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import MARK, OUTSIDE
from onrecord.text.word_kinds import PREPOSITIONS

_AUXILIARIES = word_class("auxiliaries")


def without_strays(part: Prose, draft: Draft) -> Draft:
    """The draft without the parts of its content that begin in the middle of a sentence other than the cue's: what is
    said may begin before the sentence of its attribution or go on after it, but then with whole sentences.
    """
    if len(draft.contents) < 2 or draft.cue is None:
        return draft
    cue = words_in(part.tokens, draft.cue)
    if not len(cue):
        return draft
    sentence = part.tokens.sentences[cue.start]
    longest = max(draft.contents, key=lambda span: span[1] - span[0])
    kept = tuple(
        span
        for span in draft.contents
        if _belongs(part, span, sentence) and (span == longest or not _breaks_off(part, span))
    )
    return draft.within(kept) if kept else draft


def without_source(contents: Sequence[CharSpan], source: CharSpan) -> list[CharSpan]:
    """The parts of a content that neither hold its own source nor are part of it."""
    return [span for span in contents if not (_holds(span, source) or _holds(source, span))]


def _holds(whole: CharSpan, part: CharSpan) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _belongs(part: Prose, span: CharSpan, sentence: int) -> bool:
    words, sentences = words_in(part.tokens, span), part.tokens.sentences
    if not len(words) or sentences[words.start] == sentence:
        return True
    before = words.start - 1
    if before >= 0 and part.tokens.forms[before] == MARK:
        before -= 1
    return before < 0 or sentences[before] != sentences[words.start]


def _breaks_off(part: Prose, span: CharSpan) -> bool:
    """Whether a preposition that is no part of the attribution stands before a fragment: `on` her behalf."""
    words = words_in(part.tokens, span)
    at = words.start
    if not at or part.tokens.quoted[at] != OUTSIDE:
        return False
    return part.tokens.forms[at - 1].lower() in PREPOSITIONS and part.tags[at - 1] == OUTSIDE_TAG


def is_bare(part: Prose, cue: CharSpan) -> bool:
    """Whether a cue is no more than an auxiliary (`the sea` has `crossed the road`), which attributes nothing."""
    words = words_in(part.tokens, cue)
    return bool(len(words)) and all(part.tokens.forms[at].lower() in _AUXILIARIES for at in words)
