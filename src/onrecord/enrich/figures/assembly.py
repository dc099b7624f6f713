"""Puts a figure together around its number: sign, currency, scale, unit, smaller units, bounds."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.compounds import with_coins, with_smaller_units
from onrecord.enrich.figures.money import may_end_sign, millions_of, name_at, sign_at
from onrecord.enrich.figures.number_rules import (
    AGE_BAND_RULES,
    AGE_RULES,
    IDLE_ORDINAL_RULES,
    NAME_RULES,
    ORDINAL_RULES,
    PRONOUN_RULES,
    RANKING_RULES,
    RATIO_RULES,
    Window,
    read,
    refuses,
)
from onrecord.enrich.figures.phrases import Hit
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Currency, Kind, Quantity
from onrecord.enrich.figures.units import Unit, unit_at
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, Number, NumberForm, Token
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.lexicon import WordKind
from onrecord.text.numbers.modifiers import Modifier, bound_after, bound_before
from onrecord.text.numbers.tokens import CODE, MARK, WORD

_MILLION = 1e6
_MINUS = word_class("minus_signs")
_PARTS = (NumberForm.FRACTION, NumberForm.SHARE)


def assemble(sentence: Sentence) -> list[Quantity]:
    """The figures of a sentence, one for each number that is neither a time nor part of a name, in order."""
    found: list[Quantity] = []
    after = 0
    for index in sentence.numbers:
        quantity = _quantity(sentence, index, after) if index >= after else None
        if quantity is not None:
            found.append(quantity)
            after = quantity.last
    return _millions_alike(sentence.tokens, found)


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
    if number is None or tokens[index - 1].text == "per":
        return None  # "86 per 10,000 residents": what the rate is counted on
    window = Window(sentence.codes, index)
    base = Quantity(index, index + 1, index, number, _plain_kind(number), number.value, number.low)
    settled = read(RANKING_RULES, sentence, base, window) or read(AGE_BAND_RULES, sentence, base, window)
    if settled is not None:
        return settled
    money = _sign_before(sentence, index, floor)
    if money is None and (
        refuses(NAME_RULES, sentence, base, window) or refuses(PRONOUN_RULES, sentence, base, window)
    ):
        return _counted_one(sentence, base)
    if number.form is NumberForm.ORDINAL:
        idle = refuses(IDLE_ORDINAL_RULES, sentence, base, window) or _is_code(tokens[index + 1])
        return None if idle else read(ORDINAL_RULES, sentence, base, window)
    built = (
        read(RATIO_RULES, sentence, base, window)
        or _with_money(sentence, base, money)
        or read(AGE_RULES, sentence, base, window)
        or _with_unit(sentence, base)
    )
    if built is None:
        if _is_code(tokens[index + 1]) or _is_one_in_compound(sentence, index):
            return None
        built = base
    return _bounded(sentence, _with_minus(sentence, built, floor), floor)


def _is_code(token: Token) -> bool:
    """Whether letters stand right behind a number, if this is the token behind it: ``737s``, ``11a``, ``7up``."""
    return token.no_space_before and token.kind in (WORD, CODE)


def _is_one_in_compound(sentence: Sentence, index: int) -> bool:
    """``one-off``, ``one-time``."""
    one, after = sentence.tokens[index : index + 2]
    return one.text == "one" and after.text == "-" and after.no_space_before


def _counted_one(sentence: Sentence, base: Quantity) -> Quantity | None:
    """``minus one``, a sentence that is just ``one``."""
    alone = sentence.size == 1 or sentence.tokens[base.first - 1].text in ("minus", "is")
    is_last = base.last == sentence.size and sentence.tokens[base.head].text == "one"
    return _with_minus(sentence, base, 0) if alone and is_last else None


def _plain_kind(number: Number) -> Kind:
    if number.form in _PARTS:
        return Kind.RATIO
    if number.form is NumberForm.VAGUE or number.value is None:
        return Kind.COUNT
    whole = number.value == int(number.value) or number.separators is Separators.POINT_OR_GROUP
    return Kind.COUNT if whole else Kind.NUMBER


def _sign_before(sentence: Sentence, index: int, floor: int) -> Hit[Currency] | None:
    """The currency sign that ends right before the number; ``Hit.last`` is the index at which it begins."""
    tokens = sentence.tokens
    before = tokens[index - 1]
    printed = sentence.text[before.start : before.end]
    for begin in range(max(floor, index - 4) if may_end_sign(printed) else index, index):
        found = sign_at(tokens, begin, sentence.text)
        if found is not None and found.last == index:
            joins_word = begin > 0 and tokens[begin].no_space_before and tokens[begin - 1].kind in (WORD, NUMBER)
            if not joins_word or tokens[begin].kind == MARK:
                return Hit(found.meaning, begin)
    code = millions_of(printed) if index > floor else None
    return Hit(Currency(code, shared="M"), index - 1) if code else None


def _with_money(sentence: Sentence, base: Quantity, before: Hit[Currency] | None) -> Quantity | None:
    tokens, text = sentence.tokens, sentence.text
    if base.number.form is NumberForm.SHARE:
        return None
    if before is not None:
        mega = 1e6 if before.meaning.shared == "M" else 1.0
        code = before.meaning.code if mega > 1 else sentence.currency_of(before.meaning)
        value = times(base.value, mega) if base.value is not None else None
        money = base._replace(first=before.last, kind=Kind.MONEY, unit=code, value=value, leads=True)
        named = name_at(tokens, money.last, text) or sign_at(tokens, money.last, text)
        if named is not None and tokens[money.last].kind == WORD:
            money = money._replace(last=named.last, unit=sentence.currency_of(named.meaning))
        return with_coins(sentence, money)
    return _named_money(sentence, base)


def _named_money(sentence: Sentence, base: Quantity) -> Quantity | None:
    tokens, text = sentence.tokens, sentence.text
    at = _unit_place(tokens, base)
    if at in sentence.covered:
        return None
    mega = millions_of(text[tokens[at].start : tokens[at].end])
    if mega is not None and base.value is not None:
        return base._replace(last=at + 1, kind=Kind.MONEY, unit=mega, value=times(base.value, 1e6))
    found = name_at(tokens, at, text) or sign_at(tokens, at, text)
    if found is None or _is_weight(tokens, at, found):
        return None
    if tokens[found.last].no_space_before and tokens[found.last].kind == NUMBER:
        return None  # the sign belongs to the number behind it: "20 $37", "3 USD50 cards"
    code = found.meaning.code if found.meaning.minor else sentence.currency_of(found.meaning)
    money = base._replace(last=found.last, kind=Kind.MONEY, unit=code)
    return with_coins(sentence, _scaled_behind(tokens, money))


def _is_weight(tokens: Sequence[Token], at: int, found: Hit[Currency]) -> bool:
    """``a twenty-pound bag``, ``weighs nine pounds``: pounds of weight."""
    if found.meaning.shared != "pound":
        return False
    near = [token.text for token in tokens[max(0, at - 8) : at + 4]]
    return any(word.startswith("weigh") for word in near) or tokens[found.last].text in _WEIGHED


def _scaled_behind(tokens: Sequence[Token], money: Quantity) -> Quantity:
    """``75 USD million``."""
    word = tokens[money.last].word
    if word is None or word.kind is not WordKind.SCALE or money.value is None or money.number.scale > 1:
        return money
    return money._replace(last=money.last + 1, value=times(money.value, word.value))


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
    return _above_or_below_zero(tokens, quantity)


def _unit_place(tokens: Sequence[Token], base: Quantity) -> int:
    """Where the figure's unit may stand: behind a hyphen (``12-cent``), or behind ``of`` (``billions of dollars``)."""
    at = base.last
    if tokens[at].text == "-" and tokens[at].no_space_before and tokens[at + 1].no_space_before:
        return at + 1
    whole = base.number.form in (NumberForm.VAGUE, NumberForm.FRACTION)
    at += 1 if whole and tokens[at].text == "of" else 0
    return at + 1 if base.number.form is NumberForm.FRACTION and tokens[at].text in ("a", "an") else at


def _unit_behind(sentence: Sentence, base: Quantity) -> Hit[Unit] | None:
    tokens = sentence.tokens
    at = _unit_place(tokens, base)
    if at in sentence.covered:
        return None
    return unit_at(tokens, at, sentence.text)


_TURNING = word_class("turning")
_WEIGHED = word_class("weighed_in_pounds")


def _degrees(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Degrees alone: of an angle near words of turning, else of an unnamed temperature scale."""
    near = {token.text for token in tokens[max(0, quantity.first - 6) : quantity.first]}
    if near & _TURNING:
        return quantity._replace(kind=Kind.MEASURE)
    return _above_or_below_zero(tokens, quantity._replace(kind=Kind.TEMPERATURE, unit=None))


def _above_or_below_zero(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """``2 degrees below zero``."""
    after = [token.text for token in tokens[quantity.last : quantity.last + 2]]
    if quantity.kind is Kind.TEMPERATURE and after in (["below", "zero"], ["below", "freezing"]) and quantity.value:
        last = quantity.last + 2 if after[1] == "zero" else quantity.last
        return quantity._replace(last=last, value=-quantity.value) if after[1] == "zero" else quantity
    return quantity


def _with_minus(sentence: Sentence, quantity: Quantity, floor: int) -> Quantity:
    """The figure with a minus sign or ``minus`` before it."""
    tokens, first = sentence.tokens, quantity.first
    if first <= floor or quantity.value is None:
        return quantity
    before = tokens[first - 1]
    if before.text == "minus" and [token.text for token in tokens[max(first - 3, 0) : first - 1]] == ["plus", "or"]:
        return quantity._replace(first=first - 3)
    if before.text in ("minus", "negative"):
        return quantity._replace(first=first - 1, value=-quantity.value)
    if before.text == "±" and not (first > 1 and tokens[first - 2].kind == NUMBER):
        return quantity._replace(first=first - 1)
    opened = first > 1 and tokens[first - 2].text in ("(", "[")
    if before.text not in _MINUS or (before.no_space_before and first > 1 and not opened):
        return quantity
    previous = tokens[first - 2] if first > 1 else None
    tight = tokens[first].no_space_before
    numeric = previous is not None and previous.kind == NUMBER
    if not tight and not (previous is None or (quantity.kind is Kind.TEMPERATURE and not numeric)):
        return quantity
    if before.text == "–" and not tight:
        return quantity
    return quantity._replace(first=first - 1, value=-quantity.value)


def _bounded(sentence: Sentence, quantity: Quantity, floor: int) -> Quantity:
    """The figure with the words that bound or blur it."""
    tokens = sentence.tokens
    if quantity.number.form is NumberForm.VAGUE:
        return quantity._replace(modifier=Modifier.APPROX)
    before = bound_before(tokens, quantity.first)
    if before is not None and before.edge >= floor and before.edge not in sentence.covered:
        stacked = bound_before(tokens, before.edge)
        first = stacked.edge if stacked is not None and stacked.modifier is Modifier.APPROX else before.edge
        quantity = quantity._replace(first=max(first, floor), modifier=before.modifier)
    after = bound_after(tokens, quantity.last)
    if after is not None and quantity.modifier in (None, Modifier.APPROX) and _ends_bound(tokens, after.edge):
        return quantity._replace(last=after.edge, modifier=after.modifier)
    return quantity


def _ends_bound(tokens: Sequence[Token], edge: int) -> bool:
    """Whether ``or more`` really ends the figure: ``200 or greater than 190`` does not."""
    return tokens[edge].kind != NUMBER and tokens[edge].text != "than"
