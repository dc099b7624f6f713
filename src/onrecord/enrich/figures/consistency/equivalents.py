"""The same amount in another currency or unit: ``$671m (£360m)``, ``60 miles (97km)``, ``12 stone, or 76kg``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.enrich.figures.consistency.findings import Finding, Page, printed, rounded, slack
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import FigureKind, Issue
from onrecord.text.lexicon import table

_ABOUT = r"(?:or|about|around|roughly|approximately|nearly|some|just under|just over|equal to|equivalent to|=|~|≈)"
_OPENS = re.compile(rf"\s*[(\[]\s*(?:{_ABOUT}\s+)*")
_GOES_ON = re.compile(rf"\s*(?:[;,/]|,?\s+or)\s*(?:{_ABOUT}\s+)*")
_OR = re.compile(rf"\s*,?\s+or\s+(?:{_ABOUT}\s+)*")
_CLOSES = re.compile(r"\s*[)\];,/]|\s+or\s")
# UCUM code -> what it measures, and how many of the base unit it is.
_FACTORS = {code: (dimension, float(factor)) for code, dimension, factor in table("unit_factors")}
_FAR = 0.12  # a share that a conversion may be off beside what rounding explains


def equivalents(page: Page) -> dict[str, str]:
    """For each figure that gives another's amount in another unit, the other's ``figure_id``."""
    found: dict[str, str] = {}
    bracketed: Figure | None = None  # the figure that an open bracket converts
    for one, other in pairwise(page.figures):
        gap = page.between(one, other)
        source = None
        if one.sentence_no != other.sentence_no:
            bracketed = None
        elif _OPENS.fullmatch(gap):
            bracketed = source = one if _CLOSES.match(page.behind(other, 4)) else None
        elif _GOES_ON.fullmatch(gap) and bracketed is not None:
            source = bracketed
        elif _OR.fullmatch(gap):
            bracketed, source = None, one
        else:
            bracketed = None
        if source is not None and _is_of_other_unit(source, other):
            found[other.figure_id] = source.figure_id
    return found


def _is_of_other_unit(one: Figure, other: Figure) -> bool:
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return False
    if one.kind is FigureKind.MONEY and other.kind is FigureKind.MONEY:
        return True
    known = _FACTORS.get(one.unit), _FACTORS.get(other.unit)
    return known[0] is not None and known[1] is not None and known[0][0] == known[1][0]


def wrong_conversions(page: Page, converted: dict[str, str]) -> Iterator[Finding]:
    """Measures whose amount in another unit is another amount."""
    by_id = {figure.figure_id: figure for figure in page.figures}
    for own, source in converted.items():
        one, other = by_id[source], by_id[own]
        if one.kind is FigureKind.MONEY or not one.value or not other.value or one.unit is None or other.unit is None:
            continue
        expected = one.value * _FACTORS[one.unit][1] / _FACTORS[other.unit][1]
        if abs(other.value / expected - 1) > _FAR + slack(one) + slack(other):
            note = f"{one.text} are {printed(expected)} {other.unit}, and {other.text} is printed."
            yield Finding(other, Issue.INCONSISTENT_CONVERSION, one, rounded(expected), note)
