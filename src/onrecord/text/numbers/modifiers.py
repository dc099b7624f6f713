"""Words before a number that bound or blur it: ``more than``, ``up to``, ``nearly``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.tables.vocabularies import Modifier as Modifier
from onrecord.text.lexicon import table
from onrecord.text.numbers.tokens import Token, tokenise


class Bound(NamedTuple):
    """A modifier and the token at which it begins."""

    modifier: Modifier
    edge: int


def _load() -> dict[str, tuple[tuple[tuple[str, ...], Modifier], ...]]:
    """Phrases before a number by their last word, longest first."""
    near: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
    for phrase, name, where in table("modifiers"):
        if where == "before":
            words = tuple(token.text for token in tokenise(phrase))
            near.setdefault(words[-1], []).append((words, Modifier(name)))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in near.items()}


_BEFORE = _load()


def bound_before(tokens: Sequence[Token], first: int) -> Bound | None:
    """The modifier that ends right before the token ``first``."""
    if not first:
        return None
    for words, modifier in _BEFORE.get(tokens[first - 1].text, ()):
        begin = first - len(words)
        if begin >= 0 and all(tokens[begin + i].text == word for i, word in enumerate(words)):
            return Bound(modifier, begin)
    return None
