"""Odds and proportions of two numbers (``2:1``, ``640 to one``), and percentage points that are called points."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.quantities import Kind, Quantity, Sentence
from onrecord.enrich.figures.ranges import SPORTS
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, Number, NumberForm, Token
from onrecord.text.numbers.digits import Separators

_ODDS = word_class("odds_words")
_GAMES = word_class("games")
_MARKETS = word_class("markets")
_PLAIN = (NumberForm.DIGITS, NumberForm.WORDS)
_REACH = 8
_REACH_BEHIND = 2
_MOST_POINTS = 100


def odds_at(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """The figure as a ratio, its value the first number over the second: ``26:1`` is 26, ``640 to one`` 640.

    ``to one`` makes a ratio only near a word of odds: ``sold 40 to one buyer`` has none.
    """
    at = base.last
    if at + 1 >= len(items) or items[at].text not in (":", "to") or base.number.form not in _PLAIN:
        return None
    behind = items[at + 1]
    value = 1.0 if behind.text == "one" else _whole(behind)
    if not value or base.value is None or base.number.separators is not Separators.NONE:
        return None
    printed = (
        _is_tight(items, base, at) if items[at].text == ":" else value == 1 < base.value and _are_odds(items, base)
    )
    return base._replace(last=at + 2, kind=Kind.RATIO, value=base.value / value) if printed else None


def _whole(item: Token) -> float | None:
    number: Number | None = item.number if item.kind == NUMBER else None
    is_plain = number is not None and number.form in _PLAIN and number.separators is Separators.NONE
    return number.value if number is not None and is_plain else None


def _is_tight(items: Sequence[Token], base: Quantity, colon: int) -> bool:
    """Whether two numbers stand around one colon without gaps: no ``1:2:3``, no verse (``Luke 2:1``), no result."""
    glued = items[colon].glued and items[colon + 1].glued
    after = items[colon + 2].text if colon + 2 < len(items) else ""
    before = items[base.first - 1] if base.first else None
    named = before is not None and (before.text == ":" or (before.capital and base.first > 1))
    return glued and after != ":" and not named and not any(item.text in SPORTS for item in items)


def _are_odds(items: Sequence[Token], base: Quantity) -> bool:
    near = items[max(base.first - _REACH, 0) : base.first]
    behind = items[base.last + 2 : base.last + 2 + _REACH_BEHIND]
    return any(item.text in _ODDS for item in (*near, *behind))


def with_points(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """The figures, points as percentage points where the sentence compares shares: ``41%, 6 points lower``.

    Points of a game or an index stay counts.
    """
    items = sentence.items
    if not any(quantity.unit == "%" for quantity in found):
        return found
    points = [at for at, quantity in enumerate(found) if _counts_points(items, quantity)]
    if not points or any(item.text in _GAMES or item.text in _MARKETS for item in items):
        return found
    read = list(found)
    for at in points:
        read[at] = found[at]._replace(last=found[at].last + 1, kind=Kind.PERCENT, unit="pp")
    return read


def _counts_points(items: Sequence[Token], quantity: Quantity) -> bool:
    if quantity.unit is not None or quantity.kind not in (Kind.COUNT, Kind.NUMBER) or quantity.last >= len(items):
        return False
    value = quantity.value or 0.0
    return items[quantity.last].text in ("point", "points") and 0 < abs(value) <= _MOST_POINTS
