"""Adds up the words and numerals of one cardinal: ``seven hundred twenty-one thousand twelve``, ``2.5 million``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.text.numbers import roles
from onrecord.text.numbers.digits import Numeral, Separators, read_numeral
from onrecord.text.numbers.lexicon import SPELLED, NumberWord, WordKind
from onrecord.text.numbers.money_marks import is_money
from onrecord.text.numbers.tokens import NUMERAL, WORD, Token

_PLURAL_MASSES = {24.0: 12.0, 200.0: 100.0, 2e3: 1e3, 2e6: 1e6, 2e9: 1e9, 2e12: 1e12}


def times(value: float, scale: float) -> float:
    """The product in 15 significant digits: 8.2 billion is 8,200,000,000, not 8,199,999,999.999999."""
    return float(f"{value * scale:.15g}")


class Cardinal(NamedTuple):
    """A cardinal and how it was written.

    ``last`` is the index after its last token; ``scale`` the scale word it ended on (1 if none), which a
    following ``and a half`` multiplies; ``numeral`` the numeral it began with; ``worded`` whether any part is a word.
    """

    value: float
    last: int
    scale: float
    numeral: Numeral | None
    worded: bool


class Sum:
    """A cardinal under way: what is summed so far, the group below the next scale, and the smallest scale seen."""

    __slots__ = ("from_digits", "group", "scale", "total")

    def __init__(self, group: float | None = None, from_digits: bool = False) -> None:
        self.total = 0.0
        self.group = group
        self.scale = float("inf")
        self.from_digits = from_digits

    @property
    def value(self) -> float:
        """What has been summed so far."""
        return self.total + (self.group or 0.0)

    @property
    def has_scale(self) -> bool:
        """Whether a word such as ``thousand`` or ``hundred`` was among the words."""
        return self.scale != float("inf") or (self.group is not None and self.group >= 100 and not self.from_digits)

    def accepts(self, word: NumberWord) -> bool:
        """Whether the word can follow what has been summed."""
        kind, value, group = word.kind, word.value, self.group
        if kind is WordKind.UNIT:
            return group is None or (value > 0 and self._open_below(10))
        if kind is WordKind.TEEN or kind is WordKind.TEN:
            return group is None or self._open_below(100)
        if kind is WordKind.HUNDRED:
            return group is not None and (0 < group < 100 or self.from_digits)
        if kind is WordKind.SCALE:
            return value < self.scale if group is not None else self.total > 0 and value > self.scale
        if kind is WordKind.MASS or kind is WordKind.VAGUE:
            return self.value > 0 and (kind is WordKind.MASS or value in _PLURAL_MASSES)
        return False

    def _open_below(self, bound: int) -> bool:
        group = self.group
        if group is None or self.from_digits:
            return False
        if group >= 100 and group % 100 == 0:
            return True
        return bound == 10 and group % 10 == 0 and group % 100 >= 20

    def take(self, word: NumberWord) -> None:
        """Adds a word that is accepted."""
        kind, value = word.kind, word.value
        if kind in SPELLED:
            self.group = (self.group or 0.0) + value
        elif kind is WordKind.HUNDRED:
            self.group = (self.group or 0.0) * 100
            self.from_digits = False
        elif kind is WordKind.SCALE:
            self._multiply(value)
        else:
            self._multiply(_PLURAL_MASSES.get(value, value))

    def _multiply(self, scale: float) -> None:
        if self.group is None or scale >= self.scale:
            self.total = times(self.value, scale)
        else:
            self.total += times(self.group, scale)
        self.group, self.scale, self.from_digits = None, scale, False


def read_cardinal(tokens: Sequence[Token], at: int) -> Cardinal | None:
    """The cardinal that begins at ``tokens[at]``, taking as many tokens as belong to it; ``None`` if none does."""
    first = tokens[at]
    numeral = None
    if first.kind == NUMERAL:
        numeral = read_numeral(first.text)
        if numeral is None:
            return None
        total = Sum(numeral.value, from_digits=True)
        at = _take_suffix(tokens, at + 1, total)
    elif first.word is not None and first.word.kind in SPELLED:
        total = Sum()
    elif first.text in ("a", "an"):
        total = Sum(1.0)
        at += 1
    else:
        return None
    return _finish(tokens, at, total, numeral)


def _finish(tokens: Sequence[Token], begin: int, total: Sum, numeral: Numeral | None) -> Cardinal | None:
    between = begin > 1 and tokens[begin - 2].text == "between"
    at = begin
    while at < len(tokens):
        word = tokens[at].word
        if word is not None and total.accepts(word):
            total.take(word)
            at += 1
            continue
        step = 0 if between else _joined(tokens, at, total)
        if not step:
            break
        at += step
    if at == begin and numeral is None:
        return None
    ended = tokens[at - 1].word
    scale = total.scale if ended is not None and total.group is None and total.scale != float("inf") else 1.0
    return Cardinal(total.value, at, scale, numeral, worded=at > begin or scale > 1)


def _joined(tokens: Sequence[Token], at: int, total: Sum) -> int:
    """How many tokens a hyphen, ``and`` or comma takes up before the next part; 0 if the cardinal ends here."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == NUMERAL:
        return _numeral_inside(tokens, at, total)
    if following is None:
        return 0
    if token.text == "-" and token.no_space_before and following.no_space_before:
        return 1 if following.word is not None and total.accepts(following.word) else 0
    if token.text not in ("and", "&", ",") or not total.has_scale:
        return 0
    if following.kind == NUMERAL:
        return _numeral_after_hundred(tokens, at, total)
    if following.word is None or following.word.kind not in SPELLED or not total.accepts(following.word):
        return 0
    after = _kind_at(tokens, at + 2)
    if token.text == ",":
        return 1 if after is WordKind.HUNDRED and total.group is None else 0
    return 0 if _begins_another(tokens, at + 2, total) else 1


def _begins_another(tokens: Sequence[Token], at: int, total: Sum) -> bool:
    """Whether what stands at ``at`` shows that the part before it begins a new number: ``3 hundred and 2 hundred``."""
    word = tokens[at].word if at < len(tokens) else None
    if word is None:
        return False
    if word.kind is WordKind.HUNDRED:
        return total.group is not None
    if word.kind is WordKind.FRACTION or (word.kind is WordKind.ORDINAL and tokens[at - 1].text == "one"):
        return True
    return word.kind is WordKind.SCALE and word.value >= total.scale


def _numeral_inside(tokens: Sequence[Token], at: int, total: Sum) -> int:
    """``4 thousand 3 hundred``: a numeral right after a scale, itself counted in hundreds or a smaller scale."""
    word = tokens[at + 1].word if at + 1 < len(tokens) else None
    numeral = read_numeral(tokens[at].text)
    if word is None or numeral is None or total.group is not None or numeral.separators is not Separators.NONE:
        return 0
    if word.kind is WordKind.HUNDRED or (word.kind is WordKind.SCALE and word.value < total.scale):
        total.group, total.from_digits = numeral.value, True
        return 1
    return 0


def _numeral_after_hundred(tokens: Sequence[Token], at: int, total: Sum) -> int:
    """``3 hundred and 21``."""
    numeral = read_numeral(tokens[at + 1].text)
    hundred = total.group is not None and total.group >= 100 and total.group % 100 == 0
    if not hundred or numeral is None or not 0 < numeral.value < 100 or numeral.separators is not Separators.NONE:
        return 0
    if _kind_at(tokens, at + 2) in (WordKind.HUNDRED, WordKind.SCALE):
        return 0
    total.group = (total.group or 0.0) + numeral.value
    return 2


def _kind_at(tokens: Sequence[Token], at: int) -> WordKind | None:
    word = tokens[at].word if at < len(tokens) else None
    return word.kind if word is not None else None


def _take_suffix(tokens: Sequence[Token], at: int, total: Sum) -> int:
    """Takes a scale written as a letter after a numeral (``10k``, ``$5m``); returns the index after it."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or token.word is None or token.word.kind is not WordKind.SHORT:
        return at
    if not _is_scale_letter(tokens, at):
        return at
    total.take(NumberWord(WordKind.SCALE, token.word.value))
    return at + 1


def _is_scale_letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether k, m, b or T after the numeral counts thousands, millions and so on, and not kelvin, metres or bits."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    money = is_money(tokens, at - 2) or (after is not None and is_money(tokens, at + 1))
    joined = after is not None and after.no_space_before
    if after is not None and joined and not money and (after.text in ("/", "^") or after.kind in (WORD, NUMERAL)):
        return False
    if token.text == "t":
        return money and token.capital and token.no_space_before
    if token.text == "b":
        return token.no_space_before or money
    if token.text == "k" or token.capital or money:
        return True
    return token.no_space_before and token.text == "m" and roles.is_scale(tokens, at)
