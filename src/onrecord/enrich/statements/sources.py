"""Source spans as the contract wants them: the noun phrase with its appositions, without relative clauses."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose
from onrecord.enrich.statements.labels import OUTSIDE, begin
from onrecord.enrich.statements.spans import trim_span, words_in
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import OUTSIDE as NOT_QUOTED
from onrecord.text.word_kinds import is_title_word

_RELATIVES = word_class("relative_pronouns")
_FUNCTION_WORDS = word_class("no_source_alone")
_OPEN_ENDED = word_class("open_ended")
_QUANTIFIERS = word_class("quantifiers")
_DETERMINERS = word_class("noun_phrase_openers")
_AUXILIARIES = word_class("auxiliaries")
_TYING = frozenset({"and", "or"})
_BE = word_class("finite_forms_of_be")
_FINITE = _BE | {"has", "had", "have"}
_LONGEST_EXTENSION = 10
_LONGEST_NAME = 8


def clean_source(part: Prose, span: CharSpan) -> CharSpan | None:
    """A source without the relative clause or the verb that ends it (`Derek Anstey`, who has walked there), and
    with the noun that it breaks off before (`the forecast of` the consulting company Dunav Analytics). None for words
    that cannot be a source.
    """
    words = words_in(part.tokens, span)
    forms = part.tokens.forms
    if not len(words) or all(forms[at].lower() in _FUNCTION_WORDS for at in words):
        return None
    for at in words[1:]:
        if forms[at] in _RELATIVES:
            return trim_span(part.tokens, (span[0], part.tokens.ends[at - 1]))
        if forms[at] in _FINITE and forms[at - 1][-1].isalnum() and forms[at - 1] not in _TYING:
            last = at - 2 if forms[at - 1] == "that" and at - 2 >= words.start else at - 1
            return trim_span(part.tokens, (span[0], part.tokens.ends[last]))
    if forms[words[-1]] in _OPEN_ENDED:
        span = (span[0], part.tokens.ends[_extended(part, words) - 1])
    return trim_span(part.tokens, span)


def _extended(part: Prose, words: range) -> int:
    """One past the last word up to the next punctuation, content or cue."""
    stop = words.stop
    while stop < len(part.tokens) and stop - words.stop < _LONGEST_EXTENSION:
        if part.tags[stop] not in (OUTSIDE, begin(0), begin(0) + 1) or not part.tokens.forms[stop][0].isalnum():
            break
        stop += 1
    return stop


def named_source(part: Prose, draft: Draft) -> Draft:
    """A name phrase right before the cue is its source, where it was taken for content and the cue has no source."""
    tokens = part.tokens
    if draft.source is not None or draft.cue is None or len(draft.contents) < 2:
        return draft
    for span in draft.contents:
        words = words_in(tokens, span)
        if (
            not 0 < len(words) <= _LONGEST_NAME
            or words.stop >= len(tokens)
            or tokens.starts[words.stop] != draft.cue[0]
        ):
            continue
        if all(is_name_word(tokens.forms[at]) or is_title_word(tokens.forms[at]) for at in words):
            return replace(draft, source=span, contents=tuple(other for other in draft.contents if other != span))
    return draft


def main_clause_source(part: Prose, draft: Draft) -> Draft:
    """The subject of `One of them, who asked not to be named, claims that ...`, where `who` was taken for it."""
    tokens = part.tokens
    if draft.source is None or draft.cue is None:
        return draft
    words, cue = words_in(tokens, draft.source), words_in(tokens, draft.cue)
    if len(words) != 1 or not len(cue) or tokens.forms[words.start] not in _RELATIVES or words.start < 2:
        return draft
    comma = words.start - 1
    if tokens.forms[comma] != "," or cue.start <= words.stop or tokens.forms[cue.start - 1] != ",":
        return draft
    start = max(bisect_left(tokens.sentences, tokens.sentences[comma]), comma - _LONGEST_NAME)
    return replace(draft, source=tokens.characters(start, comma))


def without_expletive(part: Prose, draft: Draft) -> Draft:
    """The draft without the `it` of `It is understood that` for its source: a passive's subject says nothing."""
    if draft.source is None or draft.cue is None:
        return draft
    words = words_in(part.tokens, draft.source)
    lowered = [form.lower() for form in part.tokens.forms[words.start : words.start + 4]]
    if len(words) != 1 or lowered[0] != "it" or len(lowered) < 3 or lowered[1] not in _AUXILIARIES:
        return draft
    participle = lowered[3 if lowered[2] == "been" and len(lowered) > 3 else 2]
    passive = lowered[1] in _BE or lowered[2] == "been"
    is_cue = participle in cue_entries() and not participle.endswith("ing")
    return replace(draft, source=None) if passive and is_cue else draft


def shared_subject(part: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a paragraph, with the source of `X termed it a lie and alleged that ...` for both its verbs."""
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.cue or one.contents[0]):
        before = found[-1] if found else None
        if before is not None and draft.source is None and _is_second(part, before, draft):
            draft = replace(draft, source=before.source)
        found.append(draft)
    return found


def _is_second(part: Prose, before: Draft, draft: Draft) -> bool:
    """Whether an `and` ties a cue to the one before it in the sentence, whose source stands before both."""
    if draft.cue is None or before.cue is None or before.source is None or before.source[0] > before.cue[0]:
        return False
    tokens = part.tokens
    at, first = words_in(tokens, draft.cue).start, words_in(tokens, before.cue).start
    joined = at > 0 and tokens.forms[at - 1] in ("and", "but") and tokens.quoted[at] == NOT_QUOTED
    return joined and tokens.sentences[at] == tokens.sentences[first]


def whole_source(part: Prose, draft: Draft) -> Draft:
    """The source to the end of the name (`Its chair, Brid` Scally), of the apposition (`his lawyer`, Jane Doe, said) or
    of the group (`One` of them) that it breaks off in.
    """
    tokens = part.tokens
    if draft.source is None:
        return draft
    words = words_in(tokens, draft.source)
    if not len(words):
        return draft
    stop = words.stop
    while stop < len(tokens) and _goes_on(part, stop):
        stop += 1
    if stop == words.stop and len(words) == 1 and tokens.forms[words.start].lower() in _QUANTIFIERS:
        stop = _group_end(part, stop)
    if stop == words.stop and draft.cue is not None:
        stop = _apposition_end(part, stop, words_in(tokens, draft.cue).start)
    return draft if stop == words.stop else replace(draft, source=(draft.source[0], tokens.ends[stop - 1]))


def _goes_on(part: Prose, at: int) -> bool:
    """Whether word `at` is of one name with the word before it, and no part of anything else."""
    tokens = part.tokens
    one_name = is_name_word(tokens.forms[at]) and is_name_word(tokens.forms[at - 1])
    return one_name and part.tags[at] == OUTSIDE and tokens.sentences[at] == tokens.sentences[at - 1]


def _apposition_end(part: Prose, at: int, cue: int) -> int:
    """One past the name between two commas that stands from word `at` to the cue; `at` if there is none."""
    forms = part.tokens.forms
    if not 2 < cue - at <= _LONGEST_NAME or forms[at] != "," or forms[cue - 1] != ",":
        return at
    named = all(is_name_word(form) or is_title_word(form) for form in forms[at + 1 : cue - 1])
    return cue - 1 if named and not is_name_word(forms[at - 1]) else at


def _group_end(part: Prose, at: int) -> int:
    """One past `of them`, `of the neighbours`, if they stand at word `at`."""
    forms = part.tokens.forms
    if at + 1 >= len(forms) or forms[at] != "of":
        return at
    stop = at + 2 + (forms[at + 1].lower() in _DETERMINERS)
    return stop if stop <= len(forms) and all(tag == OUTSIDE for tag in part.tags[at:stop]) else at
