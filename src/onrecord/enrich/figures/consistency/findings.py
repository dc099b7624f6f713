"""What the checks of a page's figures against each other find, and how exactly a figure was printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.document import Document
from onrecord.tables.rows import Figure, Time
from onrecord.tables.vocabularies import Issue, Modifier

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST, _MOST, _WORDED, _ABOUT = 1e-9, 0.1, 0.05, 0.05  # shares of a value


class Page(NamedTuple):
    """A page with its figures, in the order of the text, and its times."""

    document: Document
    figures: Sequence[Figure]
    times: Sequence[Time]

    def between(self, one: Figure, other: Figure) -> str:
        """The text between two figures."""
        return self.document.text[one.end_char : other.start_char]

    def behind(self, one: Figure, length: int) -> str:
        """The text right behind a figure."""
        return self.document.text[one.end_char : one.end_char + length]

    def before(self, one: Figure, length: int) -> str:
        """The text right before a figure."""
        return self.document.text[max(0, one.start_char - length) : one.start_char]


class Finding(NamedTuple):
    """A doubt about a figure, the other figure it does not agree with, and a sentence that says why."""

    figure: Figure
    issue: Issue
    other: Figure | None
    suggested: float | None
    note: str


def slack(figure: Figure, *, is_exact: bool = False) -> float:
    """How far a value may be from what was meant, as a share of it: half of its last digit that is no zero.

    ``is_exact``: half of its last digit, be it a zero.
    """
    value = figure.value
    numeral = _NUMERAL.search(figure.text)
    if not value:
        return _MOST
    share = _WORDED
    if numeral is not None:
        printed = numeral.group().replace(",", "")
        decimals = len(printed.partition(".")[2])
        zeros = 0 if decimals or is_exact else len(printed) - len(printed.rstrip("0"))
        number = float(printed)
        share = 0.5 * 10.0 ** (zeros - decimals) / number if number else _MOST
    blurred = _ABOUT if figure.modifier is not None else 0.0
    return min(max(share, _LEAST), _MOST) + (blurred if figure.modifier == Modifier.APPROX else 2 * blurred)


def rounded(value: float, digits: int = 3) -> float:
    """A value in so many significant digits, as a suggestion prints it."""
    return float(f"{value:.{digits}g}")


def printed(value: float) -> str:
    """A value for a person's eyes: ``1,250,000``, ``0.53``."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
