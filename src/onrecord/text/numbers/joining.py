"""Joins the tokens that make one number: cardinals, fractions, ordinals, shares and vague amounts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.text.numbers.cardinals import Cardinal, read_cardinal
from onrecord.text.numbers.digits import Separators, read_numeral
from onrecord.text.numbers.fractions import read_bare_fraction, read_fraction, read_tail
from onrecord.text.numbers.lexicon import NUMBER_WORDS, ORDINAL_SUFFIXES, SPELLED, WordKind
from onrecord.text.numbers.powers import read_power
from onrecord.text.numbers.shares import Part, read_share
from onrecord.text.numbers.tokens import NUMBER, NUMERAL, Number, NumberForm, Token, parts_of
from onrecord.text.tokens import SentenceTokens

# Words that are no numbers but may begin one: "a third", "a couple of hundred", "several thousand".
_LOOSE = frozenset({"couple", "few", "several"})
_OPENERS = _LOOSE | {"a", "an"}
_OPENING = _OPENERS.union(NUMBER_WORDS)
_AFTER_OPENERS = _LOOSE | {"of", "-"}  # or a word of a number
_STARTERS = SPELLED | {WordKind.ORDINAL, WordKind.FRACTION, WordKind.VAGUE, WordKind.MASS, WordKind.GLYPH}


@lru_cache(maxsize=64)  # those of a page, which times and figures both read; more would only be far in memory
def join_numbers(sentence: SentenceTokens) -> tuple[Token, ...]:
    """The tokens of a sentence, in order, those that make one number joined to one of kind ``NUMBER``."""
    tokens = parts_of(sentence)
    joined: list[Token] = []
    after = 0  # of the tokens before it all are in ``joined``
    # Text and kind by their places in a token: this looks at every word of a sentence.
    openings = [at for at, token in enumerate(tokens) if token[2] in _OPENING or token[3] == NUMERAL]
    for at in openings:
        token = tokens[at]
        found = _read_number(tokens, at) if at >= after and _may_begin(tokens, at) else None
        if found is None:
            continue
        joined += tokens[after:at]
        number, after = found
        after = _repeated_in_brackets(tokens, after, number)
        end = tokens[after - 1].end
        printed = sentence.text[token.start : end].lower()
        joined.append(Token(token.start, end, printed, NUMBER, token.no_space_before, token.capital, None, number))
    return (*joined, *tokens[after:]) if joined else tokens


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number may begin at a token, as far as it and the next one tell."""
    _, _, text, _, _, _, word, _ = tokens[at]
    if word is not None:
        return word.kind in _STARTERS
    if text not in _OPENERS:
        return True  # a numeral
    if at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    return after.word is not None or after.text in _AFTER_OPENERS


def _read_number(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """The number that begins at ``tokens[at]`` and the index after it."""
    token = tokens[at]
    word = token.word
    if (token.text == "a" or token.text in _LOOSE) and (loose := _read_loose(tokens, at)) is not None:
        return loose
    if word is not None and word.kind is WordKind.VAGUE:
        return _read_vague(tokens, at)
    if word is not None and word.kind is WordKind.ORDINAL:
        return Number(NumberForm.ORDINAL, word.value), at + 1
    if word is not None and word.kind is WordKind.MASS:
        return Number(NumberForm.SCALED, word.value), at + 1
    fraction = read_bare_fraction(tokens, at)
    if fraction is not None:
        return _of_part(fraction)
    cardinal = read_cardinal(tokens, at)
    if cardinal is None:
        return None
    return _from_cardinal(tokens, at, cardinal)


def _from_cardinal(tokens: Sequence[Token], at: int, cardinal: Cardinal) -> tuple[Number, int]:
    ordinal = _read_ordinal(tokens, cardinal)
    if ordinal is not None:
        return ordinal
    share = read_share(tokens, cardinal)
    if share is not None:
        return Number(NumberForm.SHARE, share.value), share.last
    power = read_power(tokens, cardinal)
    if power is not None:
        return Number(NumberForm.SCALED, power[0]), power[1]
    part = read_fraction(tokens, at, cardinal) or read_tail(tokens, cardinal)
    if part is not None:
        return _of_part(part)
    separators = cardinal.numeral.separators if cardinal.numeral else Separators.NONE
    numeral_form = NumberForm.SCALED if cardinal.worded else NumberForm.DIGITS
    form = numeral_form if cardinal.numeral else NumberForm.WORDS
    return Number(form, cardinal.value, None, separators, cardinal.scale), cardinal.last


def _of_part(part: Part) -> tuple[Number, int]:
    form = NumberForm.SCALED if part.scaled else NumberForm.FRACTION
    return Number(form, part.value), part.last


def _read_ordinal(tokens: Sequence[Token], cardinal: Cardinal) -> tuple[Number, int] | None:
    """``21st``, ``twenty-first``, ``one hundred and fifth``."""
    at = cardinal.last
    if at >= len(tokens):
        return None
    token = tokens[at]
    if cardinal.numeral is not None and not cardinal.worded:
        if token.no_space_before and token.text in ORDINAL_SUFFIXES and cardinal.value == int(cardinal.value):
            return Number(NumberForm.ORDINAL, cardinal.value), at + 1
        return None
    step = 1 if token.text in ("-", "and") and at + 1 < len(tokens) else 0
    word = tokens[at + step].word
    if word is None or word.kind is not WordKind.ORDINAL or (step and token.text == "and" and cardinal.value < 100):
        return None
    room = _room_below(cardinal)
    if word.value >= room:
        return None
    return Number(NumberForm.ORDINAL, cardinal.value + word.value), at + step + 1


def _room_below(cardinal: Cardinal) -> float:
    """The bound below which an ordinal can complete the cardinal: 10 after ``twenty``, 100 after ``hundred``."""
    if cardinal.value % 100 == 0:
        return 100.0
    return 10.0 if cardinal.value % 10 == 0 and cardinal.value % 100 >= 20 else 0.0


def _read_vague(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """``dozens``, ``hundreds``, ``tens of thousands``."""
    word = tokens[at].word
    if word is None:
        return None
    of = at + 1 < len(tokens) and tokens[at + 1].text == "of"
    next_word = tokens[at + 2].word if of and at + 2 < len(tokens) else None
    if next_word is not None and next_word.kind is WordKind.VAGUE and next_word.value > word.value:
        return Number(NumberForm.VAGUE, None, word.value * next_word.value / 2), at + 3
    if tokens[at].text == "tens" or (tokens[at].text == "scores" and not of):
        return None
    return Number(NumberForm.VAGUE, None, word.value), at + 1


_LOOSE_SCALES = (WordKind.HUNDRED, WordKind.SCALE, WordKind.MASS)


def _read_loose(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """``a couple of hundred`` is about 200; ``several thousand`` and ``a few dozen`` have two as lower bound."""
    at += 1 if tokens[at].text == "a" else 0
    text = tokens[at].text if at < len(tokens) else ""
    if text not in _LOOSE:
        return None
    after = at + 1
    after += 1 if text == "couple" and after < len(tokens) and tokens[after].text == "of" else 0
    word = tokens[after].word if after < len(tokens) else None
    if word is None or word.kind not in _LOOSE_SCALES:
        return None
    amount = 2 * word.value
    return Number(NumberForm.VAGUE, *((amount, None) if text == "couple" else (None, amount))), after + 1


def _repeated_in_brackets(tokens: Sequence[Token], after: int, number: Number) -> int:
    """``forty-five (45)``: the index after the bracket if it repeats the number, else ``after``."""
    if after + 2 >= len(tokens) or tokens[after].text != "(":
        return after
    if tokens[after + 1].kind == NUMERAL:
        numeral = read_numeral(tokens[after + 1].text)
        same = numeral is not None and numeral.value == number.value
        return after + 3 if same and tokens[after + 2].text == ")" else after
    cardinal = read_cardinal(tokens, after + 1)
    if cardinal is None or cardinal.value != number.value or cardinal.last >= len(tokens):
        return after
    return cardinal.last + 1 if tokens[cardinal.last].text == ")" else after
