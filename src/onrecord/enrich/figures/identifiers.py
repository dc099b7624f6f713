"""Numbers inside names, and words that are numbers only by their spelling: what is no figure."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Number, NumberForm, Token
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.tokens import CODE, MARK, NUMBER, WORD

_NOUNS = word_class("identifier_nouns")
_IDIOMS = word_class("ordinal_idioms")
FUNCTION_WORDS = word_class("phrase_limits")
_IRREGULAR_PLURALS = word_class("irregular_plurals")
_BEFORE_PRONOUN = word_class("before_pronoun")


# Dates and rates that have become names.
_FAMOUS_FRACTIONS = frozenset({"9/11", "7/7", "24/7"})


_SOLID = frozenset({WORD, NUMBER, CODE})


def is_name(items: Sequence[Token], index: int, number: Number) -> bool:
    """Whether the number at ``index`` is part of a name: ``COVID-19``, ``G20``, ``Boeing 737``, ``Resolution 2231``."""
    item = items[index]
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    if after is not None and after.text in _PERCENT:
        return False  # "Stocks Shed 3%"
    if (after is not None and after.capital and _is_house_number(items, index)) or is_slashed_code(items, index):
        return True
    if item.text in _FAMOUS_FRACTIONS and number.form is NumberForm.FRACTION:
        return True
    if before is None:
        return False
    if item.glued and before.kind in _SOLID:
        return True
    if index + 1 < len(items) and items[index + 1].kind == CODE and before.text == "+":
        return True
    if before.text in ("-", "–") and before.glued and item.glued and index > 1:
        if items[index - 2].text in ("to", "or") and index > 3 and _is_below(items[index - 4], number):
            return False  # "200-to-300"
        unit_of_number = index > 2 and items[index - 2].glued and items[index - 3].kind == "N"
        return items[index - 2].kind in "wi" and not unit_of_number
    if item.glued and before.text in ("#", "@", "_", "/", "\\"):
        return before.text != "/" or items[index - 2].kind == "w"
    if number.form is NumberForm.FRACTION and "/" in item.text:
        return before.capital and index > 1 and not is_plural(items, index + 1)
    if number.form is not NumberForm.DIGITS or before.kind not in (WORD, MARK) or _begins_score(items, index):
        return _worded_name(items, index)
    if number.separators is Separators.POINT:
        return _is_version(items, index, before)
    return number.separators is Separators.NONE and _named_by(items, index, before)


def is_slashed_code(items: Sequence[Token], index: int) -> bool:
    """``22/01873/FUL``: three parts or more, one of them of letters."""
    first = last = index
    while (
        first > max(1, index - _LONGEST_CODE)
        and items[first].glued
        and items[first - 1].text == "/"
        and items[first - 1].glued
    ):
        first -= 2
    end = min(len(items), index + _LONGEST_CODE)
    while last + 2 < end and items[last + 1].text == "/" and items[last + 1].glued and items[last + 2].glued:
        last += 2
    return last - first >= 4 and any(items[at].kind == WORD for at in range(first, last + 1, 2))


def _is_house_number(items: Sequence[Token], index: int) -> bool:
    """``at 605 Rossland Rd``, ``12 Mill Lane``."""
    return any(
        items[at].capital and items[at].text in _STREETS and items[at - 1].capital
        for at in range(index + 2, min(index + 4, len(items)))
    )


_LONGEST_CODE = 8  # items
_STREETS = word_class("streets")


_PERCENT = frozenset({"%", "percent"})


def _is_below(item: Token, number: Number) -> bool:
    value = item.number.value if item.number else None
    return value is not None and number.value is not None and value < number.value


def _begins_score(items: Sequence[Token], index: int) -> bool:
    """``Nadal beat Starace 6-1``: a number tied to another one by a dash."""
    tied = items[index + 1 : index + 3]
    return len(tied) == 2 and tied[0].text in ("-", "–") and tied[0].glued and tied[1].kind == NUMBER


def _is_version(items: Sequence[Token], index: int, before: Token) -> bool:
    """``USB 2.0``, ``Windows 3.1``: a decimal behind a name, with no unit behind it."""
    after = items[index + 1] if index + 1 < len(items) else None
    if index < 2 or not before.capital or before.text in FUNCTION_WORDS:
        return False
    return after is None or (after.text not in ("%", "per", "percent", "points", "times", "-") and not after.glued)


def _named_by(items: Sequence[Token], index: int, before: Token) -> bool:
    noun = items[index - 2] if before.text == "." and index > 1 else before
    counts = is_plural(items, index + 1)
    if noun.text in _NOUNS and (noun is before or noun.text in ("no", "vol", "pp", "fig")):
        return noun.capital or not counts
    if before.kind != "w" or not before.capital or counts or before.text in FUNCTION_WORDS:
        return False
    return index > 1 and items[index - 2].text not in (".", '"', "“", ":")


def _worded_name(items: Sequence[Token], index: int) -> bool:
    """``Channel Four``, ``the Fantastic Four``, ``Six Nations``: a capital number word beside a capital word."""
    before, item = items[index - 1], items[index]
    if before.text == "number":
        return True
    if not item.capital or item.number is None or item.number.form is not NumberForm.WORDS:
        return False
    if before.text in (".", '"', "“", ":", "'", "‘", "•") or index < 1:
        return False
    after = items[index + 1] if index + 1 < len(items) else None
    return before.capital or (after is not None and after.capital)


def is_glued_code(items: Sequence[Token], last: int) -> bool:
    """Whether letters stand right behind the number's end: ``737s``, ``11a``, ``7up``."""
    if last >= len(items):
        return False
    item = items[last]
    return item.glued and item.kind in "wi"


def is_plural(items: Sequence[Token], index: int) -> bool:
    """Whether the item looks like a plural noun, perhaps after an adjective."""
    for step in (0, 1, 2):
        at = index + step
        if at >= len(items) or items[at].kind != "w":
            return False
        text = items[at].text
        if text in _IRREGULAR_PLURALS:
            return True
        if text in FUNCTION_WORDS:
            return False
        if text.endswith("s") and len(text) > 3 and not text.endswith(("ss", "us", "is")):
            return True
    return False


def is_idle_ordinal(items: Sequence[Token], index: int) -> bool:
    """Whether an ordinal counts nothing: ``at first``, ``First Minister``, ``Second World War``, ``first half``."""
    item = items[index]
    before = items[index - 1].text if index else ""
    after = items[index + 1] if index + 1 < len(items) else None
    if f"{before} {item.text}" in _IDIOMS or (
        item.text == "second" and before in ("per", "a") and not _counts_turn(items, index)
    ):
        return True
    if after is not None and after.text == "-" and after.glued and index + 2 < len(items):
        return not (items[index + 2].text.endswith("est") or items[index + 2].text in _RANKED)
    if after is None:
        return False
    if f"{item.text} {after.text}" in _IDIOMS:
        return after.text != "," or not index or item.capital
    if item.text == "first" and after.text == "time" and before == "the" and index > 1:
        return items[index - 2].text == "for"
    if item.text == "first" and after.kind == "w" and (after.text.endswith("ed") or after.text in _PAST):
        return before not in ("the", "a", "his", "her", "its", "their")
    return item.capital and after.capital and index > 0 and item.text.isalpha()


_RANKED = word_class("ranked")


def _counts_turn(items: Sequence[Token], index: int) -> bool:
    """``a second term`` counts; ``a second``, ``ten times per second`` measure time."""
    return (
        items[index - 1].text == "a"
        and index + 1 < len(items)
        and items[index + 1].kind == "w"
        and items[index + 1].text not in FUNCTION_WORDS
    )


_PAST = word_class("past_verbs")


def is_pronoun(items: Sequence[Token], index: int) -> bool:
    """Whether ``one`` stands for a noun (``one of them``, ``the one who``), or ``the two`` points back."""
    item = items[index]
    before = items[index - 1].text if index else ""
    after = items[index + 1] if index + 1 < len(items) else None
    if item.text == "two":
        return before in ("the", "these", "those")
    if item.text != "one":
        return False
    if before in _BEFORE_PRONOUN:
        return True
    if after is None:
        return False
    if after.text in ("to", "or") and index + 2 < len(items) and items[index + 2].kind == NUMBER:
        return False  # "one to two million"
    if after.text in ("day", "another", "thing", "time", "way", "hand", "side"):
        return True
    return after.text != "-" and (after.kind != "w" or after.text in FUNCTION_WORDS)
