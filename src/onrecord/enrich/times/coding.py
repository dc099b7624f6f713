"""Writes a sentence as a string of codes, one letter per item, on which the rules of times are matched.

What each letter stands for is listed in ``codes``; the words of a class are in the lexicon's table ``time_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.enrich.times.codes import WORDS, letter_of, word_is_a
from onrecord.enrich.times.holidays import HOLIDAYS, Holiday, plain
from onrecord.enrich.times.word_sense import DOUBTFUL, FIRST_YEAR, LAST_YEAR, is_used_as_time
from onrecord.text.numbers import NUMBER, Number, NumberForm, Token, join_numbers
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.tokens import CLOCK, DATE, LAPSE, MARK, WORD
from onrecord.text.tokens import SentenceTokens

_SLASHED = re.compile(r"\d{1,2}/\d{1,2}")
Value = float | str | Holiday | None
_MARKS = {",": ",", "'": "'", "’": "'", "‘": "'", "/": "/", ".": ".", "-": "-", "–": "-", "—": "-", "~": "-", "‑": "-"}
_MARKS["+"] = letter_of("PLUS")
_TELLING = WORDS.keys() | HOLIDAYS.keys() | _MARKS.keys()  # all else is coded ``OTHER``, if it is no number
_SHARES = (0.25, 0.5, 0.75)
_PLAIN = frozenset({WORD, MARK})
_OTHER = letter_of("OTHER")
_SMALL_NUMBER = letter_of("SMALL_NUMBER")
_SPELLED_NUMBER = letter_of("SPELLED_NUMBER")
_ORDINAL = letter_of("ORDINAL")
_LARGE_ORDINAL = letter_of("LARGE_ORDINAL")
_YEAR_DIGITS = letter_of("YEAR_DIGITS")
_YEAR_WORDS = letter_of("YEAR_WORDS")
_OTHER_NUMBER = letter_of("OTHER_NUMBER")
_HALF = letter_of("HALF")
_NUMERIC_DATE = letter_of("NUMERIC_DATE")
_SLASHED_PAIR = letter_of("SLASHED_PAIR")
_CLOCK = letter_of("CLOCK")
_LAPSE = letter_of("LAPSE")
_HOLIDAY = letter_of("HOLIDAY")
_VAGUE = letter_of("VAGUE")


class Coded(NamedTuple):
    """A sentence's items, their codes (one letter each) and the values the codes stand for."""

    text: str
    items: tuple[Token, ...]
    codes: str
    values: tuple[Value, ...]


def code_sentence(sentence: SentenceTokens) -> Coded:
    """The coded form of a sentence."""
    found = join_numbers(sentence)
    codes = [_OTHER] * len(found)
    values: list[Value] = [None] * len(found)
    named: dict[int, tuple[Holiday, int]] = {}
    # Text and kind by their places in a token: this looks at every word of a sentence.
    telling = [at for at, token in enumerate(found) if token[2] in _TELLING or token[3] not in _PLAIN]
    for at in telling:
        item = found[at]
        kind, text = item.kind, item.text
        if text in HOLIDAYS and (holiday := _holiday_at(found, at)) is not None:
            named[at] = holiday
        elif kind == WORD:
            known = WORDS.get(text)
            if known is not None and (text not in DOUBTFUL or is_used_as_time(found, at, known[0])):
                codes[at], values[at] = known
        elif kind == MARK:
            codes[at] = _MARKS.get(text, _OTHER)
        else:
            codes[at], values[at] = _code(found, at, item)
    if named:
        return _with_holidays(Coded(sentence.text, found, "".join(codes), tuple(values)), named)
    return Coded(sentence.text, found, "".join(codes), tuple(values))


def _with_holidays(coded: Coded, named: dict[int, tuple[Holiday, int]]) -> Coded:
    """The coded sentence with the words of each holiday made one item; ``named`` holds where one begins and ends."""
    items: list[Token] = []
    codes = ""
    values: list[Value] = []
    after = 0
    for at, item in enumerate(coded.items):
        if at < after:
            continue
        if at in named:
            holiday, after = named[at]
            items.append(item._replace(end=coded.items[after - 1].end, text=holiday.name))
            codes += _HOLIDAY
            values.append(holiday)
        else:
            items.append(item)
            codes += coded.codes[at]
            values.append(coded.values[at])
    return Coded(coded.text, tuple(items), codes, tuple(values))


def _holiday_at(items: Sequence[Token], at: int) -> tuple[Holiday, int] | None:
    for words, holiday in HOLIDAYS[items[at].text]:
        after = at + len(words)
        if after <= len(items) and all(plain(items[at + i].text) == word for i, word in enumerate(words)):
            return holiday, after
    return None


def _code(items: Sequence[Token], at: int, item: Token) -> tuple[str, Value]:
    if item.kind == NUMBER and item.number is not None:
        code, value = _number_code(item, item.number)
        if code in (_NUMERIC_DATE, _SLASHED_PAIR) and word_is_a(_text_after(items, at), "UNIT"):
            return _count_code(item.number)
        return code, value
    if item.kind in (CLOCK, LAPSE):
        return (_CLOCK if item.kind == CLOCK else _LAPSE), item.text
    return (_NUMERIC_DATE, item.text) if item.kind == DATE else (_OTHER, None)


def _count_code(number: Number) -> tuple[str, Value]:
    """The code of a number that looks like a date and counts units: ``21991201 years``, ``1/2 year``."""
    return (_HALF if number.value in _SHARES else _OTHER_NUMBER), number.value


def _text_after(items: Sequence[Token], at: int) -> str:
    return items[at + 1].text if at + 1 < len(items) else ""


def _number_code(item: Token, number: Number) -> tuple[str, Value]:
    value = number.value
    if value is None:
        return (_VAGUE if number.form is NumberForm.VAGUE else _OTHER), None
    if number.form is NumberForm.ORDINAL:
        return (_ORDINAL if value <= 31 else _LARGE_ORDINAL), value
    if number.form is NumberForm.DIGITS and number.separators is Separators.NONE:
        length = item.end - item.start
        if length <= 2 and 1 <= value <= 31:
            return _SMALL_NUMBER, value
        if length == 8 and 19000101 <= value <= 21991231:
            return _NUMERIC_DATE, item.text
        return (_YEAR_DIGITS if length == 4 and FIRST_YEAR <= value <= LAST_YEAR else _OTHER_NUMBER), value
    if number.form is NumberForm.WORDS:
        if value <= 31:
            return _SPELLED_NUMBER, value
        spoken = "thousand" not in item.text or item.text.startswith("two thousand")
        return (_YEAR_WORDS if spoken and 1500 <= value <= LAST_YEAR else _OTHER_NUMBER), value
    if number.form is NumberForm.FRACTION and _SLASHED.fullmatch(item.text):
        return _SLASHED_PAIR, item.text
    if number.form is NumberForm.FRACTION and value in _SHARES:
        return _HALF, value
    if number.form in (NumberForm.FRACTION, NumberForm.SHARE):
        return _OTHER, None
    return _OTHER_NUMBER, value
