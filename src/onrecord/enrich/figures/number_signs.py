"""What stands for a number in the alphabet of the rules: how it was written, and how large it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Number, NumberForm
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.lexicon import ORDINALS

_MAX_YEARS, _ADULT, _TEEN, _DECADE = 120, 15, 10, 10
_FAMOUS_FRACTIONS = word_class("famous_fractions")
_PLAIN = frozenset({NumberForm.DIGITS, NumberForm.WORDS})
_UNCOUNTED = frozenset({NumberForm.ORDINAL, NumberForm.VAGUE, NumberForm.SHARE})

Sign = tuple[NumberForm, Separators, float | None, str]
# Numbers that stand for all of their size: what is between two of them is in the same classes.
_SIZES = (None, 0.5, 0.0, 1.0, 2.0, 3.0, 10.0, 11.0, 15.0, 20.0, 1000.0)


def sign_of(number: Number, text: str) -> Sign:
    """What stands for a number: its form and separators, a number of its size, and its spelling where rules ask."""
    spelling = ""
    if number.form is NumberForm.ORDINAL:
        spelling = text if text in ORDINALS else "word" if text.isalpha() else ""
    elif number.form is NumberForm.FRACTION and "/" in text:
        spelling = "famous" if text in _FAMOUS_FRACTIONS else "slashed"
    separators = number.separators if number.form is NumberForm.DIGITS else Separators.NONE
    return number.form, separators, _size(number.value), spelling


def _size(value: float | None) -> float | None:
    if value is None:
        return None
    if value != int(value):
        return 0.5
    if value > _MAX_YEARS or value < 0:
        return 1000.0
    if value >= _ADULT:
        return 20.0 if value % _DECADE == 0 and value <= 10 * _DECADE else 15.0
    return 11.0 if value > _TEEN else min(value, 3.0) if value < _TEEN else 10.0


def classes_of(sign: Sign) -> frozenset[str]:
    """The classes of a number."""
    form, separators, size, spelling = sign
    plain, value = form in _PLAIN, size or 0.0
    digits, spelled = form is NumberForm.DIGITS, form is NumberForm.WORDS
    bare = plain and separators is Separators.NONE and size is not None
    whole = size is not None and value == int(value)
    years = plain and whole and 0 < value <= _MAX_YEARS
    factor = size is not None and form not in _UNCOUNTED
    facts = {
        "NUMBER": True,
        "FACTOR": factor,
        "FACTOR_IN_PARTS": factor and not whole,
        "BARE": bare,
        "BARE_DIGITS": bare and digits,
        "LARGE_DIGITS": bare and digits and value > _MAX_YEARS,
        "BARE_ONE": bare and value == 1,
        "ZERO": bare and value == 0,
        "POSITIVE": bare and value > 0,
        "SEVERAL": bare and value > 1,
        "YEARS": years,
        "DIGIT_YEARS": years and digits,
        "DIGIT_YEARS_FROM_TEN": years and digits and value >= _TEEN,
        "ADULT": years and value >= _ADULT,
        "DECADE": years and value in (_DECADE, 2 * _DECADE),
        "ONE": spelled and value == 1,
        "TWO": spelled and value == 2,
        "DIGITS": digits,
        "SPELLED": spelled,
        "WORDED": not digits,
        "DECIMAL_POINT": digits and separators is Separators.POINT,
        "DECIMAL_COMMA": digits and separators is Separators.COMMA,
        "ORDINAL": form is NumberForm.ORDINAL,
        "ORDINAL_WORD": form is NumberForm.ORDINAL and spelling != "",
        "FRACTION": form is NumberForm.FRACTION,
        "SLASHED": spelling in ("slashed", "famous"),
        "FAMOUS": spelling == "famous",
    }
    names = {name for name, holds in facts.items() if holds}
    return frozenset(names | {spelling} if form is NumberForm.ORDINAL and spelling not in ("", "word") else names)


def all_signs() -> Iterator[Sign]:
    """Every sign that a number can have."""
    return chain(
        product(NumberForm, Separators, _SIZES, ("",)),
        product((NumberForm.ORDINAL,), (Separators.NONE,), _SIZES, (*ORDINALS, "word")),
        product((NumberForm.FRACTION,), (Separators.NONE,), _SIZES, ("slashed", "famous")),
    )
