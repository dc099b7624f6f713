"""Figures of several parts: dollars and cents, feet and inches."""

from __future__ import annotations

from onrecord.enrich.figures.money import name_at
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Quantity
from onrecord.enrich.figures.units import unit_at
from onrecord.text.lexicon import table
from onrecord.text.numbers import NumberForm

_LENGTHS = {"km": 1e6, "m": 1e3, "dm": 100.0, "cm": 10.0, "mm": 1.0}
_FEET = {"[mi_i]": 63360.0, "[yd_i]": 36.0, "[ft_i]": 12.0, "[in_i]": 1.0}
_WEIGHTS = {"kg": 1000.0, "g": 1.0}
_POUNDS = {"[stone_av]": 224.0, "[lb_av]": 16.0, "[oz_av]": 1.0}
_INCHES_OF_FOOT = 12
_COINS = frozenset(code for code, _, _ in table("minor_currencies"))
_SYSTEMS = (_LENGTHS, _FEET, _WEIGHTS, _POUNDS)


def with_smaller_units(sentence: Sentence, quantity: Quantity) -> Quantity:
    """``7 feet, 10 inches``: one figure in the smallest unit named."""
    tokens = sentence.tokens
    system = next((system for system in _SYSTEMS if quantity.unit in system), None)
    while system is not None and quantity.unit is not None and quantity.value is not None:
        at = quantity.last
        if quantity.unit == "[ft_i]" and (inches := _tied_inches(sentence, at)) is not None:
            return quantity._replace(last=at + 2, unit="[in_i]", value=quantity.value * 12 + inches)
        at += 1 if tokens[at].text in (",", "and") else 0
        number = tokens[at].number
        if number is None or number.value is None or number.form is NumberForm.ORDINAL:
            break
        found = unit_at(tokens, at + 1, sentence.text)
        if found is None or system.get(found.meaning.code, 1e9) >= system[quantity.unit]:
            break
        factor = system[quantity.unit] / system[found.meaning.code]
        quantity = quantity._replace(
            last=found.last, unit=found.meaning.code, value=quantity.value * factor + number.value
        )
    return quantity


def _tied_inches(sentence: Sentence, at: int) -> float | None:
    """The inches of a height behind its feet: ``6-foot-2``, not ``6-foot-2-inch``, which names them."""
    dash, inches = sentence.tokens[at], sentence.tokens[at + 1]
    is_tied = dash.text == "-" and dash.no_space_before and inches.no_space_before
    if not is_tied or inches.number is None or sentence.tokens[at + 2].text == "-":
        return None
    value = inches.number.value
    return value if value is not None and 0 < value < _INCHES_OF_FOOT else None


def with_coins(sentence: Sentence, money: Quantity) -> Quantity:
    """``3 dollars 50 cents``, ``$20 43``, ``15 dollars and 15``: coins that follow a whole amount."""
    tokens = sentence.tokens
    at = money.last
    at += 1 if tokens[at].text == "and" else 0
    number = tokens[at].number if at not in sentence.covered and money.unit not in _COINS else None
    if number is None or number.value is None or money.value is None or not 0 < number.value < 100:
        return money
    if (
        money.value != int(money.value)
        or money.number.scale > 1
        or number.form not in (NumberForm.DIGITS, NumberForm.WORDS)
    ):
        return money
    after = at + 1
    coin = name_at(tokens, after, sentence.text)
    if coin is not None and coin.meaning.minor:
        return money._replace(last=coin.last, value=money.value + number.value / 100)
    ends = tokens[after].text in ("", ".", "?", "!", "more")
    if coin is not None or not ends or number.value != int(number.value):
        return money
    return money._replace(last=after, value=money.value + number.value / 100)
