"""Exchange rates that amounts in two currencies imply, against the usual rate of the same two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low
from typing import NamedTuple

from onrecord.enrich.figures.consistency.findings import Finding, Page, printed, rounded, slack
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import FigureKind, Issue

FAR = 0.15  # a share that a rate may be off beside what rounding explains
_OWN_PAIRS = 2  # other pairs of the article that have to agree
_AGREE = 0.08
_LOST_SCALE = 100  # times that a rate is off where a scale was left out or mistaken
_PRICE = re.compile(r"(?:9|\.\d?[59])$")


class Pair(NamedTuple):
    """An amount and its equivalent; ``rate`` in the first of ``currencies`` (in alphabetical order) for the second."""

    one: Figure
    other: Figure
    currencies: tuple[str, str]
    rate: float

    @property
    def slack(self) -> float:
        """A share that rounding alone may put the rate off."""
        return slack(self.one) + slack(self.other)


def pairs_of(figures: Sequence[Figure], equivalent_of: Mapping[str, str]) -> list[Pair]:
    """The pairs of amounts of money with values; prices on two markets (``$149 (£99)``) convert nothing."""
    by_id = {figure.figure_id: figure for figure in figures}
    found = []
    for own, source in equivalent_of.items():
        one, other = by_id.get(source), by_id[own]
        pair = pair_of(one, other) if one is not None else None
        if pair is not None:
            found.append(pair)
    return found


def pair_of(one: Figure, other: Figure) -> Pair | None:
    """Two amounts as a pair, if both are money with a value and no prices."""
    if one.kind != FigureKind.MONEY or not one.value or not other.value or one.unit is None or other.unit is None:
        return None
    if _is_price(one) and _is_price(other):
        return None
    first, second = sorted((one, other), key=lambda figure: figure.unit or "")
    return Pair(one, other, (str(first.unit), str(second.unit)), (first.value or 0.0) / (second.value or 1.0))


def _is_price(figure: Figure) -> bool:
    return _PRICE.search(figure.text) is not None


def is_off(pair: Pair, usual: float) -> bool:
    """Whether a pair's rate is further from the usual one than rounding and a moving market explain."""
    ratio = pair.rate / usual
    return max(ratio, 1 / ratio) - 1 > FAR + pair.slack


def wrong_rates(page: Page, equivalent_of: Mapping[str, str]) -> Iterator[Finding]:
    """Pairs whose rate is not the one of the article's own other pairs, where these agree."""
    by_currencies: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs_of(page.figures, equivalent_of):
        by_currencies[pair.currencies].append(pair)
    for own in by_currencies.values():
        usual = median_low(pair.rate for pair in own)
        agreeing = sum(abs(pair.rate / usual - 1) <= _AGREE for pair in own)
        if len(own) > _OWN_PAIRS and agreeing >= _OWN_PAIRS and 2 * agreeing > len(own):
            for pair in own:
                if is_off(pair, usual):
                    yield doubt(pair, usual, "the article's other amounts")


def doubt(pair: Pair, usual: float, source: str) -> Finding:
    """The doubt about the equivalent; about the amount itself where that has lost its scale."""
    one, other = pair.one, pair.other
    first, second = pair.currencies
    per_one = usual if other.unit == first else 1 / usual  # of the equivalent for one of the amount's currency
    expected = (one.value or 0.0) * per_one
    ratio = (other.value or 0.0) / expected
    note = (
        f"{one.text} and {other.text} imply {printed(pair.rate)} {first} for 1 {second}; "
        f"{source} give {printed(usual)}."
    )
    if ratio > _LOST_SCALE:
        return Finding(one, Issue.INCONSISTENT_RATE, other, rounded((other.value or 0.0) / per_one), note)
    return Finding(other, Issue.INCONSISTENT_RATE, one, rounded(expected), note)
