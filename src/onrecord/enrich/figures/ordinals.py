"""Ordinals and ranks: ``the fourth storm``, ``came third``, ``the world number one``."""

from __future__ import annotations

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.rules import rule
from onrecord.text.numbers import NumberForm
from onrecord.text.numbers.lexicon import NUMBER_WORDS, WordKind
from onrecord.text.numbers.modifiers import Modifier, bound_before

_COUNTS = (NumberForm.DIGITS, NumberForm.WORDS)


@rule(
    "the world number one",
    "[world ranked seeded] ANY? [number no] @NUMBER",
    "[world ranked seeded] [number no] . @NUMBER",
    examples={"She is the world number one.": "one = rank 1", "He was ranked No. 3 there.": "3 = rank 3"},
)
def ranking(place: Place) -> Quantity | None:
    return place.base._replace(kind=Kind.RANK)


@rule(
    "the tenth-largest city",
    "@ORDINAL -? SUPERLATIVE",
    "PLACED @ORDINAL",
    "@ORDINAL in the RANKING_LISTS",
    examples={
        "He is the world's fifth-largest grower.": "fifth = rank 5",
        "Labour came third.": "third = rank 3",
        "Rovers are fourth in the table.": "fourth = rank 4",
    },
)
def rank(place: Place) -> Quantity | None:
    return place.base._replace(kind=Kind.RANK)


@rule(
    "lower than the tenth",
    "the @ORDINAL",
    examples={"It came lower than the tenth.": "lower than the tenth = rank 10 less_than"},
    but_not=["It is about the tenth."],
)
def bounded_rank(place: Place) -> Quantity | None:
    bound = bound_before(place.sentence.tokens, place.base.first - 1)
    if bound is None or bound.modifier is Modifier.APPROX:
        return None
    return place.base._replace(first=bound.edge, kind=Kind.RANK, modifier=bound.modifier)


@rule("the fourth round", "@ORDINAL", examples={"They held the fourth round of talks.": "fourth = ordinal 4"})
def ordinal(place: Place) -> Quantity | None:
    return place.base._replace(kind=Kind.ORDINAL)


@rule(
    "two were held and a third was sought",
    "@FRACTION (?! of | [- were are have] | PLURAL )",
    examples={"Two men were held and a third was sought.": "a third = ordinal 3"},
    but_not=["Two boats were sold and a third of the crew left.", "Four sank, a third was lost.", "A third was lost."],
)
def next_in_count(place: Place) -> Quantity | None:
    """``a third`` behind a count of two, ``a fifth`` behind one of four: the next one, and no share."""
    tokens, head = place.sentence.tokens, place.base.head
    article, _, name = tokens[head].text.partition(" ")
    word = NUMBER_WORDS.get(name)
    if article not in ("a", "an") or word is None or word.kind is not WordKind.ORDINAL:
        return None
    counted = (tokens[at].number for at in place.sentence.numbers if at < head)
    is_next = any(number and number.form in _COUNTS and number.value == word.value - 1 for number in counted)
    return place.base._replace(kind=Kind.ORDINAL, value=word.value) if is_next else None


RANKINGS = (ranking, next_in_count)
ORDINALS = (bounded_rank, rank, ordinal)
