"""Ranges and scores: two figures in a row that are the ends of one, as rules about the first (``@``) and the next."""

from __future__ import annotations

from onrecord.enrich.figures.pairs import Pair, is_side, range_of, score_of, span
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.rules import Rule, rule
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.modifiers import Modifier

DEFINITIONS = {
    "TO_NEXT": "([to through until till] FIGURE | UP_TO)",
    "SAME_CLAUSE": "(TIGHT_DASH | [^ , ; . - – —])",
    # What follows a score behind the first side's name: the other side's, where it is not counted, or who leads.
    "SIDES_AFTER": r"(?= [up down ahead] | (?! PLURAL ) ^WORD ^WORD? (?= \Z | [^ CONTENT] ))",
}
APART = "apart"  # what a rule makes of two figures that are none of its kind, whatever the rules behind it say
_SPORTS = word_class("score_words")
_ABOVE = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_BELOW = (Modifier.LESS_THAN, Modifier.AT_MOST)
_NEAR = 2  # how many times the first end the second may be in "by 20% to 30%"
_ROUGH = 5
_MAX_LOOSE = 20  # "two or three people"
_SPORT_REACH, _RESULT_REACH = 30, 5


Ranging = Rule[[Pair], Quantity | str | None]


@rule(
    "2,000.45±0.01",
    "@FIGURE (± | [+] / -) FIGURE",
    examples={"It weighs 20.5±0.1 grams.": "20.5±0.1 grams = measure 20.4-20.6 g range"},
)
def plus_or_minus(pair: Pair) -> Quantity | None:
    left, right = pair.left.value or 0.0, pair.right.value or 0.0
    return span(pair, left - right, left + right, pair.right) if pair.left.unit is None else None


@rule("cut in half to 10%", "in @FIGURE TO_NEXT", examples={"It was cut in half to 10%.": "half = apart"})
def half(pair: Pair) -> str | None:
    return APART if pair.sentence.tokens[pair.left.first].text == "half" else None


def _apart(pair: Pair) -> str | None:
    """The two are no ends of one figure; ``by 20% to 30%`` may be, where the second is not far from the first."""
    left, right = pair.left, pair.right
    is_by = pair.sentence.tokens[left.first - 1].text == "by" and left.unit == right.unit == "%"
    is_near = left.value is not None and right.value is not None and left.value < right.value <= _near(left, right)
    return None if is_by and is_near else APART


def _near(left: Quantity, right: Quantity) -> float:
    """The most that the second of two ends may be: more where both are rough, in fives."""
    is_rough = all(side.value is not None and side.value % _ROUGH == 0 for side in (left, right))
    return (_NEAR + is_rough) * (left.value or 0.0)


ends_of_change: Ranging = Rule(
    "fell from 5 to 3",
    (
        "(?! going ) CHANGE_WORDS SAME_CLAUSE{0,6} ,? from @FIGURE (TO_NEXT | ~- [to or] -? FIGURE)",
        "CHANGE_WORDS @WITH_UNIT TO_NEXT",
        "CHANGE_WORDS SAME_CLAUSE{0,5} by @WITH_UNIT TO_NEXT",
        "CHANGE_WORDS SAME_CLAUSE{0,5} by @FIGURE [to through until till] (?! WITH_UNIT ) FIGURE",
    ),
    _apart,
    {
        "Staff fell from 5 to 3.": "5 = apart",
        "The price rose $5 to $30.": "5 = apart",
        "It was cut by 5 to 30.": "5 = apart",
        "It fell by 3% to 30%.": "3 = apart",
    },
    ("It fell by 20% to 30%.",),
)


@rule(
    "from 10 to 20 dollars",
    "[from between]? @FIGURE TO_NEXT",
    "[from between]? @FIGURE ~- (to | to -) FIGURE",
    examples={
        "It costs from 10 to 20 dollars.": "from 10 to 20 dollars = money 10-20 USD range",
        "They need $10 to $15 billion.": "$10 to $15 billion = money 10000000000-15000000000 USD range",
        "They saw 10- to 15-metre waves.": "10- to 15-metre = measure 10-15 m range",
        "It takes 30 up to 40 guests.": "30 up to 40 = count 30-40 range",
    },
    but_not=("It costs 20 dollars to 10 people.",),
)
def worded(pair: Pair) -> Quantity | None:
    right = pair.right
    if right.modifier in (Modifier.AT_MOST, Modifier.APPROX):  # which the range says or outdoes
        right = right._replace(modifier=None)
    return range_of(pair, right)


@rule(
    "voted nine to two",
    "@FIGURE [to through until till] FIGURE",
    "@FIGURE WHAT_SIDES_COUNT to FIGURE",
    examples={
        "They voted nine to two.": "nine to two = score 9-2",
        "It was lost by 40 votes to 31.": "40 votes to 31 = score 40-31",
    },
    but_not=("She gave 9 to 2 boys.",),
)
def result(pair: Pair) -> Quantity | None:
    left, right = pair.left, pair.right
    if not (is_side(left) and is_side(right)) or (left.value or 0) < (right.value or 0):
        return None
    near = pair.sentence.tokens[max(left.first - _RESULT_REACH, 0) : right.first]
    return score_of(pair) if any(token.text in _SPORTS for token in near) else None


@rule(
    "won 3-1",
    "@FIGURE ~RANGE_DASHES FIGURE ((?! SCORE_WORDS ) counted=(COUNTED))?",
    "@FIGURE ~FIGURE ((?! SCORE_WORDS ) counted=(COUNTED))?",
    examples={
        "Rovers won 3-1.": "3-1 = score 3-1",
        "She won 2-6 6-3 in Ghent.": "2-6 = score 2-6; 6-3 = score 6-3",
        "Hull 19-20 Ghent.": "19-20 = score 19-20",
    },
    but_not=("They need 3-10 days.", "The 19-20 boats sank."),
)
def score(pair: Pair) -> Quantity | None:
    """Two small whole numbers, where the sentence speaks of games or votes, or the first is the larger."""
    tokens, left, right = pair.sentence.tokens, pair.left, pair.right
    is_rising = (left.value or 0.0) < abs(right.value or 0.0)
    if not (is_side(left) and is_side(right)) or (is_rising and pair.counts):
        return None
    near = tokens[max(left.first - _SPORT_REACH, 0) : right.last + _SPORT_REACH]
    is_between_names = tokens[left.first - 1].capital and tokens[right.last].capital  # "Borders 19-20 Ulster"
    is_sport = pair.after_score or is_between_names or any(token.text in _SPORTS for token in near)
    return score_of(pair) if is_sport or not is_rising else None


@rule(
    "Blues 3, Lightning 1",
    r"\A ^WORD{1,3} @FIGURE ,? ^WORD{1,2} FIGURE (?= [: ( ;] | .? \Z )",
    "[SCORE_WORDS ended ends finished] ANY{0,4} @FIGURE (?! ~ANY ) [– — -] FIGURE (?! COUNTED )",
    "(?! IDENTIFIER_NOUNS ) ^WORD @FIGURE (?! ~ANY ) [– —] (?! ~ANY ) FIGURE SIDES_AFTER",
    examples={
        "Hull 3, Ghent 1: Holt scored twice.": "3, Ghent 1 = score 3-1",
        "The match ended 1 – 1 in the rain.": "1 – 1 = score 1-1",
        "Old Hull 3 – 0 Ghent": "3 – 0 = score 3-0",
        "It put Hull 2 – 1 up.": "2 – 1 = score 2-1",
    },
    but_not=("They need 3 – 10 days.",),
)
def named_sides(pair: Pair) -> Quantity | None:
    """Small whole numbers behind the names of two sides, or parted by a spaced dash near words of games."""
    return score_of(pair) if is_side(pair.left) and is_side(pair.right) else None


@rule(
    "$60-$70",
    "@FIGURE RANGE_DASHES FIGURE",
    "@FIGURE FIGURE",
    examples={
        "Rents rose 9-10%.": "9-10% = percent 9-10 % range by",
        "It costs $60-$70.": "$60-$70 = money 60-70 USD range",
        "They ran about 3km-5km.": "about 3km-5km = measure 3-5 km range",
    },
    but_not=("She has 9 10-inch pans.",),
)
def dashed(pair: Pair) -> Quantity | None:
    right = pair.right
    is_dash = pair.left.last < right.first
    if right.value is not None and right.value < 0:
        is_dash, right = True, right if right.kind is Kind.TEMPERATURE else right._replace(value=-right.value)
    return range_of(pair, right) if is_dash else None


@rule(
    "between 50 and 75 basis points",
    "[between from] @FIGURE and FIGURE",
    examples={"It moved between 50 and 75 miles.": "between 50 and 75 miles = measure 50-75 [mi_i] range"},
    but_not=("The gap between 50 of them and 40 others grew.",),
)
def between(pair: Pair) -> Quantity | None:
    return range_of(pair, pair.right)


@rule(
    "two or three people",
    "@FIGURE or FIGURE",
    examples={"Two or three boats sank.": "Two or three = count 2-3 range"},
    but_not=("Two or 30 boats sank.", "It has a 7- or 8-inch screen."),
)
def either(pair: Pair) -> Quantity | None:
    left, right = pair.left, pair.right
    is_step = (right.value or 0) - (left.value or 0) == 1 and (right.value or 0) <= _MAX_LOOSE
    is_bare = left.unit is None and left.modifier is None and right.number.form is left.number.form
    return range_of(pair, right) if is_step and is_bare else None


@rule(
    "above 1000 and below 1500",
    "@FIGURE ([and but] | , [and but]?) FIGURE",
    examples={"Keep it above 1000 and below 1500.": "above 1000 and below 1500 = count 1000-1500 range"},
    but_not=("Keep one above 1000 and one below 1500.", "It drew just under 4,000, well over 200 in May."),
)
def bounds(pair: Pair) -> Quantity | None:
    is_rising = pair.left.modifier in _ABOVE
    low, high = (pair.left, pair.right) if is_rising else (pair.right, pair.left)
    if not is_rising and pair.sentence.tokens[pair.right.first - 1].text == ",":
        return None  # "just under 4,000, well over 200"
    if low.modifier not in _ABOVE or high.modifier not in _BELOW or (low.value or 0) >= (high.value or 0):
        return None
    if low.unit != high.unit and low.unit is not None and high.unit is not None:
        return None
    return span(pair, low.value, high.value, pair.right)._replace(unit=pair.right.unit or pair.left.unit)


RANGES: tuple[Ranging, ...] = (
    plus_or_minus, half, ends_of_change, worded, result, score, named_sides, dashed, between, either, bounds
)  # fmt: skip
