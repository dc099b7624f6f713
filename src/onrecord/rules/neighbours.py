"""What a pattern asks of the tokens right around the one that it is about, to tell cheaply where it cannot match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from onrecord.rules.alphabet import Alphabet
from onrecord.rules.charsets import bits_of, set_of
from onrecord.rules.pattern import compile_pattern, tokens_of

_MAYBE = ("?", "*", "{0", "{,")


class Neighbours(NamedTuple):
    """The characters that can stand before, for and after a token, ``None`` for any or none at all."""

    before: frozenset[str] | None
    own: frozenset[str] | None
    after: frozenset[str] | None


def neighbours_of(pattern: str, alphabet: Alphabet, flag: str) -> Neighbours:
    """The neighbours of the token with a flag, which each alternative of the pattern must hold.

    Only what is written right beside it is read; whatever stands in brackets there or repeats can be anything.
    """
    tokens = tokens_of(pattern)
    places = [at for at, (kind, text) in enumerate(tokens) if kind in ("word", "set") and flag in text]
    return Neighbours(
        _union(_before(tokens, at, alphabet) for at in places),
        _union(_first(tokens[at][1], alphabet) for at in places),
        _union(_after(tokens, at, alphabet) for at in places),
    )


def _union(found: Iterable[int]) -> frozenset[str] | None:
    """The union of sets, of which an empty one stands for any character or none at all."""
    sets = list(found)
    return set_of(reduce(or_, sets)) if sets and all(sets) else None


def _first(text: str, alphabet: Alphabet) -> int:
    return bits_of(compile_pattern(text, alphabet).first)


def _before(tokens: Sequence[tuple[str, str]], at: int, alphabet: Alphabet) -> int:
    kind, text = tokens[at - 1] if at else ("", "")
    is_one_token = kind == "set" or (kind == "word" and len(tokens_of(alphabet.definitions.get(text, text))) == 1)
    return _first(text, alphabet) if is_one_token else 0


def _after(tokens: Sequence[tuple[str, str]], at: int, alphabet: Alphabet) -> int:
    following = tokens[at + 1 :]
    if following and following[0][1] == "(?=":
        following = following[1:2] if following[2:3] == [("close", ")")] else []
    if not following or following[0][0] not in ("word", "set"):
        return 0
    is_optional = len(following) > 1 and following[1][1].startswith(_MAYBE)
    return 0 if is_optional else _first(following[0][1], alphabet)
