"""Writes a sentence as a string of codes, one letter an item, on which the grammar of times is matched.

The letters for words stand in the table ``time_words`` of the lexicon. The others: ``d`` numeral 1 to 31, ``w`` such
a number in words, ``o`` such an ordinal, ``O`` other ordinal, ``y`` four-digit year, ``Y`` year in words, ``n`` other
number,
``H`` a half or quarters,
``D`` written-out date, ``Q`` a fraction that may be a date (``29/03``), ``c`` clock time, ``h`` holiday, ``-`` any
dash, ``x`` all else, marks for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.enrich.times.holidays import HOLIDAYS, Holiday
from onrecord.text.lexicon import table, word_class
from onrecord.text.numbers import NUMBER, Number, NumberForm, Token, read_items
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.tokens import CLOCK, DATE, WORD
from onrecord.text.tokens import SentenceTokens

_SLASHED = re.compile(r"\d{1,2}/\d{1,2}")
FIRST_YEAR, LAST_YEAR = 1000, 2199
Value = float | str | Holiday | None


def _load() -> dict[str, tuple[str, Value]]:
    return {word: (code, value or word) for word, code, value in table("time_words")}


_WORDS = _load()
_KNOWN = _WORDS.keys() | HOLIDAYS.keys()
_MARKS = {",": ",", "'": "'", "’": "'", "/": "/", ".": ".", "-": "-", "–": "-", "—": "-", "~": "-", "‑": "-"}
# Month and weekday words that are other words too, and what may stand around them when they are not.
_DOUBTFUL_MONTHS = word_class("doubtful_months")
_BEFORE_MONTH = word_class("before_month")
_SURE_BEFORE_MONTH = word_class("sure_before_month")
_NAMES = word_class("not_times")
# Words after which "last" is the verb: "could last three days".
_BEFORE_VERB = word_class("before_verb")
# Words for a part of a period that are verbs too.
_PART_OR_VERB = frozenset({"start", "end"})
_NAMES_IN_CAPITALS = word_class("names_in_capitals")


class Coded(NamedTuple):
    """A sentence's items, their codes (one letter each) and the values the codes stand for."""

    text: str
    items: tuple[Token, ...]
    codes: str
    values: tuple[Value, ...]


@lru_cache(maxsize=256)
def code_sentence(sentence: SentenceTokens) -> Coded:
    """The coded form of a sentence."""
    found = read_items(sentence)
    codes = ["x"] * len(found)
    values: list[Value] = [None] * len(found)
    named: dict[int, tuple[Holiday, int]] = {}
    for at, item in enumerate(found):
        if item.kind == WORD and item.text not in _KNOWN:
            continue
        if item.text in HOLIDAYS and (holiday := _holiday_at(found, at)) is not None:
            named[at] = holiday
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
            codes += "h"
            values.append(holiday)
        else:
            items.append(item)
            codes += coded.codes[at]
            values.append(coded.values[at])
    return Coded(coded.text, tuple(items), codes, tuple(values))


def _holiday_at(items: Sequence[Token], at: int) -> tuple[Holiday, int] | None:
    for words, holiday in HOLIDAYS[items[at].text]:
        after = at + len(words)
        if after <= len(items) and all(items[at + i].text == word for i, word in enumerate(words)):
            return holiday, after
    return None


def _code(items: Sequence[Token], at: int, item: Token) -> tuple[str, Value]:
    if item.kind == NUMBER and item.number is not None:
        code, value = _number_code(item, item.number)
        counts = code == "D" and at + 1 < len(items) and _WORDS.get(items[at + 1].text, "x")[0] == "u"
        return ("n", item.number.value) if counts else (code, value)  # 20210726, but not 21991201 years
    if item.kind == WORD:
        known = _WORDS.get(item.text)
        if known is None:
            return "x", None
        if item.text == "last" and at and items[at - 1].text in _BEFORE_VERB:
            return "x", None
        if known[0] in "bz" and item.text in _PART_OR_VERB and _text_after(items, at) in ("in", "on"):
            return "x", None  # "work will start in May", "the talks end on 3 May"
        if known[0] == "u" and item.capital and item.text in _NAMES_IN_CAPITALS:
            return "x", None  # the SEC
        return known if _is_used_as_time(items, at, known[0]) else ("x", None)
    if item.kind == CLOCK:
        return "c", item.text
    if item.kind == DATE:
        return "D", item.text
    return _MARKS.get(item.text, "x"), None


def _text_after(items: Sequence[Token], at: int) -> str:
    return items[at + 1].text if at + 1 < len(items) else ""


def _number_code(item: Token, number: Number) -> tuple[str, Value]:
    value = number.value
    if value is None:
        return "x", None
    if number.form is NumberForm.ORDINAL:
        return ("o" if value <= 31 else "O"), value
    if number.form is NumberForm.DIGITS and number.separators is Separators.NONE:
        length = item.end - item.start
        if length <= 2 and 1 <= value <= 31:
            return "d", value
        if length == 8 and 19000101 <= value <= 21991231:
            return "D", item.text
        return ("y" if length == 4 and FIRST_YEAR <= value <= LAST_YEAR else "n"), value
    if number.form is NumberForm.WORDS:
        if value <= 31:
            return "w", value
        spoken = "thousand" not in item.text or item.text.startswith("two thousand")
        return ("Y" if spoken and 1500 <= value <= LAST_YEAR else "n"), value
    if number.form is NumberForm.FRACTION and _SLASHED.fullmatch(item.text):
        return "Q", item.text
    if number.form is NumberForm.FRACTION and value in (0.25, 0.5, 0.75):
        return "H", value
    if number.form in (NumberForm.FRACTION, NumberForm.SHARE):
        return "x", None
    return "n", value


def _is_used_as_time(items: Sequence[Token], at: int, code: str) -> bool:
    """Whether a month or weekday word is one here, and not a verb, a name or another word."""
    item = items[at]
    if code == "m":
        return _is_month(items, at)
    if code == "k":
        before = items[at - 1].text if at else ""
        after = items[at + 1] if at + 1 < len(items) else None
        title = after is not None and after.capital and f"{item.text} {after.text}" in _NAMES
        return not title and f"{before} {item.text}" not in _NAMES
    if code == "U":
        return item.capital  # AD 79, not "an ad"
    if code in "rp" and item.capital and at and items[at - 1].capital:
        return _WORDS.get(items[at - 1].text, ("", None))[0] in ("k", "m")  # not "USA Today", "Jamie Noon"
    if code == "p" and item.capital and at and items[at - 1].kind == WORD:
        return _WORDS.get(items[at - 1].text, ("", None))[0] in ("k", "m")  # not the player "Noon"
    return code != "K" or _is_short_weekday(items, at)


def _is_short_weekday(items: Sequence[Token], at: int) -> bool:
    """Whether ``sun`` or ``Wed`` is a weekday: next to a day or month, with a capital and a stop, or all alone."""
    after = [item.text for item in items[at + 1 : at + 3]]
    number = items[at + 2].number if after[:1] == ["the"] and at + 2 < len(items) else None
    if not items[at].capital and number is not None and number.form is not NumberForm.ORDINAL:
        return False  # "they sat the two exams"
    if len(items) <= 2 or _touches_date(items, at) or _ranges_with(items, at, "K"):
        return True
    if any(_WORDS.get(word, ("", None))[0] == "m" for word in after):
        return True
    return items[at].capital and after[:1] == ["."]


def _is_month(items: Sequence[Token], at: int) -> bool:
    item = items[at]
    before = items[at - 1] if at else None
    if before is not None and f"{before.text} {item.text}" in _NAMES:
        return False
    if before is not None and before.text == "-" and at > 1:
        before = items[at - 2]  # "mid-March"
    if _touches_date(items, at):
        return True
    if before is not None and before.text in _BEFORE_MONTH and (item.capital or before.text in _SURE_BEFORE_MONTH):
        return True
    if _ranges_with(items, at, "m"):
        return True
    if item.text in _DOUBTFUL_MONTHS:
        return len(items) <= 2 and item.capital
    return item.capital or (len(items) == 1)


def _ranges_with(items: Sequence[Token], at: int, code: str) -> bool:
    """Whether the word is one end of ``Jan-Feb`` or ``Mon-Fri``."""
    for step in (2, -2):
        other = at + step
        if 0 <= other < len(items) and items[at + step // 2].text in ("-", "–", "to", "/"):
            sure = items[at].capital or items[at].text not in _DOUBTFUL_MONTHS
            return sure and _WORDS.get(items[other].text, ("", None))[0] == code
    return False


def _touches_date(items: Sequence[Token], at: int) -> bool:
    """Whether a day number or a year stands next to the word, perhaps across ``the``, ``of`` or a mark."""
    for step in (1, -1):
        reach = at + step
        skipped = 0
        while 0 <= reach < len(items) and skipped < 3 and items[reach].text in ("the", "of", ",", ".", "-", "/", "in"):
            reach += step
            skipped += 1
        if 0 <= reach < len(items) and _is_day_or_year(items[reach], after=step > 0):
            return not (step < 0 and skipped and items[at - 1].text in (",", ".", "-") and not items[at].capital)
    return False


def _is_day_or_year(item: Token, after: bool) -> bool:
    number = item.number
    if number is None or number.value is None or number.value != int(number.value):
        return False
    if number.form is NumberForm.ORDINAL:
        return number.value <= 31
    if number.form not in (NumberForm.DIGITS, NumberForm.WORDS) or number.separators is not Separators.NONE:
        return False
    return 1 <= number.value <= 31 or (after and FIRST_YEAR <= number.value <= LAST_YEAR)
