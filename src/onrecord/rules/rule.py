"""A rule as a record, a set of rules compiled, and a family of rules that can be tried on a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, NamedTuple, ParamSpec, Protocol, TypeVar

from onrecord.rules.alphabet import Alphabet
from onrecord.rules.pattern import Compiled, compile_pattern

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True)
class Rule(Generic[P, R_co]):
    """One rule.

    ``name`` says in a few words what it reads, unique in its family. ``patterns`` in the notation of
    ``onrecord.rules.pattern``; any of them may match. ``make`` gives the result of a match, or ``None`` where it is
    none after all. ``examples``: a text -> what the rule makes of it, as its family prints it; ``but_not``: texts of
    which it makes nothing. Both are run as tests.
    """

    name: str
    patterns: tuple[str, ...]
    make: Callable[P, R_co]
    examples: Mapping[str, str] = field(default_factory=dict)
    but_not: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A short hash of the name and the patterns, by which a table tells that it is about this rule as it is."""
        return hashlib.sha256("\n".join((self.name, *self.patterns)).encode()).hexdigest()[:8]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """What ``make`` gives."""
        return self.make(*args, **kwargs)


def rule(
    name: str, *patterns: str, examples: Mapping[str, str] | None = None, but_not: Sequence[str] = ()
) -> Callable[[Callable[P, R]], Rule[P, R]]:
    """Makes a rule of the function that reads a match: ``@rule("two Thursdays ago", "n=(NUMBER) k=(WEEKDAY) AGO")``."""

    def decorate(make: Callable[P, R]) -> Rule[P, R]:
        return Rule(name, patterns, make, dict(examples or {}), tuple(but_not))

    return decorate


class RuleSet(Generic[P, R]):
    """Rules compiled over one alphabet, in their order; of two patterns of equal worth the earlier one goes first."""

    def __init__(self, rules: Iterable[Rule[P, R]], alphabet: Alphabet) -> None:
        self.rules = tuple(rules)
        self.compiled: tuple[tuple[Rule[P, R], Compiled], ...] = tuple(
            (one, compile_pattern(pattern, alphabet)) for one in self.rules for pattern in one.patterns
        )

    @cached_property
    def patterns(self) -> tuple[tuple[Rule[P, R], re.Pattern[str]], ...]:
        """Each pattern with its rule."""
        return tuple((one, re.compile(compiled.regex)) for one, compiled in self.compiled)

    @cached_property
    def by_first(self) -> dict[str, tuple[tuple[Rule[P, R], re.Pattern[str]], ...]]:
        """The patterns that can match from a character on."""
        characters = sorted({character for _, compiled in self.compiled for character in compiled.first})
        pairs = tuple(zip(self.compiled, self.patterns, strict=True))
        return {
            character: tuple(
                found for (_, compiled), found in pairs if not compiled.first or character in compiled.first
            )
            for character in characters
        }

    @cached_property
    def by_pair(self) -> _ByPair[P, R]:
        """The patterns that can match from two characters on, or from the last one."""
        return _ByPair(zip(self.compiled, self.patterns, strict=True))

    def matches(self, codes: str) -> Iterator[tuple[Rule[P, R], re.Match[str]]]:
        """The rules that match anywhere in the codes, in their order, each where it does so first."""
        if self.anywhere.search(codes) is not None:
            for one, pattern in self.patterns:
                match = pattern.search(codes)
                if match is not None:
                    yield one, match

    def matches_at(self, codes: str, at: int) -> list[tuple[Rule[P, R], re.Match[str]]]:
        """The patterns that match from a place on with their rules, in their order."""
        patterns = self.by_pair[codes[at : at + 2]]
        return [(one, match) for one, pattern in patterns if (match := pattern.match(codes, at))]

    def next_matches(self, codes: str, at: int) -> list[tuple[Rule[P, R], re.Match[str]]]:
        """``matches_at`` the next place from ``at`` on that has any; all patterns must begin with something."""
        for found in self._firsts.finditer(codes, at):
            matches = self.matches_at(codes, found.start())
            if matches:
                return matches
        return []

    @cached_property
    def _firsts(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(''.join(self.by_first))}]")

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """One expression for all, to jump to where any of them matches; it keeps no groups."""
        alternatives = "|".join(_NAMED_GROUP.sub("(?:", compiled.regex) for _, compiled in self.compiled)
        first = "".join(self.by_first)
        if any(not compiled.first for _, compiled in self.compiled):
            return re.compile(f"(?:{alternatives})")
        return re.compile(f"(?=[{re.escape(first)}])(?:{alternatives})")


class _ByPair(dict[str, tuple[tuple[Rule[P, R], re.Pattern[str]], ...]], Generic[P, R]):
    """Two characters, or a last one -> the patterns that can match from them on, found when first asked for."""

    def __init__(
        self, patterns: Iterable[tuple[tuple[Rule[P, R], Compiled], tuple[Rule[P, R], re.Pattern[str]]]]
    ) -> None:
        super().__init__()
        self._patterns = tuple((compiled, pattern) for (_, compiled), pattern in patterns)

    def __missing__(self, pair: str) -> tuple[tuple[Rule[P, R], re.Pattern[str]], ...]:
        first, second = pair[0], pair[1:]
        self[pair] = found = tuple(
            pattern
            for compiled, pattern in self._patterns
            if (not compiled.first or first in compiled.first)
            and (compiled.second is None or (second in compiled.second if second else False))
        )
        return found


class Hit(NamedTuple):
    """What a rule made of a text: ``start`` and ``end`` in code points, end exclusive; ``value`` as printed."""

    rule: str
    start: int
    end: int
    value: str


class Reader(Protocol):
    """How a family reads one text, whose day of publication may be given as ISO 8601."""

    def __call__(self, text: str, published_at: str | None = None) -> Sequence[Hit]:
        """All that the family's rules made of the text, in its order."""


@dataclass(frozen=True)
class Family:
    """The rules of one kind of finding. ``hits`` says what they made of a text."""

    name: str
    rules: tuple[Rule[..., Any], ...]
    hits: Reader
