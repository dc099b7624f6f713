"""Ordinals and ranks: ``the fourth storm``, ``came third``, ``the world number one``."""

from __future__ import annotations

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.rules import rule
from onrecord.text.numbers.modifiers import Modifier, bound_before


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


RANKINGS = (ranking,)
ORDINALS = (bounded_rank, rank, ordinal)
