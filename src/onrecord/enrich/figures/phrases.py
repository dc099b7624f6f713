"""Finds phrases of a word list at an token: units and currencies of several words, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from onrecord.text.numbers import Token, tokenise

Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """What a phrase means, and the index after its last token."""

    meaning: Meaning
    last: int


class PhraseTable(Generic[Meaning]):
    """Phrases by their first word. ``exact`` tables compare words as printed, others in lower case."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]], exact: bool = False) -> None:
        self._exact = exact
        found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in entries:
            words = _words(phrase, exact)
            if words:
                found.setdefault(words[0], []).append((words, meaning))
        self._by_first = {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in found.items()}
        self.last_words = frozenset(words[-1] for rest in found.values() for words, _ in rest)

    def at(self, tokens: Sequence[Token], index: int, text: str) -> Hit[Meaning] | None:
        """The longest phrase that begins at ``tokens[index]``; ``text`` is the sentence."""
        first = text[tokens[index].start : tokens[index].end] if self._exact else tokens[index].text
        for words, meaning in self._by_first.get(first, ()):
            after = index + len(words)
            rest = words[1:]
            if not rest or all(self._same(tokens[index + i], word, text) for i, word in enumerate(rest, 1)):
                return Hit(meaning, after)
        return None

    def _same(self, token: Token, word: str, text: str) -> bool:
        return (text[token.start : token.end] if self._exact else token.text) == word


def _words(phrase: str, exact: bool) -> tuple[str, ...]:
    if not exact:
        return tuple(token.text for token in tokenise(phrase.strip()))
    return tuple(phrase.strip()[token.start : token.end] for token in tokenise(phrase.strip()))
