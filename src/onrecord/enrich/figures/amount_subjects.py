"""What an amount is the amount of: ``profits of £21.5m``, ``an £80m charge``, ``a firm worth £3m``, ``£5m in damages``.

And what it is for each of: ``€104 a megawatt hour``, ``30 deaths per 100,000 people``.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.noun_phrases import before_times, is_no_noun, phrase_ending
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.times.tense import TENSED
from onrecord.text.inflection import is_plural_noun, verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, Token
from onrecord.text.numbers.tokens import WORD

_AMOUNTS = (Kind.MONEY, Kind.PERCENT, Kind.MEASURE)
_FUNCTION_WORDS = word_class("phrase_limits")
_DETERMINERS = word_class("determiners")
_VALUED = word_class("valued_at")
_RATE_UNITS = word_class("rate_units") | word_class("time_units")
_SPENT, _TRADED = verb_class("spending_verbs"), verb_class("trading_verbs")
_SUMS = word_class("sums")
_ASKED = word_class("sums_asked_for")
# Words that stand for what is paid as well as for a past: "a bid of £3m".
_VERB_FORMS = (TENSED - _SUMS - word_class("nouns_like_pasts")) | word_class("verbs_beside_amounts")
_CHANGES = word_class("change_nouns")
_LONGEST = 4  # words of a phrase
_BRACKETED, _NEAR_VERB = 14, 4  # tokens
# How nouns of what is paid end: "compensation", "settlement", "insurance".
_NOMINAL = ("tion", "sion", "ment", "ance", "ence", "ship", "ity", "age", "ture")
# What may stand behind an amount without being what it is the amount of.
_NO_THINGS = word_class("no_things")
_BEFORE_PARTNERS = frozenset({"from", "with", "by", "to"})
_BEING = word_class("auxiliaries") | word_class("modals")


def subject_of_amount(sentence: Sentence, quantity: Quantity) -> str | None:
    """The noun phrase that says what the amount is, where it stands right beside it; ``None`` where none does."""
    if quantity.kind not in _AMOUNTS:
        return None
    return (
        _before_of(sentence, quantity)
        or _behind(sentence, quantity)
        or valued(sentence, quantity)
        or _paid_for(sentence, quantity)
    )


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
    """``[net profits] of £21.5m``, ``[a loss] in May of £3m``, ``[a turnout] of 61%``, ``[a demand] for £3m``."""
    tokens = sentence.tokens
    at = quantity.first - 1
    if at < 1 or not (tokens[at].text == "of" or (tokens[at].text == "for" and tokens[at - 1].text in _ASKED)):
        return None
    at = before_times(sentence, at)
    if tokens[at - 1].text in _NO_THINGS:
        return None  # "to the tune of"
    begin = at
    while (
        begin > 0 and at - begin < _LONGEST and _is_content(sentence, begin - 1) and not _is_verbal(tokens, begin - 1)
    ):
        begin -= 1
        if tokens[begin - 1].text == "-" and tokens[begin].no_space_before and tokens[begin - 1].no_space_before:
            begin -= 2  # "pre-tax profits"
    begin += begin > 0 and tokens[begin].text == "s" and tokens[begin].no_space_before  # "Holt's bid of"
    return _printed(sentence, begin, at)


def _behind(sentence: Sentence, quantity: Quantity) -> str | None:
    """``an £80m [charge]``, ``its $2bn (£1bn) [takeover bid]``, ``won £8m [damages]``, ``£5m in [damages]``."""
    tokens, at = sentence.tokens, _after_brackets(sentence.tokens, quantity.last)
    if tokens[at].text == "in" and not tokens[at + 1].capital and _is_content(sentence, at + 1):
        return _printed(sentence, at + 1, _phrase_end(sentence, at + 1, at + _LONGEST))
    before = tokens[quantity.first - 1] if quantity.first else None
    is_led = before is not None and (before.text in _DETERMINERS or before.text.endswith("'s"))
    joined = tokens[at].text == "-" and tokens[at].no_space_before
    end = _phrase_end(sentence, at, at + _LONGEST)
    if joined or ((is_no_noun(tokens[at].text) or tokens[at].text.endswith("ing")) and not (is_led and end > at + 1)):
        return None  # "an £80m restructuring charge" is a charge
    if end > at and tokens[end - 1].text in _CHANGES and tokens[end].text in ("in", "of", "for"):
        begin = end + 1  # "a 52% rise in [profits]"
        while begin in sentence.covered or tokens[begin].text in _DETERMINERS:
            begin += 1
        return _printed(sentence, begin, _phrase_end(sentence, begin, begin + _LONGEST))
    if not is_led and (quantity.kind is not Kind.MONEY or not _is_thing(tokens, at, end)):
        return None
    return _printed(sentence, at, end)


def _after_brackets(tokens: Sequence[Token], at: int) -> int:
    """The index behind the brackets at ``at`` that give the amount once more, or ``at``."""
    if tokens[at].text != "(":
        return at
    closed = (behind for behind in range(at + 1, at + _BRACKETED) if tokens[behind].text == ")")
    return next(closed, at - 1) + 1


def _is_thing(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether words without a determiner before their amount are a noun: ``£8m [damages]``, not ``£8m [went]``."""
    words = [token.text for token in tokens[begin:end]]
    is_verb = (
        not words
        or words[0] in _VERB_FORMS
        or words[0] in _NO_THINGS
        or any(token.capital for token in tokens[begin:end])
    )
    return not is_verb and (is_plural_noun(words[-1]) or words[-1].endswith(_NOMINAL) or words[-1] in _SUMS)


def _paid_for(sentence: Sentence, quantity: Quantity) -> str | None:
    """``£13m for [a new pier]``, ``spent £9m on [roads]``, ``sold [the yard] for £3m``."""
    tokens, at = sentence.tokens, _after_brackets(sentence.tokens, quantity.last)
    if quantity.kind is not Kind.MONEY:
        return None
    near = {token.text for token in tokens[max(0, quantity.first - _NEAR_VERB) : quantity.first]}
    if tokens[at].text == "for" or (tokens[at].text == "on" and not near.isdisjoint(_SPENT)):
        begin = at + 1
        begin += tokens[begin].text in _DETERMINERS
        if _is_content(sentence, begin) and not tokens[begin].text.endswith("ing"):
            return _printed(sentence, begin, _phrase_end(sentence, begin, begin + _LONGEST))
    last = quantity.first - 1
    if last < 1 or tokens[last].text != "for":
        return None
    if tokens[last - 1].text in _TRADED:
        return _sold(sentence, last - 1)  # "[the yard] was sold for £3m"
    begin = last
    while (
        begin > 0
        and last - begin < _LONGEST
        and _is_content(sentence, begin - 1)
        and tokens[begin - 1].text not in _TRADED
    ):
        begin -= 1
    if tokens[begin - 1].text in _BEFORE_PARTNERS and tokens[begin - 2].text in _TRADED:
        return _sold(sentence, begin - 2)  # "[the yard] was sold to Holt for £3m"
    is_traded = any(token.text in _TRADED for token in tokens[max(0, begin - 2) : begin])
    return _printed(sentence, begin, last) if is_traded else None


def _sold(sentence: Sentence, verb: int) -> str | None:
    """What stands before a verb of trade, where that is a noun."""
    found = phrase_ending(sentence, verb)
    return found if found is not None and found.split()[-1].lower() not in _FUNCTION_WORDS else None


def valued(sentence: Sentence, quantity: Quantity) -> str | None:
    """``[a yard] worth £3m``, ``[the house], valued at £3m``."""
    tokens = sentence.tokens
    at = quantity.first - 1
    at -= 1 if at > 0 and tokens[at].text == "at" else 0
    if at < 1 or tokens[at].text not in _VALUED:
        return None
    at = _before_being(tokens, at)
    begin = _phrase_begin(sentence, at)
    is_partner = begin > 1 and begin < at and tokens[at - 1].capital and tokens[begin - 1].text in _BEFORE_PARTNERS
    if is_partner and (other := _phrase_begin(sentence, begin - 1)) < begin - 1:
        begin, at = other, begin - 1  # "[a deal] with Hull Port worth £3m"
    begin -= begin > 0 and begin < at and tokens[begin - 1].text in _DETERMINERS
    return _printed(sentence, begin, at)


def _phrase_begin(sentence: Sentence, at: int) -> int:
    """Where the words begin that a noun before ``at`` consists of; ``at`` where none stands there."""
    tokens, begin = sentence.tokens, at
    while (
        begin > 0 and at - begin < _LONGEST and _is_content(sentence, begin - 1) and not _is_verbal(tokens, begin - 1)
    ):
        begin -= 1
    return begin


def _before_being(tokens: Sequence[Token], at: int) -> int:
    """Where a noun ends that is said to be worth an amount: ``a deal[, which could be] worth £3m``."""
    begin = at
    while begin > 0 and tokens[begin - 1].text in _BEING:
        begin -= 1
    if begin < at and tokens[begin - 1].text in ("that", "which"):
        begin -= 1
    return begin - (tokens[begin - 1].text == ",")


def _is_content(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.kind == WORD and at not in sentence.covered and token.text not in _FUNCTION_WORDS


def _phrase_end(sentence: Sentence, begin: int, last: int) -> int:
    """The index after the noun phrase that begins at ``begin``: with its first plural, or where it breaks off."""
    at = begin
    tokens = sentence.tokens
    while at < last and _is_content(sentence, at) and not (at > begin and _is_verbal(tokens, at)):
        at += 1
        if tokens[at].text == "-" and tokens[at].no_space_before and tokens[at + 1].no_space_before:
            at, last = at + 1 + _ends_compound(tokens, at + 1), last + 2  # "pre-tax profits", "write-down"
        if is_plural_noun(tokens[at - 1].text) and not _is_short_name(sentence, at - 1):
            break
    return at


def _is_short_name(sentence: Sentence, at: int) -> bool:
    """Whether a word is capital letters before a plural that it belongs to: ``its [GPS] receivers``."""
    token, after = sentence.tokens[at], sentence.tokens[at + 1]
    is_plural = after.kind == WORD and not after.capital and is_plural_noun(after.text)
    return is_plural and sentence.text[token.start : token.end].isupper()


def _ends_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether the part behind a hyphen is one that no phrase goes on with by itself: ``bail-[out]``."""
    return tokens[at].kind == WORD and tokens[at].text in _FUNCTION_WORDS


def _is_verbal(tokens: Sequence[Token], at: int) -> bool:
    return is_no_noun(tokens[at].text) or tokens[at].text in _VERB_FORMS


def _printed(sentence: Sentence, begin: int, end: int) -> str | None:
    tokens = sentence.tokens
    if end <= begin or is_no_noun(tokens[end - 1].text):
        return None
    return sentence.text[tokens[begin].start : tokens[end - 1].end]
