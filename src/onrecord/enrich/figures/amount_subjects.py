"""What an amount is the amount of: ``profits of £21.5m``, ``an £80m charge``, ``a firm worth £3m``, ``£5m in damages``.

And what it is for each of: ``€104 a megawatt hour``, ``30 deaths per 100,000 people``.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, Token
from onrecord.text.numbers.tokens import WORD

_AMOUNTS = (Kind.MONEY, Kind.PERCENT, Kind.MEASURE)
_FUNCTION_WORDS = word_class("phrase_limits")
_DETERMINERS = word_class("determiners")
_VALUED = word_class("valued_at")
_RATE_UNITS = word_class("rate_units") | word_class("time_units")
_LONGEST = 4  # words of a phrase
_VERBAL = ("ed", "ing", "ly")


def subject_of_amount(sentence: Sentence, quantity: Quantity) -> str | None:
    """The noun phrase that says what the amount is, where it stands right beside it; ``None`` where none does."""
    if quantity.kind not in _AMOUNTS:
        return None
    return _before_of(sentence, quantity) or _behind(sentence, quantity) or _valued(sentence, quantity)


def rate_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """What the figure is for each of, as printed without its ``a`` or ``per``; ``None`` where it is no rate."""
    tokens, at = sentence.tokens, quantity.last
    if quantity.kind in (Kind.COUNT, Kind.NUMBER):
        at = _phrase_end(sentence, at, at + _LONGEST)
    word = tokens[at].text
    if word == "per" or (word in ("a", "an", "each", "every") and tokens[at + 1].text.rstrip("s") in _RATE_UNITS):
        begin = at + 1
        end = begin + 1 if tokens[begin].kind == NUMBER else begin
        end = max(_phrase_end(sentence, end, end + 2), end)
        return sentence.text[tokens[begin].start : tokens[end - 1].end] if end > begin else None
    return None


def _before_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """``[net profits] of £21.5m``, ``[a turnout] of 61%``."""
    tokens = sentence.tokens
    at = quantity.first - 1
    if at < 1 or tokens[at].text != "of":
        return None
    begin = at
    while begin > 0 and at - begin < _LONGEST and _is_content(sentence, begin - 1):
        begin -= 1
    return _printed(sentence, begin, at)


def _behind(sentence: Sentence, quantity: Quantity) -> str | None:
    """``an £80m [charge]``, ``its $2bn [takeover bid]``, ``£5m in [damages]``."""
    tokens, at = sentence.tokens, quantity.last
    if tokens[at].text == "in" and not tokens[at + 1].capital and _is_content(sentence, at + 1):
        return _printed(sentence, at + 1, _phrase_end(sentence, at + 1, at + 3))
    before = tokens[quantity.first - 1] if quantity.first else None
    is_led = before is not None and (before.text in _DETERMINERS or before.text.endswith("'s"))
    joined = tokens[at].text == "-" and tokens[at].no_space_before
    if not is_led or joined or tokens[at].text.endswith(_VERBAL):
        return None
    return _printed(sentence, at, _phrase_end(sentence, at, at + _LONGEST))


def _valued(sentence: Sentence, quantity: Quantity) -> str | None:
    """``[a yard] worth £3m``, ``[the house], valued at £3m``."""
    tokens = sentence.tokens
    at = quantity.first - 1
    at -= 1 if at > 0 and tokens[at].text == "at" else 0
    if at < 1 or tokens[at].text not in _VALUED:
        return None
    at -= 1 if tokens[at - 1].text in (",", "is", "was", "are", "were") else 0
    begin = at
    while begin > 0 and at - begin < _LONGEST and _is_content(sentence, begin - 1):
        begin -= 1
    return _printed(sentence, begin, at)


def _is_content(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.kind == WORD and at not in sentence.covered and token.text not in _FUNCTION_WORDS


def _phrase_end(sentence: Sentence, begin: int, last: int) -> int:
    """The index after the noun phrase that begins at ``begin``: with its first plural, or where it breaks off."""
    at = begin
    while at < last and _is_content(sentence, at) and not (at > begin and _is_verbal(sentence.tokens, at)):
        at += 1
        if is_plural_noun(sentence.tokens[at - 1].text):
            break
    return at


def _is_verbal(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text.endswith(("ed", "ly"))


def _printed(sentence: Sentence, begin: int, end: int) -> str | None:
    tokens = sentence.tokens
    if end <= begin or tokens[end - 1].text.endswith(_VERBAL[::2]):
        return None
    return sentence.text[tokens[begin].start : tokens[end - 1].end]
