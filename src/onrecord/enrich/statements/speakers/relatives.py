"""Whom ``who`` and ``which`` mean: the name right before it, or the one whose apposition ends there."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.names import MEDIA, ORGANISATION, OWNER, PERSON, NameMention
from onrecord.enrich.statements.speakers.phrases import UNKNOWN, kind_of
from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import PREPOSITIONS

SHARE = 0.95
"""Of the antecedents found so, the share that are right: docs/model-card.md."""
_PERSONAL = frozenset({"who", "whom", "whose"})
_REFLEXIVES = frozenset({"himself", "herself"})
_MARKS = frozenset({",", "(", "–", "—", "-", "--"})
_OF_BODIES = frozenset({"of", "at", "for", "on", "in", "from", "with"})
_BODIES = frozenset({ORGANISATION, MEDIA})
_APPOSITION_OPENERS = word_class("noun_phrase_openers")
_MAX_APPOSITION = 14  # words
_MAX_PHRASE = 6
_CLAUSE_VERBS = word_class("finite_forms_of_be") | {"has", "had", "have"} | word_class("relative_pronouns")


def antecedent(part: ProseParagraph, word: int, names: Sequence[NameMention]) -> NameMention | None:
    """The name that a relative pronoun at a word of a paragraph takes up, of its names; None if it is a common noun.

    ``Ivo Marsh, who``, ``Ivo Marsh, an engineer at Dunav, who``, ``the Harbour Board, which``; not
    ``engineers at Dunav, who``.
    """
    forms = part.tokens.forms
    end = end_of_antecedent(part, word)
    end -= forms[end - 1] in _REFLEXIVES
    sentence = part.tokens.sentences[word]
    before = [mention for mention in names if mention.sentence == sentence]
    spans = [(words_in(part.tokens, (mention.start, mention.end)), mention) for mention in before]
    spans = [(own, mention) for own, mention in spans if own and own.stop <= end]
    last = next(((own, mention) for own, mention in reversed(spans) if own.stop == end), None)
    if forms[word].lower() not in _PERSONAL:
        return last[1] if last is not None and last[1].kind in _BODIES else None
    if last is not None and not _is_body(forms, *last):
        return last[1]
    for own, mention in reversed(spans):
        if end - own.stop > _MAX_APPOSITION:
            return None
        if mention.kind == PERSON and _is_apposed(forms, own.stop, end) and not _is_body(forms, own, mention):
            return mention
    return None


def end_of_antecedent(part: ProseParagraph, word: int) -> int:
    """Where the words end that a relative pronoun at a word follows: before a comma, a dash or a bracket."""
    return word - 1 if word and part.tokens.forms[word - 1] in _MARKS else word


def common_antecedent(part: ProseParagraph, word: int) -> range | None:
    """The words of the noun phrase without a name's head that ``who`` takes up, None where its start is not plain.

    ``a sheriff who``, ``some Leeds supporters, who``: from the last determiner or number on, up to a noun for people
    or a body. Without one, a plural after a preposition: ``from charities who``.
    """
    tokens = part.tokens
    forms = tokens.forms
    if forms[word].lower() not in _PERSONAL:
        return None
    start = end = end_of_antecedent(part, word)
    while start > max(0, end - _MAX_PHRASE) and tokens.sentences[start - 1] == tokens.sentences[word]:
        before = forms[start - 1].lower()
        if before in _APPOSITION_OPENERS or before[0].isdigit():
            return range(start - 1, end) if kind_of(forms[start - 1 : end]) != UNKNOWN else None
        if not before[0].isalpha():
            break
        if before in PREPOSITIONS:
            is_plural = start < end and forms[end - 1].islower() and is_plural_noun(forms[end - 1])
            return range(start, end) if is_plural else None
        start -= 1
    return None


def _is_body(forms: Sequence[str], words: range, mention: NameMention) -> bool:
    """Whether a name is that of what somebody is part of: ``an engineer at Dunav``, ``the mayor of Tromvik``."""
    first = words.start - 1
    if first > 0 and forms[first].lower() in _APPOSITION_OPENERS:
        first -= 1
    follows_of = first >= 0 and forms[first].lower() in _OF_BODIES
    is_person = mention.gender is not None or mention.title is not None
    return mention.role == OWNER or mention.kind in _BODIES or (follows_of and not is_person)


def _is_apposed(forms: Sequence[str], start: int, end: int) -> bool:
    """Whether words are an apposition, ``, an engineer at Dunav``, or a phrase that goes with a name: ``of Dunav``."""
    inner = [form.lower() for form in forms[start:end]]
    if not inner or not _CLAUSE_VERBS.isdisjoint(inner):
        return False
    if inner[0] == ",":
        return len(inner) > 1 and inner[1] in _APPOSITION_OPENERS and "," not in inner[1:]
    return inner[0] in _OF_BODIES and "," not in inner
