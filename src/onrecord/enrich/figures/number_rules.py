"""The rules about single numbers, of which only those are tried that a number's neighbours allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Generic, TypeVar

from onrecord.enrich.figures.ages import AGE_BANDS, AGES
from onrecord.enrich.figures.coding import ALPHABET, ASKED
from onrecord.enrich.figures.names import IDLE_ORDINALS, NAME, NAMES, PRONOUNS
from onrecord.enrich.figures.odds import RATIOS
from onrecord.enrich.figures.ordinals import ORDINALS, RANKINGS
from onrecord.enrich.figures.places import Place, Sentence
from onrecord.enrich.figures.quantities import Quantity
from onrecord.enrich.figures.ranges import RANGES, Pair
from onrecord.rules import Rule, RuleSet
from onrecord.rules.neighbours import neighbours_of

P = TypeVar("P", Place, Pair)
R = TypeVar("R")
_WINDOW = 12  # tokens on either side of a number that rules may look at
_SETS = (RANKINGS, AGE_BANDS, NAMES, PRONOUNS, IDLE_ORDINALS, ORDINALS, RATIOS, AGES, RANGES)


class _Allowing(dict[str, int]):
    """For a character, the patterns that allow it at one of the three places, as a bit each."""

    def __init__(self, allowed: Sequence[AbstractSet[str] | None]) -> None:
        self._allowed = allowed

    def __missing__(self, character: str) -> int:
        bits = sum(1 << at for at, own in enumerate(self._allowed) if own is None or character in own)
        self[character] = bits
        return bits


_PATTERNS = [pattern for rules in _SETS for one in rules for pattern in one.patterns]
_BEFORE, _ASKED, _AFTER = map(_Allowing, zip(*(neighbours_of(each, ALPHABET, "@") for each in _PATTERNS), strict=True))


class Window:
    """What rules may look at around the number or figure at ``index``, which is flagged in it (``@``), at ``at``.

    ``allowed``: the patterns that the number and its two neighbours allow, as a bit each.
    """

    __slots__ = ("allowed", "at", "codes", "offset")

    def __init__(self, codes: str, index: int) -> None:
        self.offset = max(index - _WINDOW, 0)
        self.at = index - self.offset
        asked = chr(ord(codes[index]) + ASKED)
        before = codes[index - 1] if index else ""
        self.allowed = _ASKED[asked] & _BEFORE[before] & _AFTER[codes[index + 1 : index + 2]]
        self.codes = f"{codes[self.offset : index]}{asked}{codes[index + 1 : index + 1 + _WINDOW]}"


class NumberRules(Generic[P, R]):
    """A set of rules about the number that is asked about (``@``), which all of their patterns hold."""

    def __init__(self, rules: Sequence[Rule[[P], R]]) -> None:
        self._patterns = RuleSet(rules, ALPHABET).patterns
        before = _SETS[: next(at for at, one in enumerate(_SETS) if one is rules)]
        self._first = sum(len(one.patterns) for rules in before for one in rules)
        self._all = (1 << len(self._patterns)) - 1
        self._chosen = lru_cache(maxsize=1 << 10)(self._choose)

    def _choose(self, bits: int) -> tuple[tuple[Rule[[P], R], re.Pattern[str]], ...]:
        return tuple(pattern for at, pattern in enumerate(self._patterns) if bits >> at & 1)

    def matches(self, window: Window) -> Iterator[tuple[Rule[[P], R], re.Match[str]]]:
        """The rules that match in the window, in their order."""
        bits = window.allowed >> self._first & self._all
        if bits:
            for one, pattern in self._chosen(bits):
                match = pattern.search(window.codes)
                if match is not None:
                    yield one, match


RANKING_RULES = NumberRules(RANKINGS)
AGE_BAND_RULES = NumberRules(AGE_BANDS)
NAME_RULES = NumberRules(NAMES)
PRONOUN_RULES = NumberRules(PRONOUNS)
IDLE_ORDINAL_RULES = NumberRules(IDLE_ORDINALS)
ORDINAL_RULES = NumberRules(ORDINALS)
RATIO_RULES = NumberRules(RATIOS)
AGE_RULES = NumberRules(AGES)
RANGE_RULES = NumberRules(RANGES)


def read(
    rules: NumberRules[Place, Quantity | None], sentence: Sentence, base: Quantity, window: Window
) -> Quantity | None:
    """What the first of the rules that fits makes of the number, with its name; ``None`` if none does."""
    for one, match in rules.matches(window):
        made = one(Place(sentence, base, match, window.offset))
        if made is not None:
            return made._replace(rules=(*base.rules, one.name))
    return None


def refuses(rules: NumberRules[Place, str | None], sentence: Sentence, base: Quantity, window: Window) -> bool:
    """Whether the first of the rules that fits takes the number for no figure."""
    for one, match in rules.matches(window):
        verdict = one(Place(sentence, base, match, window.offset))
        if verdict is not None:
            sentence.refused.append((one.name, base.head, verdict))
            return verdict == NAME
    return False
