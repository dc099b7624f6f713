"""Tries the rules about single numbers on a text, for their examples and for counts of what each of them does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.assembly import assemble
from onrecord.enrich.figures.coding import PADDING, code_tokens
from onrecord.enrich.figures.marking import mark_changes
from onrecord.enrich.figures.money import PageCurrencies
from onrecord.enrich.figures.odds import with_points
from onrecord.enrich.figures.pairing import pair_ranges
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Quantity
from onrecord.enrich.figures.rule_sets import RULES
from onrecord.rules import Family, Hit
from onrecord.text.numbers import join_numbers
from onrecord.text.sentences import split_sentences
from onrecord.text.tokens import sentence_of


def hits(text: str, published_at: str | None = None) -> Sequence[Hit]:  # noqa: ARG001
    """What each rule made of a text, as if no time stood in it, so that ``published_at`` changes nothing.

    A figure with its role in a change; of a number that the rules of names decide about, ``name`` or ``counts``.
    """
    found: list[Hit] = []
    currency_of = PageCurrencies(text)
    for start, end in split_sentences(text):
        printed = text[start:end]
        tokens = join_numbers(sentence_of(printed))
        numbers = [at for at, token in enumerate(tokens) if token.number is not None]
        codes = code_tokens(tokens, numbers)
        sentence = Sentence(
            printed, (*tokens, *PADDING), len(tokens), frozenset(), numbers, codes, currency_of, page=text
        )
        figures = mark_changes(sentence, with_points(sentence, pair_ranges(sentence, assemble(sentence))))
        for rule, index, verdict in sentence.refused:
            found.append(Hit(rule, start + tokens[index].start, start + tokens[index].end, verdict))
        for quantity in figures:
            span = start + tokens[quantity.first].start, start + tokens[quantity.last - 1].end
            found += [Hit(rule, *span, _value(quantity)) for rule in quantity.rules]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _value(quantity: Quantity) -> str:
    """A figure as examples print it: ``age 16 a less_than``, ``age 40-49 a range``, ``percent 5 % by``."""
    ends = [quantity.value] if quantity.value is not None else [quantity.low, quantity.high]
    number = "-".join(f"{end:.12g}" for end in ends if end is not None)
    return " ".join(filter(None, (quantity.kind, number, quantity.unit, quantity.modifier, quantity.change_role)))


FAMILY: Family = Family("figures", RULES, hits)
