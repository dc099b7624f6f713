"""A sentence as the rules about figures see it, and the place in it where a rule matched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from typing import NamedTuple

from onrecord.enrich.figures.money import PageCurrencies
from onrecord.enrich.figures.quantities import Quantity
from onrecord.records import record
from onrecord.text.numbers import Token


@record(frozen=True, slots=True)
class Sentence:
    """A sentence in which figures are read.

    ``tokens`` are its ``size`` tokens, numbers joined, with empty ones behind them, so that the neighbours of a token
    can be asked for on both sides without a look at the bounds. ``covered``: the indices of those that times cover;
    ``numbers``: of the numbers among the others. ``page``: the text of the whole page.
    ``codes``: one character per token (``coding``). ``currency_of`` gives the ISO code of a currency on its page.
    ``refused`` collects the rules that decided against a figure, or for one after all: with the index of its number and
    what they decided.
    """

    text: str
    tokens: tuple[Token, ...]
    size: int
    covered: frozenset[int]
    numbers: Sequence[int]
    codes: str
    currency_of: PageCurrencies
    refused: list[tuple[str, int, str]] = field(default_factory=list)
    page: str = ""


class Place(NamedTuple):
    """Where a rule matched around the number ``base``; ``offset`` is the index of the first token it looked at."""

    sentence: Sentence
    base: Quantity
    match: re.Match[str]
    offset: int

    def start(self, group: str) -> int:
        """The index of the token at which a group of the pattern begins."""
        return self.match.start(group) + self.offset

    def begin(self) -> int:
        """The index of the first token that the pattern took."""
        return self.match.start() + self.offset

    def end(self) -> int:
        """The index after the last token that the pattern took; ``base`` is one sign of it."""
        return self.match.end() + self.offset + self.base.last - self.base.first - 1

    def text(self, group: str) -> str:
        """The text of the first token of a group."""
        return self.sentence.tokens[self.start(group)].text
