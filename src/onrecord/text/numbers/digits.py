"""Reads numerals: what value a run of digits and separators stands for, and how its separators were used."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

MAX_DIGITS = 40  # longer runs are no numbers that a text counts with


class Separators(StrEnum):
    """How the separators of a numeral were read."""

    NONE = "none"
    GROUPED = "grouped"  # 1,234 - 1.234.567 - 1 234 - 1'234, perhaps with a decimal part
    POINT = "point"  # 2.5
    COMMA = "comma"  # 2,5
    POINT_OR_GROUP = "point_or_group"  # 1.200: a decimal in English, twelve hundred on the continent


class Numeral(NamedTuple):
    """The value of a numeral and the use of its separators."""

    value: float
    separators: Separators


_SPACES = "[ \u00a0\u2009\u202f]"
_GROUPED = re.compile(
    rf"(?P<e>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?)|(?P<i>\d{{1,2}}(?:,\d\d)+,\d{{3}}(?:\.\d+)?)"
    rf"|(?P<c>\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)?|\d{{1,3}}\.\d{{3}},\d+)"
    rf"|(?P<s>\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?)|(?P<a>\d{{1,3}}(?:['’]\d{{3}})+(?:[.,]\d+)?)"
)
_SPACE = re.compile(_SPACES)
_POINT = re.compile(r"\d*\.\d+")
_COMMA = re.compile(r"\d+,\d+")
_THREE_AFTER_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Numeral | None:
    """The numeral's value, or ``None`` if its separators fit no style of writing (``1.2.3``) or it is a mere code.

    One comma before exactly three digits groups (``1,200``); one comma before any other number of digits is a
    decimal comma (``2,5``); one point is a decimal point.
    """
    if len(text) > MAX_DIGITS:
        return None
    if text.isdigit():
        return Numeral(float(text), Separators.NONE)
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return Numeral(_grouped_value(text, grouped.lastgroup or "e"), Separators.GROUPED)
    if _POINT.fullmatch(text):
        unsure = _THREE_AFTER_POINT.fullmatch(text) is not None
        return Numeral(float(text), Separators.POINT_OR_GROUP if unsure else Separators.POINT)
    if _COMMA.fullmatch(text):
        return Numeral(float(text.replace(",", ".")), Separators.COMMA)
    return None


def _grouped_value(text: str, style: str) -> float:
    if style == "c":
        return float(text.replace(".", "").replace(",", "."))
    if style in "ei":
        return float(text.replace(",", ""))
    return float(_SPACE.sub("", text).replace("'", "").replace("’", "").replace(",", "."))
