"""Ranges and scores: two numbers that are the ends of one figure, and the unit that they share."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.coding import counts_things
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.lexicon import mapping, word_class
from onrecord.text.numbers import NumberForm, Token
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.modifiers import Modifier

_DASHES = word_class("range_dashes")
_TO = frozenset({"to", "through", "until", "till"})
# Between the ends of "10- to 15-metre waves", "30-to-40-year-olds".
_SUSPENDED = (["-", "to"], ["-", "or"], ["-", "to", "-"])
SPORTS = word_class("score_words")
CHANGE_WORDS = mapping("change_words")
_ABOVE = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_BELOW = (Modifier.LESS_THAN, Modifier.AT_MOST)
_MAX_SCORE = 999
_CHANGE_REACH = 8
_SPORT_REACH = 30
_RESULT_REACH = 5
_WHAT_SIDES_COUNT = frozenset({"votes", "goals", "points", "seats", "frames", "sets", "games"})


def pair_ranges(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures with the two ends of each range made one."""
    paired: list[Quantity] = []
    for quantity in found:
        near = paired[-2] if len(paired) > 1 else None
        merged = _merge(sentence, paired[-1], quantity, near) if paired else None
        if merged is not None:
            paired[-1] = merged
        else:
            paired.append(quantity)
    return _scores_before_scores(paired)


def _scores_before_scores(found: list[Quantity]) -> list[Quantity]:
    """``2-6 6-3 6-2``: what stands right before a score and looks like one is one."""
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        bare = left.modifier is Modifier.RANGE and left.kind is Kind.COUNT and left.unit is None
        if bare and right.kind is Kind.SCORE and right.first == left.last:
            found[index] = left._replace(kind=Kind.SCORE, modifier=None)
    return found


def _merge(sentence: Sentence, left: Quantity, right: Quantity, near: Quantity | None) -> Quantity | None:
    between = [token.text for token in sentence.tokens[left.last : right.first]]
    if between in _SUSPENDED and sentence.tokens[left.last].no_space_before:
        return _worded(sentence, left, right)
    if (len(between) > 2 and between[0] != "+") or left.high is not None or Kind.ORDINAL in (left.kind, right.kind):
        return _between_bounds(left, right, between)
    if between in (["±"], ["+", "/", "-"]):
        return _plus_or_minus(left, right)
    if len(between) == 1 and between[0] in _DASHES:
        return _score(sentence, left, right, near) or _dashed(left, right)
    if not between and right.value is not None and right.value < 0:
        return _score(sentence, left, right, near) or _dashed(left, right)
    if (len(between) == 1 and between[0] in _TO) or (not between and _opens_with_up_to(sentence, right)):
        return _worded(sentence, left, _without_bound(right)) or _result(sentence, left, right)
    if len(between) == 2 and between[0] in _WHAT_SIDES_COUNT and between[1] == "to":
        return _result(sentence, left, right)
    if len(between) == 1 and between[0] in ("and", "or"):
        return _joined_by_and(sentence, left, right, between[0]) or _between_bounds(left, right, between)
    return _between_bounds(left, right, between)


def _opens_with_up_to(sentence: Sentence, quantity: Quantity) -> bool:
    return quantity.modifier is Modifier.AT_MOST and sentence.tokens[quantity.first].text == "up"


def _without_bound(quantity: Quantity) -> Quantity:
    """The second end without its ``as many as`` or ``about``, which the range says or outdoes."""
    bound = quantity.modifier in (Modifier.AT_MOST, Modifier.APPROX)
    return quantity._replace(modifier=None) if bound else quantity


def _plus_or_minus(left: Quantity, right: Quantity) -> Quantity | None:
    """``2,000.45±0.01 pounds``."""
    if left.value is None or right.value is None or left.unit is not None:
        return None
    low, high = left.value - right.value, left.value + right.value
    return right._replace(first=left.first, value=None, low=low, high=high, modifier=Modifier.RANGE)


def _before(tokens: Sequence[Token], index: int) -> str:
    return tokens[index - 1].text if index else ""


def _dashed(left: Quantity, right: Quantity) -> Quantity | None:
    """``9-10%``, ``$60-$70``, ``about 3km-5km``."""
    if right.value is not None and right.value < 0 and right.kind is not Kind.TEMPERATURE:
        right = right._replace(value=-right.value)
    return _as_range(left, right, left.first)


def _worded(sentence: Sentence, left: Quantity, right: Quantity) -> Quantity | None:
    """``from 10 to 20 dollars``, ``$10 to $15 billion``; not the two ends of a change (``fell from 5 to 3``)."""
    tokens = sentence.tokens
    opener = _before(tokens, left.first)
    if opener == "in" and tokens[left.first].text == "half":
        return None  # "cut in half to 10%"
    if opener == "from":
        if _speaks_of_change(tokens, left.first - 1):
            return None
        return _as_range(left, right, left.first - 1)
    if opener == "between":
        return _as_range(left, right, left.first - 1)
    if opener in CHANGE_WORDS and left.unit is not None:
        return None
    if opener == "by" and (left.unit is not None or right.unit is None) and _speaks_of_change(tokens, left.first):
        return None
    return _as_range(left, right, left.first)


def _speaks_of_change(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of change stands in the clause before ``from``."""
    index -= 1 if index > 0 and tokens[index - 1].text == "," else 0
    for at in range(index - 1, max(index - _CHANGE_REACH, -1), -1):
        text = tokens[at].text
        if text in (",", ";", "."):
            return False
        if text in CHANGE_WORDS:
            return True
    return False


def _joined_by_and(sentence: Sentence, left: Quantity, right: Quantity, word: str) -> Quantity | None:
    """``between 50 and 75 basis points``; ``two or three people``."""
    opener = _before(sentence.tokens, left.first)
    if word == "and" and opener in ("between", "from"):
        return _as_range(left, right, left.first - 1)
    small = left.value is not None and right.value is not None and right.value - left.value == 1 and right.value <= 20
    if word == "or" and small and left.unit is None and left.modifier is None and right.number.form is left.number.form:
        return _as_range(left, right, left.first)
    return None


def _between_bounds(left: Quantity, right: Quantity, between: list[str]) -> Quantity | None:
    """``above 1000 and below 1500``, ``at most 100 and at least 20``."""
    if (
        between not in (["and"], ["but"], [","], [",", "but"], [",", "and"])
        or left.value is None
        or right.value is None
    ):
        return None
    low, high = (left, right) if left.modifier in _ABOVE else (right, left)
    if low.modifier not in _ABOVE or high.modifier not in _BELOW or (low.value or 0) >= (high.value or 0):
        return None
    if low.unit != high.unit and low.unit is not None and high.unit is not None:
        return None
    return right._replace(
        first=left.first,
        value=None,
        low=low.value,
        high=high.value,
        modifier=Modifier.RANGE,
        unit=right.unit or left.unit,
    )


def _as_range(left: Quantity, right: Quantity, first: int) -> Quantity | None:
    """One figure of two ends, of which the first takes the second's scale and unit; ``None`` if they do not fit."""
    if left.value is None or right.value is None or right.modifier is not None or not _agree(left, right):
        return None
    low, high = _shared_scale(left, right), right.value
    if low > high:
        if right.kind is not Kind.TEMPERATURE:
            return None
        low, high = high, low
    if low == high:
        return None
    owner = right if right.unit is not None or right.kind is Kind.TEMPERATURE else left
    opener = left.first if left.modifier is not None else first
    return right._replace(
        first=min(first, opener),
        kind=owner.kind,
        unit=owner.unit,
        value=None,
        low=low,
        high=high,
        modifier=Modifier.RANGE,
    )


def _agree(left: Quantity, right: Quantity) -> bool:
    if left.number.form is NumberForm.ORDINAL or right.number.form is NumberForm.ORDINAL:
        return False
    if left.unit is None:
        return left.kind in (Kind.COUNT, Kind.NUMBER, Kind.RATIO, right.kind)
    if right.unit is None:
        return left.leads and right.kind in (Kind.COUNT, Kind.NUMBER)
    return left.unit == right.unit and left.kind is right.kind


def _shared_scale(left: Quantity, right: Quantity) -> float:
    """``$10 to $15 billion``: a bare first end counts in the second's scale where that keeps the order."""
    value = left.value or 0.0
    scale = right.number.scale
    if left.number.scale > 1 or scale <= 1 or left.number.separators is Separators.GROUPED:
        return value
    return times(value, scale) if value <= (right.value or 0.0) / scale else value


def _score(sentence: Sentence, left: Quantity, right: Quantity, near: Quantity | None) -> Quantity | None:
    """``3-1``: two small whole numbers, where the sentence speaks of games or votes, or the first is the larger.

    Right behind another score (``6-3 3-6``) two numbers are one too.
    """
    if not (_is_side(left) and _is_side(right)) or left.value is None or right.value is None:
        return None
    tokens = sentence.tokens
    if tokens[left.last : left.last + 1] and not tokens[left.last].no_space_before:
        return None
    other = abs(right.value)
    if counts_things(sentence, right.last) and left.value < other and not _followed_by_sport(tokens, right.last):
        return None
    larger_first = left.value >= other
    behind = near is not None and near.kind is Kind.SCORE and left.first - near.last <= 2
    sport = behind or any(
        token.text in SPORTS for token in tokens[max(left.first - _SPORT_REACH, 0) : right.last + _SPORT_REACH]
    )
    sport = sport or _stands_between_names(tokens, left.first, right.last)
    if not (sport or larger_first) or (left.value < other and max(left.value, other) > 30 and not sport):
        return None
    return right._replace(
        first=left.first, last=right.last, kind=Kind.SCORE, value=None, low=left.value, high=other, modifier=None
    )


def _result(sentence: Sentence, left: Quantity, right: Quantity) -> Quantity | None:
    """``voted nine to two``, ``refused by 7 votes to 4``: the larger side first, near words of games or votes."""
    if not (_is_side(left) and _is_side(right)) or (left.value or 0) < (right.value or 0):
        return None
    near = sentence.tokens[max(left.first - _RESULT_REACH, 0) : right.first]
    if not any(token.text in SPORTS for token in near):
        return None
    return right._replace(first=left.first, kind=Kind.SCORE, value=None, low=left.value, high=right.value)


def _stands_between_names(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``Borders 19-20 Ulster``."""
    return tokens[first - 1].capital and tokens[last].capital


def _followed_by_sport(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text in SPORTS


def _is_side(quantity: Quantity) -> bool:
    value = quantity.value
    if value is None or quantity.unit is not None or quantity.modifier is not None:
        return False
    plain = quantity.number.form in (NumberForm.DIGITS, NumberForm.WORDS)
    return plain and value == int(value) and abs(value) <= _MAX_SCORE
