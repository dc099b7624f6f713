"""Where names begin and end: runs of capitalised words with the small words, genitives and numbers that join them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.enrich.statements.speakers.bodies import (
    FIELDS,
    has_initials_after,
    joined_by_and,
    names_a_field,
    owns_organisation,
)
from onrecord.text.genders import first_names
from onrecord.text.lexicon import table, word_class
from onrecord.text.names import ARABIC_ARTICLES, GENITIVES, is_name_word, title_length
from onrecord.text.tokens import MARK, Tokens
from onrecord.text.word_kinds import HONORIFICS, is_title_word

_PARTICLES = word_class("name_particles")
_STOPS = word_class("name_stops")
_INNER_STOPS = _STOPS - word_class("stops_at_head_only")  # words that end a name though they begin with a capital
_ADVERBS = word_class("sentence_adverbs")
_RELATIONS = word_class("relations_before_names")
_PARTICIPLES = ("ed", "ing")
_WORDS_AS_GIVEN_NAMES = _STOPS & frozenset(first_names()) - {name for name, *_ in table("months")}
_ALL_JOINERS = _PARTICLES | {word.capitalize() for word in _PARTICLES} | {"&", "of", "and"} | FIELDS | GENITIVES
_RANKS = frozenset({"First", "Second", "Third"})
_APOSTROPHES = frozenset({"'", "’"})
_LONGEST_INITIALS = 5
_NUMBERED = frozenset({"number", "channel", "radio", "formula"})


def name_runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Half-open runs of capitalised words with the small words that join them."""
    size = len(tokens)
    stop = 0
    for at, form in enumerate(tokens.forms):
        if at < stop or not (form[0].isupper() or ("-" in form and form.startswith(ARABIC_ARTICLES))):
            continue
        if (form.lower() in _STOPS and not _is_name(tokens, at)) or _only_opens_sentence(tokens, at):
            continue
        stop = at + 1
        while stop < size and stop - at < 12:
            further = _further(tokens, at, stop)
            if not further:
                break
            stop = further
        yield at, stop


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether a word that mostly opens sentences begins a name: ``WHO``, ``A. Pell``, ``First Lady``, ``Will Orde``."""
    form = tokens.forms[at]
    is_initials = (form.isupper() and len(form) > 2) or _is_initial(tokens, at + 1)
    return is_initials or _is_rank(tokens, at) or _is_given_name(tokens, at) or _is_country_of(tokens, at)


def _is_country_of(tokens: Tokens, at: int) -> bool:
    """Whether a country's initials have a body's name after them, not in words of capitals alone: ``US Navy``."""
    if tokens.forms[at] != "US" or at + 1 >= len(tokens):
        return False
    following = tokens.forms[at + 1]
    if tokens.sentences[at + 1] != tokens.sentences[at] or following.lower() in _STOPS or not is_name_word(following):
        return False
    return not following.isupper() or len(following) <= _LONGEST_INITIALS


def _only_opens_sentence(tokens: Tokens, at: int) -> bool:
    """Whether a capital is the sentence's and a name follows: ``Eventually`` Brown left, ``Injured`` Ann Lee left.

    A participle or a relation is told by the first name and surname behind it: many names end like one (Manning, Reed).
    """
    word = tokens.forms[at].lower()
    if not word.endswith(_PARTICIPLES) and word not in _ADVERBS and word not in _RELATIONS:
        return False
    if not tokens.opens_sentence(at) or tokens.forms[at].isupper() or at + 2 >= len(tokens):
        return False
    following, last = tokens.forms[at + 1], tokens.forms[at + 2]
    if word in _ADVERBS:
        return is_name_word(following)
    names = first_names()
    return word not in names and len(word) > 4 and following.lower() in names and is_name_word(last)


def _is_given_name(tokens: Tokens, at: int) -> bool:
    """Whether a given name that is a common word, too, has a surname after it, in no question: ``Will Orde said``."""
    if tokens.forms[at].lower() not in _WORDS_AS_GIVEN_NAMES or at + 1 >= len(tokens):
        return False
    surname, own = tokens.forms[at + 1], tokens.sentences[at]
    if tokens.sentences[at + 1] != own or not surname[0].isupper() or surname.lower() in _STOPS:
        return False
    last = bisect_right(tokens.sentences, own) - 1
    return not tokens.opens_sentence(at) or "?" not in tokens.forms[max(at, last - 1) : last + 1]


def _further(tokens: Tokens, start: int, at: int) -> int:
    """One past the words from ``at`` that go on with the name that begins at ``start``, or 0."""
    form = tokens.forms[at]
    if form == ".":
        return at + 2 if _is_initial(tokens, at) else 0
    if tokens.sentences[at] != tokens.sentences[at - 1]:
        return 0
    if is_name_word(form):
        stops = form.lower() in _INNER_STOPS and not is_title_word(tokens.forms[at - 1])
        return 0 if stops and not _is_middle_initial(tokens, start, at) else at + 1
    if form == MARK or form in _APOSTROPHES:
        further = _nickname(tokens, start, at) if form == MARK else _after_o(tokens, at)
        if further:
            return further
    if form[0].isdigit():
        return at + 1 if _is_numbered(tokens, at) else 0
    if form not in _ALL_JOINERS or (form == "of" and _is_person(tokens.forms[start:at])):
        return 0
    return joined_by_and(tokens, start, at) if form == "and" else _joined(tokens, start, at)


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Whether the number at ``at`` is part of the name: ``Number 10``, ``Channel 4 News``."""
    return (
        tokens.forms[at].isdigit() and tokens.forms[at - 1].lower() in _NUMBERED and tokens.forms[at - 1][0].isupper()
    )


def _is_initial(tokens: Tokens, at: int) -> bool:
    """Whether the full stop at ``at`` ends an initial, with more of the name after it: ``J. K. Rowe``."""
    if at + 1 >= len(tokens) or tokens.forms[at] != "." or len(tokens.forms[at - 1]) != 1:
        return False
    after = next((form for form in tokens.forms[at + 1 : at + _LONGEST_INITIALS] if form not in _PARTICLES), ".")
    return is_name_word(after) and tokens.starts[at] == tokens.ends[at - 1]


def _is_rank(tokens: Tokens, at: int) -> bool:
    """Whether a title begins with an ordinal at ``at``: ``First Minister``, ``Second Lieutenant``."""
    return tokens.forms[at] in _RANKS and any(is_title_word(form) for form in tokens.forms[at + 1 : at + 2])


def _is_middle_initial(tokens: Tokens, start: int, at: int) -> bool:
    """Whether ``A`` or ``I`` is a person's initial, with a full stop or without: ``Ada A. Wray``, ``Ada A Wray``.

    It has a first name before it and more of the name after it.
    """
    if len(tokens.forms[at]) > 1 or first_names().keys().isdisjoint(map(str.lower, tokens.forms[start:at])):
        return False
    after = tokens.forms[at + 1 : at + 2]
    return _is_initial(tokens, at + 1) or (tokens.forms[at] == "A" and any(map(is_name_word, after)))


def _nickname(tokens: Tokens, start: int, at: int) -> int:
    """One past the surname after a nickname between quotation marks: ``Nelson "Biff" Orde``; or 0."""
    forms = tokens.forms
    if forms[start].lower() not in first_names() or at - start > 2:
        return 0
    close = next((i for i in range(at + 2, min(at + 4, len(forms))) if forms[i] == MARK), 0)
    inside = bool(close) and all(map(is_name_word, forms[at + 1 : close]))
    is_surname = inside and close + 1 < len(forms) and is_name_word(forms[close + 1])
    return close + 2 if is_surname and tokens.sentences[close + 1] == tokens.sentences[start] else 0


def _after_o(tokens: Tokens, at: int) -> int:
    """One past a surname that is printed as ``O' Hara``, or 0."""
    follows = at + 1 < len(tokens) and is_name_word(tokens.forms[at + 1])
    return at + 2 if follows and tokens.forms[at - 1] == "O" and tokens.starts[at] == tokens.ends[at - 1] else 0


def _is_person(forms: Sequence[str]) -> bool:
    """Whether a run is a person's whole name, so that ``of`` leads to an organisation: Ann Lee of the Met Office."""
    split = title_length(forms)
    if split and forms[split - 1].lower().rstrip(".") in HONORIFICS:
        return len(forms) > split
    return len(forms) - split > 1 and (split > 0 or forms[0].lower() in first_names())


def _joined(tokens: Tokens, start: int, at: int) -> int:
    """One past the name word that a joiner, a particle or the genitive at ``at`` leads to, or 0."""
    form = tokens.forms[at]
    if form in GENITIVES:
        owns = owns_organisation(tokens, at) or has_initials_after(tokens.forms, start, at + 2)
        return at + 2 if owns else 0
    if form in FIELDS:
        return at + 2 if names_a_field(tokens, at) else 0
    after = at + 1
    if after < len(tokens) and tokens.forms[after] in ("the", "la", "las", "los"):
        after += 1
    return after + 1 if after < len(tokens) and is_name_word(tokens.forms[after]) else 0
