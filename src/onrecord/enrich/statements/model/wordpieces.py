"""Word pieces of single words (greedy longest match over an uncased vocabulary, as in Devlin et al. 2019)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

UNKNOWN, CLS, SEP = 100, 101, 102
_MOST_PIECES = 12
_LONGEST = 48


def fold(word: str) -> str:
    """Lower case without accents, curly apostrophes straight: the form in which the vocabulary has its words."""
    lowered = word.lower().replace("’", "'")
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def split_pieces(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """Piece ids of one word, at least one and at most a dozen; a long word is cut, never refused."""
    pieces: list[int] = []
    for part in _parts(fold(word[:_LONGEST])):
        pieces += _greedy(part, vocabulary)
        if len(pieces) >= _MOST_PIECES:
            break
    return tuple(pieces[:_MOST_PIECES]) or (UNKNOWN,)


def _parts(word: str) -> list[str]:
    """Letters and digits stay together; every other character stands alone."""
    parts: list[str] = []
    run = ""
    for character in word:
        if character.isalnum():
            run += character
            continue
        if run:
            parts.append(run)
        parts.append(character)
        run = ""
    return [*parts, run] if run else parts


def _greedy(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    pieces: list[int] = []
    at = 0
    while at < len(part):
        prefix = "##" if at else ""
        for end in range(len(part), at, -1):
            piece = vocabulary.get(prefix + part[at:end])
            if piece is not None:
                pieces.append(piece)
                at = end
                break
        else:
            return [UNKNOWN]
    return pieces
