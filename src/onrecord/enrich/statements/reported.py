"""Statements that an outlet hands on: `X was quoted as saying by the Herald` and `X said that ..., writes the Herald`
are statements of X and reports of the Herald.
"""

from bisect import bisect_right
from dataclasses import replace

from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose
from onrecord.enrich.statements.spans import forms_in, words_in
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import OUTSIDE, Tokens
from onrecord.text.word_kinds import PREPOSITIONS

_MEDIA_NAMES = word_class("media_names")
_MEDIA_NOUNS = word_class("media_nouns")
_AUXILIARIES = word_class("auxiliaries")
_HANDING_ON = word_class("handing_on")
_QUOTING = frozenset({"quoted", "quotes"})
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
    return tokens.characters(start, stop) if start < stop else source


def quoted_actively(part: Prose, draft: Draft) -> Draft:
    """`The Herald quoted X as saying that ...`: X's statement, where it was taken for the Herald's."""
    tokens = part.tokens
    if draft.cue is None:
        return draft
    words = words_in(tokens, draft.cue)
    quoted = next((at for at in words if tokens.forms[at] in _QUOTING), None)
    if quoted is None or not quoted or tokens.forms[quoted - 1].lower() in _AUXILIARIES:
        return draft
    saying = next(
        (at + 1 for at in range(quoted + 2, _reach(part, quoted)) if tokens.forms[at : at + 2] == ["as", "saying"]),
        None,
    )
    if saying is None:
        return draft
    said = [span for span in draft.contents if span[1] <= draft.cue[0]]
    contents = (*said, *_after(part, draft, saying + 1, bool(said)))
    source = tokens.characters(quoted + 1, saying - 1)
    cue = tokens.characters(quoted, quoted + 1)
    return replace(draft, source=source, cue=cue, contents=contents) if contents else draft


def cited_source(part: Prose, draft: Draft) -> Draft:
    """`The Herald reported, citing X, that ...` and `The Herald, quoting X, said ...`: X is the source, and the Herald
    hands it on.
    """
    tokens = part.tokens
    if draft.cue is None or draft.source is None or not _names_outlet(part, draft.source):
        return draft
    source = words_in(tokens, draft.source)
    last = _reach(part, source.start)
    citing = next((at for at in range(source.start + 2, last) if _cites(tokens, at)), None)
    if citing is None:
        return draft
    first = citing + (3 if tokens.forms[citing] == "with" else 1)
    comma = next((at for at in range(first + 1, last) if tokens.forms[at] == ","), None)
    if comma is None or comma + 2 >= last:
        return draft
    if tokens.forms[comma + 1] != "that" and cue_entries().get(tokens.forms[comma + 1]) is None:
        return draft
    contents = _after(part, draft, comma + 2, False)
    cue = tokens.characters(citing, first)
    named = tokens.characters(first, comma)
    return replace(draft, source=named, cue=cue, contents=contents) if contents else draft


def _cites(tokens: Tokens, at: int) -> bool:
    """Whether `citing`, `quoting` or `with reference to` stands after a comma."""
    if tokens.forms[at - 1] != "," or tokens.quoted[at] != OUTSIDE:
        return False
    return tokens.forms[at] in ("citing", "quoting") or tokens.forms[at : at + 3] == ["with", "reference", "to"]


def _names_outlet(part: Prose, source: CharSpan) -> bool:
    lowered = [form.lower() for form in forms_in(part.tokens, source)]
    return not _MEDIA_NOUNS.isdisjoint(lowered) or " ".join(lowered).removeprefix("the ") in _MEDIA_NAMES


def _reach(part: Prose, at: int) -> int:
    """The end of the sentence of a word, or of what is looked at in it."""
    numbers = part.tokens.sentences
    return min(bisect_right(numbers, numbers[at]), at + 2 * _LONGEST_SUBJECT)


def _after(part: Prose, draft: Draft, at: int, enough: bool) -> tuple[CharSpan, ...]:
    """A draft's contents from a word on; the rest of the sentence where they do not go so far, unless what was said
    before is enough. `As saying in a letter` goes on with no content.
    """
    tokens = part.tokens
    if at >= len(tokens):
        return ()
    start = tokens.starts[at]
    adjunct = tokens.forms[at] in PREPOSITIONS
    kept = tuple((max(start, s[0]), s[1]) for s in draft.contents if s[1] > start and not (adjunct and s[0] <= start))
    if kept or enough or adjunct:
        return kept
    return ((start, tokens.ends[bisect_right(tokens.sentences, tokens.sentences[at]) - 1]),)


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
                    cue=tokens.characters(at, at + 1),
                    source=tokens.characters(words.start, at),
                )
    return draft
