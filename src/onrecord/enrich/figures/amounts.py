"""Amounts of money around a number: the currency's mark or name before or behind it, coins, a scale behind the mark."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.compounds import with_coins, with_smaller_units
from onrecord.enrich.figures.money import may_end_sign, millions_of, name_at, sign_at
from onrecord.enrich.figures.phrases import Hit
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Currency, Kind, Quantity
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, Number, NumberForm, Token
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.lexicon import WordKind
from onrecord.text.numbers.tokens import MARK, WORD

MINUS_SIGNS = word_class("minus_signs")
_WEIGHED, _GOODS = word_class("weighed_in_pounds"), word_class("weighed_goods")
_GOODS_REACH = 3  # words behind "of"
_FEW_POUNDS = 1000  # what people, fish and loads weigh
_POUND, _POUND_OF_WEIGHT = "£", "[lb_av]"


def sign_before(sentence: Sentence, index: int, floor: int) -> Hit[Currency] | None:
    """The currency sign that ends right before the number; ``Hit.last`` is the index at which it begins."""
    tokens, number = sentence.tokens, sentence.tokens[index].number
    before = tokens[index - 1]
    printed = sentence.text[before.start : before.end]
    if number is None:
        return None
    for begin in range(max(floor, index - 4) if may_end_sign(printed) else index, index):
        found = sign_at(tokens, begin, sentence.text)
        if found is not None and found.last == index and sentence.currency_of.takes(found.meaning, number):
            joins_word = begin > 0 and tokens[begin].no_space_before and tokens[begin - 1].kind in (WORD, NUMBER)
            if not joins_word or tokens[begin].kind == MARK:
                return Hit(found.meaning, begin)
    if printed in MINUS_SIGNS and before.no_space_before and tokens[index].no_space_before and index - 1 > floor:
        found = sign_at(tokens, index - 2, sentence.text) if tokens[index - 2].kind == MARK else None
        return Hit(found.meaning, index - 2) if found is not None and found.last == index - 1 else None
    code = millions_of(printed) if index > floor else None
    return Hit(Currency(code, shared="M"), index - 1) if code else None


def with_money(sentence: Sentence, base: Quantity, before: Hit[Currency] | None) -> Quantity | None:
    """The figure as money, of the mark ``before`` it or of what stands behind it; ``None`` if it is none.

    Pounds that are a weight are a measure.
    """
    tokens, text = sentence.tokens, sentence.text
    if base.number.form is NumberForm.SHARE:
        return None
    if before is not None:
        mega = 1e6 if before.meaning.shared == "M" else 1.0
        code = before.meaning.code if mega > 1 else sentence.currency_of(before.meaning)
        value = times(base.value, mega) if base.value is not None else None
        if value is not None and tokens[base.first - 1].text in MINUS_SIGNS:  # "$-50.8bn"
            value = -value
        money = base._replace(first=before.last, kind=Kind.MONEY, unit=code, value=value, leads=True)
        named = name_at(tokens, money.last, text) or sign_at(tokens, money.last, text)
        if named is not None and tokens[money.last].kind == WORD:
            money = money._replace(last=named.last, unit=sentence.currency_of(named.meaning))
        return with_coins(sentence, money)
    return _named_money(sentence, base)


def _named_money(sentence: Sentence, base: Quantity) -> Quantity | None:
    tokens, text = sentence.tokens, sentence.text
    at = unit_place(tokens, base)
    if at in sentence.covered:
        return None
    mega = millions_of(text[tokens[at].start : tokens[at].end])
    if mega is not None and base.value is not None:
        return base._replace(last=at + 1, kind=Kind.MONEY, unit=mega, value=times(base.value, 1e6))
    found = name_at(tokens, at, text) or sign_at(tokens, at, text)
    if found is not None and _is_weight(sentence, base.number, at, found):
        return with_smaller_units(sentence, base._replace(last=found.last, kind=Kind.MEASURE, unit=_POUND_OF_WEIGHT))
    if found is None or not sentence.currency_of.takes(found.meaning, base.number):
        return None
    if tokens[found.last].no_space_before and tokens[found.last].kind == NUMBER:
        return None  # the sign belongs to the number behind it: "20 $37", "3 USD50 cards"
    code = found.meaning.code if found.meaning.minor else sentence.currency_of(found.meaning)
    money = base._replace(last=found.last, kind=Kind.MONEY, unit=code)
    return with_coins(sentence, _scaled_behind(tokens, money))


def _is_weight(sentence: Sentence, number: Number, at: int, found: Hit[Currency]) -> bool:
    """``a twenty-pound bag``, ``weighs nine pounds``, ``two pounds of flour``: weight, as on pages of dollars."""
    tokens, behind = sentence.tokens, found.last
    if found.meaning.shared != "pound":
        return False
    near = [token.text for token in tokens[max(0, at - 8) : at + 4]]
    if any(word.startswith("weigh") for word in near) or tokens[behind].text in _WEIGHED:
        return True
    if tokens[behind].text == "of":
        goods = (token.text for token in tokens[behind + 1 : behind + 1 + _GOODS_REACH])
        return any(word in _GOODS for word in goods)
    if tokens[behind].text == "per" and tokens[behind + 1].text in ("square", "cubic"):
        return True
    if tokens[behind].number is not None and tokens[behind + 1].text in ("ounce", "ounces", "oz"):
        return True
    is_small = number.value is not None and number.value < _FEW_POUNDS
    is_converted = tokens[behind].text == "("  # "40 pounds ($60)"
    if not is_small or is_converted or _POUND in sentence.page or "$" not in sentence.page:
        return False
    return not sentence.currency_of.is_named("GBP")


def _scaled_behind(tokens: Sequence[Token], money: Quantity) -> Quantity:
    """``75 USD million``."""
    word = tokens[money.last].word
    if word is None or word.kind is not WordKind.SCALE or money.value is None or money.number.scale > 1:
        return money
    return money._replace(last=money.last + 1, value=times(money.value, word.value))


def unit_place(tokens: Sequence[Token], base: Quantity) -> int:
    """Where the figure's unit may stand: behind a hyphen (``12-cent``), or behind ``of`` (``billions of dollars``)."""
    at = base.last
    if tokens[at].text == "-" and tokens[at].no_space_before and tokens[at + 1].no_space_before:
        return at + 1
    whole = base.number.form in (NumberForm.VAGUE, NumberForm.FRACTION)
    at += 1 if whole and tokens[at].text == "of" else 0
    return at + 1 if base.number.form is NumberForm.FRACTION and tokens[at].text in ("a", "an") else at
