"""How the names of bodies go on over ``and``, ``for`` and a genitive: ``Office for National Statistics``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.places import place_names
from onrecord.text.tokens import Tokens

_STOPS = word_class("name_stops")
FIELDS = frozenset({"for", "on"})
_FIELDS_OF_OFFICES = word_class("fields_of_offices")
_ABSTRACT = ("ion", "ment", "ity", "ics", "nce", "ogy", "ture", "ing", "eries")  # of common nouns, not of names
_SUNDAY_PAPERS = frozenset({"Mail", "Independent"})
_OWNERS = word_class("owners_in_names")
_ORGANISATION_WORDS = word_class("organisation_words")
_MEDIA_NOUNS = word_class("media_nouns")
_OVER = FIELDS | {"of"}  # between a body and its field


def joined_by_and(tokens: Tokens, start: int, at: int) -> int:
    """One past the capitals after an ``and`` that is part of an organisation's name, or 0.

    The initials in brackets say so (``Institute of Purchasing and Supply (CIPS)``), an article before one word
    (``the Securities and Exchange Commission``), or a second field of an office (``Ministry of Trade and Industry``).
    """
    forms = tokens.forms
    stop = at + 1
    while stop < len(forms) and is_name_word(forms[stop]) and forms[stop].lower() not in _STOPS:
        stop += 1
    if has_initials_after(forms, start, stop):
        return stop
    if stop > at + 1 and _is_second_field(forms[start:at], forms[at + 1 : stop]):
        return stop
    ends_as_body = stop > at + 1 and forms[stop - 1].lower() in _ORGANISATION_WORDS
    words = at - start - (forms[start].isupper() and at - start > 1)  # the ``US`` Securities and Exchange Commission
    return stop if ends_as_body and words == 1 and _has_article(tokens, start) else 0


def has_initials_after(forms: Sequence[str], start: int, stop: int) -> bool:
    """Whether a bracket after capitals has their initials: ``Institute of Purchasing and Supply (CIPS)``."""
    if forms[stop : stop + 1] != ["("] or forms[stop + 2 : stop + 3] != [")"] or len(forms[stop + 1]) < 2:
        return False
    initials = iter("".join(form[0] for form in forms[start:stop] if form[0].isupper()))
    return all(letter in initials for letter in forms[stop + 1])


def _is_second_field(body: Sequence[str], field: Sequence[str]) -> bool:
    """Whether a body's name goes on with ``and`` and a common noun: ``Centers for Disease Control`` and Prevention."""
    over = next((at for at, form in enumerate(body) if form in _OVER), 0)
    if not any(_is_body(form) for form in body[:over]):
        return False
    last = field[-1].lower()
    return len(field) <= 2 and (last in _FIELDS_OF_OFFICES or last.endswith(_ABSTRACT)) and last not in place_names()


def _is_body(form: str) -> bool:
    lowered = form.lower()
    return bool(_ORGANISATION_WORDS & {lowered, lowered.removesuffix("s")}) and lowered not in _MEDIA_NOUNS


def names_a_field(tokens: Tokens, at: int) -> bool:
    """Whether an organisation's name goes on after ``for`` or ``on``: ``Office for National Statistics``.

    A day is part of the ``Mail on Sunday`` only.
    """
    before, after = tokens.forms[at - 1], tokens.forms[at + 1 : at + 2]
    if before in _SUNDAY_PAPERS and tokens.forms[at] == "on":
        return after == ["Sunday"]
    return _is_body(before) and bool(after) and after[0][0].isupper() and after[0].lower() not in _STOPS


def _has_article(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens.forms[at - 1] in ("the", "The")


def owns_organisation(tokens: Tokens, at: int) -> bool:
    """Whether the genitive at ``at`` is part of an organisation's name: ``Maritime Workers' Union``."""
    owner = tokens.forms[at - 1].lower()
    return (
        at + 1 < len(tokens)
        and tokens.starts[at] == tokens.ends[at - 1]
        and (owner in _OWNERS or (owner.endswith("s") and len(tokens.forms[at]) == 1) or _has_article(tokens, at - 1))
        and tokens.forms[at + 1][0].isupper()
        and tokens.forms[at + 1].lower() in _ORGANISATION_WORDS
    )
