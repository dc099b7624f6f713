"""The outer shape of a word: the cheapest sign of names, numbers and headlines."""

from __future__ import annotations

SHAPES = 7
_OTHER, _LOWER, _UPPER, _CAPITAL, _DIGIT, _PUNCTUATION, _MIXED = range(SHAPES)


def word_shape(form: str) -> int:
    """One of ``SHAPES`` classes."""
    if form.islower():
        return _LOWER
    first = form[0]
    if first.isdigit() or (len(form) > 1 and form[1].isdigit()):
        return _DIGIT
    if form.isupper() and len(form) > 1:
        return _UPPER
    if first.isupper():
        return _CAPITAL
    if not form[-1].isalnum():
        return _PUNCTUATION
    return _MIXED if form.isalnum() else _OTHER
