"""Doubts: printed values that can hardly be what was meant, and what probably was.

The printed value is kept; ``issue`` names the doubt and ``suggested`` the value that would be sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.tables.vocabularies import Issue
from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NumberForm, Token
from onrecord.text.numbers.digits import Separators

_INDIVISIBLE = word_class("indivisible")
_WHOLES = _INDIVISIBLE | word_class("collectives")
_DIVISIBLE = word_class("divisible")
# What is a share by its name and cannot pass 100%.
_SHARES = word_class("shares")
_EXCEPTIONS = word_class("averaging_words")
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,.]*\d)(?=\s?(?:%|percent|per cent|million|billion|[a-z€$£]))"
)
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d,.]*\d)|\d,\d{3}(?!\d)")
_ABSOLUTE_ZERO = {"Cel": -273.15, "[degF]": -459.67, "K": 0.0}
_OLDEST = 125
_LOST_THOUSANDS = 1000
_REACH = 8


class Style(StrEnum):
    """How a page parts decimals."""

    POINT = "point"
    COMMA = "comma"
    UNKNOWN = "unknown"


class _Doubt(NamedTuple):
    issue: Issue
    suggested: float | None = None


def page_style(text: str) -> Style:
    """How the page parts decimals, by the numerals that can be read in one way only."""
    commas = sum(1 for _ in _DECIMAL_COMMA.finditer(text))
    if not commas:
        return Style.UNKNOWN
    points = sum(1 for _ in _DECIMAL_POINT.finditer(text))
    return Style.COMMA if commas > points else Style.POINT


def doubt(sentence: Sentence, found: Sequence[Quantity], style: Callable[[], Style]) -> list[Quantity]:
    """The figures with their doubts; a doubt about one end of a change reaches the other end."""
    doubted = []
    for quantity in found:
        problem = _doubt(sentence, quantity, style)
        doubted.append(_with(quantity, problem) if problem else quantity)
    return _across_changes(doubted)


def _with(quantity: Quantity, problem: _Doubt) -> Quantity:
    kind = Kind.COUNT if problem.issue is Issue.IMPLAUSIBLE_COUNT else quantity.kind
    return quantity._replace(kind=kind, issue=problem.issue, suggested=problem.suggested)


def _doubt(sentence: Sentence, quantity: Quantity, style: Callable[[], Style]) -> _Doubt | None:
    if quantity.kind in (Kind.COUNT, Kind.NUMBER):
        return _of_count(sentence.tokens, quantity)
    if quantity.kind in (Kind.MONEY, Kind.MEASURE):
        return _of_amount(quantity, style)
    return _out_of_range(sentence.tokens, quantity)


def _of_count(tokens: Sequence[Token], quantity: Quantity) -> _Doubt | None:
    """A fractional count of people or things that come in whole numbers."""
    value = quantity.value
    if value is None or quantity.number.form is not NumberForm.DIGITS or not _counts_wholes(quantity):
        return None
    grouped = quantity.number.separators is Separators.POINT_OR_GROUP
    if not grouped and value == int(value):
        return None
    if not grouped and (value >= _LOST_THOUSANDS or _is_average(tokens, quantity)):
        return None
    return _Doubt(Issue.IMPLAUSIBLE_COUNT, round(value * _LOST_THOUSANDS, 6))


def _counts_wholes(quantity: Quantity) -> bool:
    words = [word.strip("'-") for word in (quantity.subject or "").lower().split()]
    if quantity.number.separators is Separators.POINT_OR_GROUP and quantity.kind is Kind.COUNT:
        return bool(words) and (_is_whole(words[-1]) or any(_is_whole(word) for word in words) or _looks_plural(words))
    if quantity.number.separators is Separators.COMMA and words and _looks_plural(words):
        return True
    return any(_is_whole(word) for word in words)


def _looks_plural(words: Sequence[str]) -> bool:
    return is_plural_noun(words[-1]) and words[-1] not in _DIVISIBLE


def _is_whole(word: str) -> bool:
    return word in _WHOLES or (word.endswith(("ists", "ians")) and is_plural_noun(word))


def _is_average(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether the words around say that the figure is an average, a rate or a score."""
    near = tokens[max(quantity.first - _REACH, 0) : quantity.last + _REACH]
    return any(token.text in _EXCEPTIONS for token in near)


def _of_amount(quantity: Quantity, style: Callable[[], Style]) -> _Doubt | None:
    """``€1.200`` on a page that writes decimal commas, or a price with an idle ``00``: probably twelve hundred."""
    if (
        quantity.number.separators is not Separators.POINT_OR_GROUP
        or quantity.number.scale > 1
        or quantity.value is None
    ):
        return None
    idle_zeros = quantity.kind is Kind.MONEY and quantity.value * 10 == int(quantity.value * 10)
    if not idle_zeros and style() is not Style.COMMA:
        return None
    return _Doubt(Issue.SEPARATOR_AMBIGUOUS, round(quantity.value * 1000, 6))


def _out_of_range(tokens: Sequence[Token], quantity: Quantity) -> _Doubt | None:
    value = quantity.value
    if value is None:
        return None
    if quantity.kind is Kind.PERCENT and value > 100 and _is_share(tokens, quantity):
        return _Doubt(Issue.OUT_OF_RANGE)
    if quantity.kind is Kind.AGE and quantity.unit == "a" and value > _OLDEST and _is_persons_age(quantity):
        return _Doubt(Issue.OUT_OF_RANGE)
    if quantity.kind is Kind.TEMPERATURE and value < _ABSOLUTE_ZERO.get(quantity.unit or "", float("-inf")):
        return _Doubt(Issue.OUT_OF_RANGE)
    return None


def _is_share(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether the percent is a share, which cannot pass 100: ``120% of voters``, ``a turnout of 134%``."""
    if quantity.change_role is not None or quantity.unit != "%":
        return False
    of = tokens[quantity.last].text == "of"
    words = (quantity.subject or "").lower().split()
    if of and any(word in _INDIVISIBLE for word in words):
        return True
    near = (*tokens[max(quantity.first - 4, 0) : quantity.first], *tokens[quantity.last : quantity.last + 2])
    return any(token.text in _SHARES for token in near)


def _is_persons_age(quantity: Quantity) -> bool:
    return bool(quantity.subject and quantity.subject[:1].isupper())


def _across_changes(found: Sequence[Quantity]) -> list[Quantity]:
    """``from 3 to 2,5`` troops: where one end has lost its thousands, so has the other."""
    lost = {q.change_no for q in found if q.issue == Issue.IMPLAUSIBLE_COUNT and q.change_no is not None}
    return [
        _with(q, _Doubt(Issue.IMPLAUSIBLE_COUNT, q.value * _LOST_THOUSANDS))
        if q.change_no in lost and q.issue is None and q.kind is Kind.COUNT and q.value is not None and q.value < 100
        else q
        for q in found
    ]
