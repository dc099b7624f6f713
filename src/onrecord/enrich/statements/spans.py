"""Spans as the contract wants them.

Contents without quotation marks, complementisers and the full stop of indirect speech; sources and cues without stray
punctuation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.enrich.statements.drafts import CharSpan, Words
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import MARK, Quoted, Tokens
from onrecord.text.word_kinds import PREPOSITIONS, PRONOUNS

# No noun phrase and no verb group ends on these. ``her`` may be the hearer: told her.
_LEADS_ON = word_class("articles") | {"his", "its", "their", "and", "or", "when", "while", "including"}
_OPENERS = frozenset({"although", "though", "because", "whereas", "whilst"})  # of clauses, not of whom they are about
_ADVERBS = word_class("sentence_adverbs")
_DETERMINERS = word_class("noun_phrase_openers")
_COMPLEMENTISERS = frozenset({"that"})
_LEADING = frozenset(",;:.!?)]…–—-•*") | {"--", "..."}
_TRAILING_OUTSIDE = frozenset(",;:.!([…–—-") | {"--", "...", ".."}
_TRAILING_INSIDE = frozenset("([–—-") | {"--"}


def words_in(tokens: Tokens, span: CharSpan) -> Words:
    """The words of a paragraph that lie in a span of characters."""
    return range(bisect_left(tokens.starts, span[0]), bisect_right(tokens.ends, span[1]))


def clean_contents(tokens: Tokens, words: Words, verbatim: bool = False) -> tuple[Words, ...]:
    """The parts of a content, cut at quotation marks and trimmed; parts without a letter or a digit are dropped.

    ``verbatim``: the words are the speaker's own though no marks stand around them, and keep their closing punctuation.
    """
    found: list[Words] = []
    for part in _between_marks(tokens, words):
        trimmed = _trim(tokens, part, verbatim)
        if trimmed:
            found.append(trimmed)
    return tuple(found) if verbatim else _without_complementiser(tokens, tuple(found))


def _between_marks(tokens: Tokens, words: Words) -> list[Words]:
    if MARK not in tokens.forms[words.start : words.stop]:
        return [words] if words else []
    parts: list[Words] = []
    start = words.start
    for at in words:
        if tokens.forms[at] == MARK and tokens.quoted[at] > Quoted.INSIDE:
            parts.append(range(start, at))
            start = at + 1
    return [part for part in [*parts, range(start, words.stop)] if part]


def _trim(tokens: Tokens, words: Words, verbatim: bool) -> Words | None:
    """A quotation keeps the punctuation that closes it; indirect speech does not keep its full stop."""
    forms = tokens.forms
    start, stop = words.start, words.stop
    outside = tokens.quoted[stop - 1] == Quoted.OUTSIDE and not verbatim
    trailing = _TRAILING_OUTSIDE if outside else _TRAILING_INSIDE
    while start < stop and forms[start] in _LEADING:
        start += 1
    while stop > start and forms[stop - 1] in trailing:
        stop -= 1
    if not any(map(_is_word, forms[start:stop])):
        return None
    return range(start, stop)


def _without_complementiser(tokens: Tokens, spans: tuple[Words, ...]) -> tuple[Words, ...]:
    """``that the sky is blue`` -> ``the sky is blue``; a quotation keeps all its words."""
    if not spans:
        return spans
    first = spans[0].start
    if tokens.forms[first] not in _COMPLEMENTISERS or tokens.quoted[first] != Quoted.OUTSIDE:
        return spans
    rest = _trim(tokens, spans[0][1:], verbatim=False) if len(spans[0]) > 1 else None
    return spans[1:] if rest is None else (rest, *spans[1:])


def trim_source(tokens: Tokens, words: Words) -> Words | None:
    """A source without the punctuation at its ends, and without words that only lead on to others.

    What stands before a bracket that was opened outside is left out: ``27] and Ida Bell``.
    """
    forms = tokens.forms
    start, stop = _after_foreign_bracket(forms, words), words.stop
    while start < stop and (not _is_word(forms[start]) or (stop - start > 1 and _leads_to_source(tokens, start))):
        start += 1
    stop = _without_open_end(forms, start, stop)
    return range(start, stop) if stop > start else None


def _leads_to_source(tokens: Tokens, at: int) -> bool:
    """Whether a word leads on to the source and is none of it: ``that`` Ida Bell, ``Eventually`` the guild."""
    word = tokens.forms[at].lower()
    if word in _OPENERS:
        return True
    if word not in _ADVERBS or not tokens.opens_sentence(at):
        return False
    following = tokens.forms[at + 1]
    return following[0].isupper() or following in _DETERMINERS or following in PRONOUNS


def trim_cue(tokens: Tokens, words: Words) -> Words:
    """A cue without an article or a conjunction at its end, and what leads on to that: said ``in a``. A colon stays."""
    if tokens.forms[words.stop - 1].lower() not in _LEADS_ON:
        return words
    return range(words.start, _without_open_end(tokens.forms, words.start, words.stop))


def _after_foreign_bracket(forms: Sequence[str], words: Words) -> int:
    """The word after a square bracket that closes though none was opened, or after an ``and`` behind it; the first."""
    inside = forms[words.start : words.stop]
    if "]" not in inside or "[" in inside[: inside.index("]")]:
        return words.start
    after = words.start + inside.index("]") + 1
    return after + 1 if forms[after : after + 1] == ["and"] else after


def _without_open_end(forms: Sequence[str], start: int, stop: int) -> int:
    """Where a phrase ends: not on a comma, nor on ``when`` or ``including``, nor on an article: said ``in a``."""
    end = stop
    while end > start:
        last, is_open = forms[end - 1].lower(), end < stop and forms[end].lower() in _LEADS_ON
        if end - start > 1 and (last in _LEADS_ON or (is_open and last in PREPOSITIONS)):
            end -= 1
        elif _is_word(last) or last == ")":
            break
        else:
            end -= 1
    return end


def _is_word(form: str) -> bool:
    """A word or an abbreviation, no punctuation."""
    return form[0].isalnum() or form[-1].isalnum()
