"""Verbs that say a factor become figures of their own: ``halved``, ``more than doubled``, ``twice as many``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.tables.vocabularies import ChangeRole
from onrecord.text.inflection import inflect
from onrecord.text.lexicon import mapping, word_class
from onrecord.text.numbers import Number, NumberForm
from onrecord.text.numbers.modifiers import bound_before
from onrecord.text.trigger import words_of

FACTORS = {word: float(factor) for word, factor in mapping("factor_words").items()} | {
    form: float(factor)
    for verb, factor in mapping("factor_verbs").items()
    for form in [*inflect(verb).past, *inflect(verb).present_participle]
}
_BEHIND_TWICE = word_class("behind_twice")
_TWICE = "twice"


def names_factor(text: str) -> bool:
    """Whether the text has a word that says a factor."""
    return not FACTORS.keys().isdisjoint(words_of(text))


def with_factors(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures, in order, with those of the sentence's factors; ``twice`` only where it says how much."""
    if not names_factor(sentence.text):
        return list(found)
    held = {index for quantity in found for index in range(quantity.first, quantity.last)} | sentence.covered
    added = [
        _factor(sentence, index)
        for index, token in enumerate(sentence.tokens)
        if token.text in FACTORS and (token.text != _TWICE or _says_how_much(sentence, index + 1))
    ]
    return sorted([*found, *(quantity for quantity in added if held.isdisjoint((quantity.first, quantity.head)))])


def _says_how_much(sentence: Sentence, at: int) -> bool:
    """Whether what stands behind ``twice`` compares: ``twice as many``, not ``scored twice as Rovers won``."""
    return sentence.tokens[at].text in _BEHIND_TWICE and not sentence.tokens[at + 1].capital


def _factor(sentence: Sentence, index: int) -> Quantity:
    bound = bound_before(sentence.tokens, index)
    first, modifier = (bound.edge, bound.modifier) if bound else (index, None)
    text = sentence.tokens[index].text
    role = None if text == _TWICE else ChangeRole.BY
    number = Number(NumberForm.WORDS, FACTORS[text])
    return Quantity(
        first,
        index + 1,
        index,
        number,
        Kind.RATIO,
        number.value,
        modifier=modifier,
        change_role=role,
        rules=("tripled",),
    )
