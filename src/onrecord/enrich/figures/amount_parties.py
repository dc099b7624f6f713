"""Who takes or pays an amount of money, where nothing says what it is: ``[the club] was paid £5m``."""

from __future__ import annotations

from onrecord.enrich.figures.noun_phrases import in_phrase, phrase_ending
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.inflection import irregular_participles, verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.tokens import WORD

_GIVING = verb_class("giving_verbs")
_TAKING = verb_class("taking_verbs")
_BEING = frozenset({"was", "were", "is", "are", "been", "being", "be"})
_NO_PARTIES = word_class("third_person_pronouns") | word_class("phrase_limits") | word_class("personal_possessives")
_PRONOUNS = word_class("pull_quote_pronouns") | {"you", "them", "him", "her", "me", "us"}
_ARTICLES = frozenset({"a", "an", "another"})
_LONGEST = 5  # tokens between a verb and the amount


def party_of_amount(sentence: Sentence, quantity: Quantity) -> str | None:
    """The one who is given an amount (``fined [the firm] $2m``), else the one who takes or pays it.

    ``None`` where no verb of giving or taking stands beside the amount, and for pronouns.
    """
    tokens, first = sentence.tokens, quantity.first
    if quantity.kind is not Kind.MONEY or quantity.change_role is not None or not first:
        return None
    verb = first - 1
    while verb > 0 and tokens[verb].text.endswith("ly") and tokens[verb].kind == WORD:
        verb -= 1
    if tokens[verb].text in _TAKING:
        return _before(sentence, verb)
    if tokens[verb].text in _GIVING:
        is_passive = tokens[verb - 1].text in _BEING and verb > 0
        return _before(sentence, verb) if is_passive or _is_past(sentence, verb) else None
    for at in range(first - 1, max(first - 1 - _LONGEST, -1), -1):
        if tokens[at].text in _GIVING:
            return _between(sentence, at + 1, first)
        if not in_phrase(tokens[at], at, sentence.covered):
            return None
    return None


def _is_past(sentence: Sentence, verb: int) -> bool:
    """Whether a verb before the amount has a subject, and is not an infinitive or a participle of its own."""
    word = sentence.tokens[verb].text
    return word not in irregular_participles() and sentence.tokens[verb - 1].text not in ("to", ",")


def _before(sentence: Sentence, verb: int) -> str | None:
    if sentence.tokens[verb - 1].text == "to":
        return None  # "ordered him to pay $900"
    found = phrase_ending(sentence, verb)
    return found if found is not None and names_party(found) else None


def names_party(phrase: str) -> bool:
    """Whether a phrase is no pronoun, with or without its verb (``you'll``), and ends on no function word."""
    words = phrase.lower().replace("’", "'").split()
    return words[-1] not in _NO_PARTIES and not any(word.partition("'")[0] in _PRONOUNS for word in words)


def _between(sentence: Sentence, begin: int, end: int) -> str | None:
    tokens = sentence.tokens
    inner = (at for at in range(begin + 1, end) if tokens[at].text in _ARTICLES)
    words = tokens[begin : next(inner, end)]  # "gives [members] a free $10"
    if begin >= end or words[-1].kind != WORD or words[-1].text in _NO_PARTIES or words[0].text in _BEING:
        return None
    return sentence.text[words[0].start : words[-1].end]
