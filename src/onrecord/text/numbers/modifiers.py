"""Words that bound or blur a number: ``more than``, ``up to``, ``nearly``, ``or so``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.tables.vocabularies import Modifier as Modifier
from onrecord.text.lexicon import table
from onrecord.text.numbers.tokens import Token, tokenise


class Bound(NamedTuple):
    """A modifier and the token at which it begins (before the number) or after which it ends (behind it)."""

    modifier: Modifier
    edge: int


_Phrases = dict[str, tuple[tuple[tuple[str, ...], Modifier], ...]]


def _load(place: str) -> _Phrases:
    """Phrases by their word next to the number, longest first."""
    near: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
    for phrase, name, where in table("modifiers"):
        if where == place:
            words = tuple(token.text for token in tokenise(phrase))
            near.setdefault(words[-1] if place == "before" else words[0], []).append((words, Modifier(name)))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in near.items()}


_BEFORE = _load("before")
_AFTER = _load("after")


def bound_before(tokens: Sequence[Token], first: int) -> Bound | None:
    """The modifier that ends right before the token ``first``."""
    if not first:
        return None
    for words, modifier in _BEFORE.get(tokens[first - 1].text, ()):
        begin = first - len(words)
        if begin >= 0 and all(tokens[begin + i].text == word for i, word in enumerate(words)):
            return Bound(modifier, begin)
    return None


def bound_after(tokens: Sequence[Token], last: int) -> Bound | None:
    """The modifier that begins at the token ``last``."""
    if last >= len(tokens):
        return None
    for words, modifier in _AFTER.get(tokens[last].text, ()):
        end = last + len(words)
        if end <= len(tokens) and all(tokens[last + i].text == word for i, word in enumerate(words)):
            return Bound(modifier, end)
    return None
