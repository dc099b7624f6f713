"""Fractions: ``two-thirds``, ``3/4``, ``half a million``, ``one million and a half``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.lexicon import word_class
from onrecord.text.numbers.cardinals import Cardinal, read_cardinal, times
from onrecord.text.numbers.digits import Separators, read_numeral
from onrecord.text.numbers.lexicon import NumberWord, WordKind
from onrecord.text.numbers.shares import RATED_OUT_OF, Part, ends_share, text_at
from onrecord.text.numbers.tokens import NUMERAL, Token

# Words before "half" or "quarters" that make them a part of a game or of a year.
_BEFORE_PERIOD = word_class("before_period")
# Words before "a quarter" that make it a share, no three months: "fell by a quarter in May".
_BEFORE_SHARE = frozenset({"by", "almost", "nearly", "roughly"})
_TIME_UNITS = word_class("time_units")
_MAX_DENOMINATOR = 1000
_HYPHENED = ("-", "and", "-", "a", "-")


def read_bare_fraction(tokens: Sequence[Token], at: int) -> Part | None:
    """A fraction that begins with its own word: ``half``, ``a third``, ``quarter million``, ``½``."""
    token = tokens[at]
    if token.word is not None and token.word.kind is WordKind.GLYPH:
        return Part(token.word.value, at + 1, scaled=False)
    article = token.text in ("a", "an")
    index = at + 1 if article else at
    if index >= len(tokens) or not (article or token.text in ("half", "quarter")):
        return None
    denominator = _denominator(tokens[index], singular=True)
    if denominator is None:
        return None
    if (scaled := _times_scale(tokens, index + 1, 1 / denominator)) is not None:
        return scaled
    if not _stands_as_fraction(tokens, at, index):
        return None
    return Part(1 / denominator, index + 1, scaled=False)


def _stands_as_fraction(tokens: Sequence[Token], at: int, index: int) -> bool:
    """Whether the fraction word at ``index`` is no ordinal, no time and no part of a game."""
    word, after = tokens[index].text, text_at(tokens, index + 1)
    before = tokens[at - 1] if at else None
    if before is not None and (before.text in _BEFORE_PERIOD or _is_ordinal(before)):
        return False
    if after == "-" or after in _TIME_UNITS:
        return False
    if after in ("a", "an") and text_at(tokens, index + 2) in _TIME_UNITS:
        return False
    if word == "half":
        return not (before is not None and before.text == "-" and before.no_space_before)
    if word == "quarter" and not (before is not None and before.text in _BEFORE_SHARE):
        return at < index and (after == "of" or index + 1 >= len(tokens))
    return ends_share(tokens, index + 1)


def _is_ordinal(token: Token) -> bool:
    return token.word is not None and token.word.kind is WordKind.ORDINAL


def read_fraction(tokens: Sequence[Token], at: int, cardinal: Cardinal) -> Part | None:
    """A cardinal and the denominator after it: ``two thirds``, ``one-fourth``, ``3/4``."""
    index = cardinal.last
    if index >= len(tokens):
        return None
    if tokens[index].text == "/":
        return _slashed(tokens, index, cardinal.value) if cardinal.numeral and not cardinal.worded else None
    if tokens[index].text == "-" and index + 1 < len(tokens):
        index += 1
    denominator = _denominator(tokens[index], singular=cardinal.value == 1)
    if denominator is None or cardinal.value != int(cardinal.value) or cardinal.value > _MAX_DENOMINATOR:
        return None
    if denominator == 4 and at and (tokens[at - 1].text in _BEFORE_PERIOD or _is_ordinal(tokens[at - 1])):
        return None
    if denominator == 2 and tokens[index].text == "half" and text_at(tokens, index + 1) == "-":
        return None
    value = cardinal.value / denominator
    return _times_scale(tokens, index + 1, value) or Part(value, index + 1, scaled=False)


def _slashed(tokens: Sequence[Token], slash: int, numerator: float) -> Part | None:
    """``3/4``, ``4.5/5`` without spaces and without a second slash."""
    if slash + 1 >= len(tokens) or not (tokens[slash].no_space_before and tokens[slash + 1].no_space_before):
        return None
    below = tokens[slash + 1]
    numeral = read_numeral(below.text) if below.kind == NUMERAL else None
    if numeral is None or not 1 < numeral.value <= _MAX_DENOMINATOR or numeral.separators is not Separators.NONE:
        return None
    is_rating = numeral.value in RATED_OUT_OF and numerator <= numeral.value
    if (
        (numerator != int(numerator) and not is_rating)
        or numerator >= _MAX_DENOMINATOR
        or text_at(tokens, slash + 2) == "/"
    ):
        return None
    return Part(numerator / numeral.value, slash + 2, scaled=False)


def read_tail(tokens: Sequence[Token], cardinal: Cardinal) -> Part | None:
    """What a fraction adds to a whole: ``2 1/4``, ``2½``, ``five and a quarter``, ``two point five``."""
    index = cardinal.last
    token = tokens[index] if index < len(tokens) else None
    if token is None:
        return None
    if token.word is not None and token.word.kind is WordKind.GLYPH:
        return Part(cardinal.value + token.word.value, index + 1, scaled=True)
    if token.kind == NUMERAL and cardinal.numeral is not None and not cardinal.worded:
        return _mixed(tokens, index, cardinal)
    if token.text == "point":
        return _spoken_decimals(tokens, index + 1, cardinal)
    if token.text == "and":
        return _and_fraction(tokens, index + 1, cardinal)
    if token.text == "-":
        return _hyphened_fraction(tokens, index, cardinal)
    return None


def _mixed(tokens: Sequence[Token], at: int, cardinal: Cardinal) -> Part | None:
    numeral = read_numeral(tokens[at].text)
    if numeral is None or at + 1 >= len(tokens) or tokens[at + 1].text != "/":
        return None
    part = _slashed(tokens, at + 1, numeral.value)
    if part is None or part.value >= 1 or tokens[at].no_space_before:
        return None
    return Part(cardinal.value + part.value, part.last, scaled=True)


def _spoken_decimals(tokens: Sequence[Token], at: int, cardinal: Cardinal) -> Part | None:
    digits = ""
    while at < len(tokens) and len(digits) < 12:
        word = tokens[at].word
        if word is None or word.kind is not WordKind.UNIT:
            break
        digits += str(int(word.value))
        at += 1
    if not digits or cardinal.value != int(cardinal.value):
        return None
    value = float(f"{int(cardinal.value)}.{digits}")
    return _times_scale(tokens, at, value) or Part(value, at, scaled=True)


def _and_fraction(tokens: Sequence[Token], at: int, cardinal: Cardinal) -> Part | None:
    """``and a half``, ``and two thirds``: of the scale that the cardinal ended on, or of the scale that follows."""
    if at >= len(tokens):
        return None
    if tokens[at].text == "half" and (tokens[at].capital or len(tokens[at - 2].text) == 1):
        return None  # "Halo 2 and Half Life 2", "44M and half of them"
    if tokens[at].text in ("a", "an", "half"):
        index = at if tokens[at].text == "half" else at + 1
        denominator = _denominator(tokens[index], singular=True) if index < len(tokens) else None
        if denominator is None:
            return None
        part = Part(1 / denominator, index + 1, scaled=False)
    else:
        below = read_cardinal(tokens, at)
        part_or_none = read_fraction(tokens, at, below) if below is not None and below.value < 100 else None
        if part_or_none is None or part_or_none.value >= 1:
            return _add_scaled(cardinal, part_or_none)
        part = part_or_none
    scaled = _times_scale(tokens, part.last, part.value)
    if scaled is None:
        return Part(cardinal.value + part.value * cardinal.scale, part.last, scaled=True)
    if cardinal.scale == 1:
        return _times_scale(tokens, part.last, cardinal.value + part.value)
    return _add_scaled(cardinal, scaled)


def _hyphened_fraction(tokens: Sequence[Token], at: int, cardinal: Cardinal) -> Part | None:
    """``[two]-and-a-half``, ``[two]-and-a-half million``."""
    half = at + len(_HYPHENED)
    if tuple(token.text for token in tokens[at:half]) != _HYPHENED or half >= len(tokens):
        return None
    denominator = _denominator(tokens[half], singular=True)
    if denominator is None:
        return None
    value = cardinal.value + 1 / denominator
    return _times_scale(tokens, half + 1, value) or Part(value, half + 1, scaled=True)


def _add_scaled(cardinal: Cardinal, part: Part | None) -> Part | None:
    if part is None or not part.scaled or part.value >= cardinal.scale:
        return None
    return Part(cardinal.value + part.value, part.last, scaled=True)


def _denominator(token: Token, singular: bool) -> float | None:
    word: NumberWord | None = token.word
    if word is None:
        return None
    if word.kind is WordKind.FRACTION:
        return word.value if singular or token.text != "half" else None
    if word.kind is WordKind.ORDINAL and singular and word.value > 2:
        return word.value
    return None


def _times_scale(tokens: Sequence[Token], at: int, value: float) -> Part | None:
    """The fraction of a scale behind it: ``[half] a million``, ``[two thirds] of a million``, ``[half] a dozen``."""
    at += 1 if text_at(tokens, at) == "of" and text_at(tokens, at + 1) in ("a", "an") else 0
    at += 1 if text_at(tokens, at) in ("a", "an") else 0
    word = tokens[at].word if at < len(tokens) else None
    if word is None or word.kind not in (WordKind.SCALE, WordKind.MASS):
        return None
    return Part(times(value, word.value), at + 1, scaled=True)
