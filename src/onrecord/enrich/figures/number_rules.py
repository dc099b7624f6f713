"""The rules about single numbers, of which only those are tried that a number's neighbours allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from typing import Any, ParamSpec, TypeVar

from onrecord.enrich.figures.coding import ALPHABET, ASKED
from onrecord.enrich.figures.places import Place, Sentence
from onrecord.enrich.figures.quantities import Quantity
from onrecord.enrich.figures.rule_sets import SETS
from onrecord.enrich.figures.verdicts import NAME
from onrecord.rules import Rule, RuleSet
from onrecord.rules.neighbours import neighbours_of

P = ParamSpec("P")
R = TypeVar("R")
_WINDOW = 12  # tokens on either side of a number that rules may look at


class _Allowing(dict[str, int]):
    """For a character, the patterns that allow it at one of the three places, as a bit each."""

    def __init__(self, allowed: Sequence[AbstractSet[str] | None]) -> None:
        self._allowed = allowed

    def __missing__(self, character: str) -> int:
        bits = sum(1 << at for at, own in enumerate(self._allowed) if own is None or character in own)
        self[character] = bits
        return bits


_PATTERNS = RuleSet(chain.from_iterable(SETS), ALPHABET).patterns
_LENGTHS = [sum(len(one.patterns) for one in rules) for rules in SETS]
# By the first rule of each set.
_PLACES = {id(rules[0]): (sum(_LENGTHS[:at]), (1 << _LENGTHS[at]) - 1) for at, rules in enumerate(SETS)}
_NEIGHBOURS = [neighbours_of(each, ALPHABET, "@") for rules in SETS for one in rules for each in one.patterns]
_BEFORE, _ASKED, _AFTER = map(_Allowing, zip(*_NEIGHBOURS, strict=True))


class Window:
    """What rules may look at around the number or figure at ``index``, which is flagged in it (``@``), at ``at``.

    ``allowed``: the patterns that the number and its two neighbours allow, as a bit each.
    """

    __slots__ = ("_whole", "allowed", "at", "offset")

    def __init__(self, codes: str, index: int, last: int = 0, sign: str = "") -> None:
        """The window around ``codes[index]``, or around ``sign`` in the place of ``codes[index:last]``."""
        last = last or index + 1
        self.offset = max(index - _WINDOW, 0)
        self.at = index - self.offset
        asked = chr(ord(sign or codes[index]) + ASKED)
        before = codes[index - 1] if index else ""
        self.allowed = _ASKED[asked] & _BEFORE[before] & _AFTER[codes[last : last + 1]]
        self._whole = codes, asked, last

    @property
    def codes(self) -> str:
        """What stands in the window; most windows allow no pattern and are not asked for it."""
        codes, asked, last = self._whole
        return f"{codes[self.offset : self.offset + self.at]}{asked}{codes[last : last + _WINDOW]}"


@lru_cache(maxsize=1 << 12)
def _chosen(first: int, allowed: int) -> tuple[tuple[Any, re.Pattern[str]], ...]:
    return tuple(pattern for at, pattern in enumerate(_PATTERNS[first:]) if allowed >> at & 1)


def matches(rules: Sequence[Rule[P, R]], window: Window) -> Iterable[tuple[Rule[P, R], re.Match[str]]]:
    """The rules of one of ``SETS`` that match in the window, in their order."""
    first, bits = _PLACES[id(rules[0])]
    allowed = window.allowed >> first & bits
    return _matching(first, allowed, window.codes) if allowed else ()  # most sets allow nothing here


def _matching(first: int, allowed: int, codes: str) -> Iterator[tuple[Any, re.Match[str]]]:
    for one, pattern in _chosen(first, allowed):
        match = pattern.search(codes)
        if match is not None:
            yield one, match


def read(
    rules: Sequence[Rule[[Place], Quantity | None]], sentence: Sentence, base: Quantity, window: Window
) -> Quantity | None:
    """What the first of the rules that fits makes of the number, with its name; ``None`` if none does."""
    for one, match in matches(rules, window):
        made = one(Place(sentence, base, match, window.offset))
        if made is not None:
            return made._replace(rules=(*base.rules, one.name))
    return None


def refuses(rules: Sequence[Rule[[Place], str | None]], sentence: Sentence, base: Quantity, window: Window) -> bool:
    """Whether the first of the rules that fits takes the number for no figure."""
    for one, match in matches(rules, window):
        verdict = one(Place(sentence, base, match, window.offset))
        if verdict is not None:
            sentence.refused.append((one.name, base.head, verdict))
            return verdict == NAME
    return False
