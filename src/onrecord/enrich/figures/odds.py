"""Odds, proportions and multiples: a number (``@``) that says how many times as much."""

from __future__ import annotations

from onrecord.enrich.figures.places import Place, Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_GAMES = word_class("games") | word_class("markets")
_SCORES = word_class("score_words")
_MAX_POINTS = 100
_LEAST_PRESSURE = 20  # mm[Hg]


@rule(
    "a 10-fold rise",
    "@FACTOR - ~fold",
    "@FACTOR times (?= BEHIND_TIMES )",
    "@FACTOR_IN_PARTS times",
    examples={
        "They saw a 10-fold rise.": "10-fold = ratio 10 by",
        "It is three times as large as the old.": "three times = ratio 3",
        "Its debt is 2.4 times earnings.": "2.4 times = ratio 2.4",
    },
    but_not=["They met three times a week."],
)
def multiple(place: Place) -> Quantity | None:
    return place.base._replace(last=place.end(), kind=Kind.RATIO)


@rule(
    "a ratio of 14:1",
    "(?<! : ) (?<! ANY ^ANY ) @BARE ~: below=(~POSITIVE) (?! : )",
    examples={
        "The ratio of pupils to computers is 14:1.": "14:1 = ratio 14",
        "A 3:2 margin backed it.": "3:2 = ratio 1.5",
    },
    but_not=["The vicar read from Mark 4:3.", "Lyon won 4:3 in the final.", "Mix them 1:2:3 by weight."],
)
def proportion(place: Place) -> Quantity | None:
    if any(token.text in _SCORES for token in place.sentence.tokens):
        return None
    below = place.sentence.tokens[place.start("below")].number
    return _over(place, below.value) if below is not None and below.value else None


@rule(
    "25 to 1 against",
    "ODDS_WORDS ANY{0,7} @SEVERAL to end=(BARE_ONE)",
    "@SEVERAL to end=(BARE_ONE) (?= ANY? ODDS_WORDS )",
    examples={
        "Bookmakers put her chances at about 25 to 1.": "about 25 to 1 = ratio 25 approx",
        "Goats outnumber people by 12 to one on the island.": "12 to one = ratio 12",
    },
    but_not=["She gave 30 to one school.", "Staff fell from 9 to 1."],
)
def odds(place: Place) -> Quantity | None:
    return _over(place, 1.0)


def _over(place: Place, below: float) -> Quantity:
    """The figure as a ratio, its value the first number over the second."""
    return place.base._replace(last=place.end(), kind=Kind.RATIO, value=(place.base.value or 0.0) / below)


@rule(
    "a pressure of 140/90",
    "pressure ANY{0,6} @SLASHED (mmhg | mm hg)?",
    "@SLASHED (mmhg | mm hg)",
    examples={"His blood pressure was 140/90.": "140/90 = measure 90-140 mm[Hg]"},
    but_not=["The pressure rose by 1/3."],
)
def blood_pressure(place: Place) -> Quantity | None:
    """Two sides, as a score has: the lower one and the higher one, and no value."""
    head = place.sentence.tokens[place.base.head]
    high, low = (float(side) for side in head.text.split("/"))
    if not low < high or low < _LEAST_PRESSURE:
        return None
    ends = place.base._replace(last=place.end(), kind=Kind.MEASURE, unit="mm[Hg]", value=None)
    return ends._replace(low=low, high=high)


RATIOS = (blood_pressure, multiple, proportion, odds)


def with_points(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """The figures, points as percentage points where the sentence compares shares: ``41%, 6 points lower``.

    Points of a game or an index stay counts.
    """
    if not any(quantity.unit == "%" for quantity in found):
        return found
    points = [at for at, quantity in enumerate(found) if _counts_points(sentence, quantity)]
    if not points or any(token.text in _GAMES for token in sentence.tokens):
        return found
    read = list(found)
    for at in points:
        read[at] = found[at]._replace(last=found[at].last + 1, kind=Kind.PERCENT, unit="pp")
    return read


def _counts_points(sentence: Sentence, quantity: Quantity) -> bool:
    counts = quantity.unit is None and quantity.kind in (Kind.COUNT, Kind.NUMBER)
    is_named = sentence.tokens[quantity.last].text in ("point", "points")
    return counts and is_named and 0 < abs(quantity.value or 0.0) <= _MAX_POINTS
