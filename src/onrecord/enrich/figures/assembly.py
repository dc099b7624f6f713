"""Puts a figure together around its number: sign, currency, scale, unit, smaller units, bounds."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.ages import AGE_BANDS, AGES
from onrecord.enrich.figures.amounts import sign_before, unit_place, with_money
from onrecord.enrich.figures.bounds import AFTER, BEFORE, SIGNS, Rounding
from onrecord.enrich.figures.coding import figure_code
from onrecord.enrich.figures.compounds import with_smaller_units
from onrecord.enrich.figures.idle_ordinals import IDLE_ORDINALS
from onrecord.enrich.figures.names import CODES, NAMES, PRONOUNS
from onrecord.enrich.figures.number_rules import Window, read, refuses
from onrecord.enrich.figures.odds import RATIOS
from onrecord.enrich.figures.ordinals import ORDINALS, RANKINGS
from onrecord.enrich.figures.phrases import Hit
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.figures.units import Unit, unit_at
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Number, NumberForm, Token
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.modifiers import Modifier

_MILLION = 1e6
_HANGING = 2  # tokens between the numbers of "7- or 8-inch", "several hundred or even 1,000 megawatts"
_WITH_UNITS = (Kind.MEASURE, Kind.PERCENT)
_PARTS = (NumberForm.FRACTION, NumberForm.SHARE)
_WITH_BOUNDS = (SIGNS, BEFORE, AFTER)


def assemble(sentence: Sentence) -> list[Quantity]:
    """The figures of a sentence, one for each number that is neither a time nor part of a name, in order."""
    found: list[Quantity] = []
    after = 0
    for index in sentence.numbers:
        quantity = _quantity(sentence, index, after) if index >= after else None
        if quantity is not None:
            found.append(quantity)
            after = quantity.last
    return _units_alike(sentence.tokens, _millions_alike(sentence.tokens, found))


def _units_alike(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """``5 and 6 mg``, ``4, 5 and 7%``, ``7- or 8-inch``: a bare number takes the unit that is tied to it."""
    ties: tuple[str, ...] = ("and",)
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        gap = right.first - left.last
        if right.unit is None or right.kind not in _WITH_UNITS or not 1 <= gap <= _HANGING:
            ties = ("and",)
            continue
        hangs = tokens[left.last].text == "-"
        is_even = gap == _HANGING and [token.text for token in tokens[left.last : right.first]] == ["or", "even"]
        is_tied = is_even or (gap == 1 + hangs and tokens[right.first - 1].text in (("and", "or") if hangs else ties))
        form = left.number.form
        is_bare = left.unit is None and left.kind in (Kind.COUNT, Kind.NUMBER)
        is_alike = is_even or (form is right.number.form and (hangs or form is NumberForm.DIGITS))
        if is_tied and is_alike and (is_bare or (is_even and left.unit is None)):
            found[index] = left._replace(kind=right.kind, unit=right.unit)
            ties = ("and", ",")
        else:
            ties = ("and",)
    return found


def _millions_alike(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """``3.4m homes, against 2.9m``: where one m is million, a bare one behind it is too."""
    millions = False
    for index, quantity in enumerate(found):
        printed = tokens[quantity.last - 1].text
        if quantity.number.scale == _MILLION and tokens[quantity.head].text.endswith("m"):
            millions = True
        elif millions and quantity.unit == "m" and printed == "m" and quantity.value is not None:
            value = times(quantity.value, _MILLION)
            number = quantity.number._replace(scale=_MILLION)
            found[index] = quantity._replace(number=number, kind=Kind.COUNT, unit=None, value=value)
    return found


def _quantity(sentence: Sentence, index: int, floor: int) -> Quantity | None:
    tokens = sentence.tokens
    number = tokens[index].number
    if number is None:
        return None
    window = Window(sentence.codes, index)
    base = Quantity(index, index + 1, index, number, _plain_kind(number), number.value, number.low)
    settled = read(RANKINGS, sentence, base, window) or read(AGE_BANDS, sentence, base, window)
    if settled is not None:
        return settled
    money = sign_before(sentence, index, floor)
    if money is None and (refuses(NAMES, sentence, base, window) or refuses(PRONOUNS, sentence, base, window)):
        return _counted_one(sentence, base)
    if number.form is NumberForm.ORDINAL:
        idle = refuses(IDLE_ORDINALS, sentence, base, window)
        return None if idle else read(ORDINALS, sentence, base, window)
    built = (
        read(RATIOS, sentence, base, window)
        or with_money(sentence, base, money)
        or read(AGES, sentence, base, window)
        or _with_unit(sentence, base)
    )
    if built is None:
        if refuses(CODES, sentence, base, window):
            return None
        built = base
    return _around(_WITH_BOUNDS, sentence, built, floor)


def _counted_one(sentence: Sentence, base: Quantity) -> Quantity | None:
    """``minus one``, a sentence that is just ``one``."""
    alone = sentence.size == 1 or sentence.tokens[base.first - 1].text in ("minus", "is")
    is_last = base.last == sentence.size and sentence.tokens[base.head].text == "one"
    return _around((SIGNS,), sentence, base, 0) if alone and is_last else None


def _plain_kind(number: Number) -> Kind:
    if number.form in _PARTS:
        return Kind.RATIO
    if number.form is NumberForm.VAGUE or number.value is None:
        return Kind.COUNT
    whole = number.value == int(number.value) or number.separators is Separators.POINT_OR_GROUP
    return Kind.COUNT if whole else Kind.NUMBER


def _with_unit(sentence: Sentence, base: Quantity) -> Quantity | None:
    """The figure with the unit behind it, hyphenated perhaps, and with smaller units of the same kind added."""
    tokens = sentence.tokens
    found = _unit_behind(sentence, base)
    if found is None:
        return None
    quantity = base._replace(last=found.last, kind=found.meaning.kind, unit=found.meaning.code)
    if found.meaning.code == "deg":
        return _degrees(tokens, quantity)
    if found.meaning.kind is Kind.MEASURE and base.value is not None:
        return with_smaller_units(sentence, quantity)
    return quantity


def _unit_behind(sentence: Sentence, base: Quantity) -> Hit[Unit] | None:
    tokens = sentence.tokens
    at = unit_place(tokens, base)
    if at in sentence.covered:
        return None
    return unit_at(tokens, at, sentence.text)


_TURNING = word_class("turning")


def _degrees(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Degrees alone: of an angle near words of turning, else of an unnamed temperature scale."""
    near = {token.text for token in tokens[max(0, quantity.first - 6) : quantity.first]}
    if near & _TURNING:
        return quantity._replace(kind=Kind.MEASURE)
    return quantity._replace(kind=Kind.TEMPERATURE, unit=None)


def _around(sets: Sequence[Sequence[Rounding]], sentence: Sentence, quantity: Quantity, floor: int) -> Quantity:
    """What the first rule that fits of each set makes of the whole figure, unless that reaches back before ``floor``.

    A vague amount has no bounds but those of its word.
    """
    window = _window(sentence, quantity)
    for rules in sets:
        if rules is BEFORE and quantity.number.form is NumberForm.VAGUE:
            return quantity._replace(modifier=Modifier.APPROX)
        made = read(rules, sentence, quantity, window) if window.allowed else None
        if made is not None and made.first >= floor and made.first not in sentence.covered:
            quantity = made
            window = _window(sentence, quantity)
    return quantity


def _window(sentence: Sentence, quantity: Quantity) -> Window:
    return Window(sentence.codes, quantity.first, quantity.last, figure_code(sentence, quantity))
