"""Consecutive paragraphs packed into windows of word pieces for the precise tagger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.enrich.statements.shapes import SHAPES, word_shape
from onrecord.enrich.statements.tokens import Tokens
from onrecord.enrich.statements.wordpieces import CLS, SEP, split_pieces

SIDES = 1 + SHAPES * 4


@dataclass(frozen=True, slots=True)
class Window:
    """`pieces` and `sides` (shape and quotation state, 0 for separators) position by position; `parts` are
    the (paragraph, first word, one past the last word) it holds, in order, and `first_pieces` the position of each of
    their words' first piece.
    """

    pieces: tuple[int, ...]
    sides: tuple[int, ...]
    parts: tuple[tuple[int, int, int], ...]
    first_pieces: tuple[int, ...]


Word = tuple[int, int, tuple[int, ...], int]


def pack_paragraphs(paragraphs: Sequence[Tokens], vocabulary: Mapping[str, int], longest: int) -> list[Window]:
    """Whole paragraphs together while they fit into `longest` pieces; a longer one is cut at a sentence's end if it
    has one.
    """
    seen: dict[str, tuple[int, ...]] = {}
    windows: list[Window] = []
    current: list[list[Word]] = []
    used = 1
    for number, tokens in enumerate(paragraphs):
        words = list(_words(number, tokens, vocabulary, seen))
        for piece in _cut(words, longest - 2):
            size = 1 + sum(len(word[2]) for word in piece)
            if current and used + size > longest:
                windows.append(_window(current))
                current, used = [], 1
            current.append(piece)
            used += size
    return [*windows, _window(current)] if current else windows


def _words(
    number: int, tokens: Tokens, vocabulary: Mapping[str, int], seen: dict[str, tuple[int, ...]]
) -> Iterator[Word]:
    for at, (form, quoted) in enumerate(zip(tokens.forms, tokens.quoted, strict=True)):
        if form not in seen:
            seen[form] = split_pieces(form, vocabulary)
        yield number, at, seen[form], 1 + word_shape(form) * 4 + quoted


def _cut(words: list[Word], longest: int) -> Iterator[list[Word]]:
    start = 0
    while start < len(words):
        stop, size, pause = start, 0, start
        while stop < len(words) and size + len(words[stop][2]) <= longest:
            size += len(words[stop][2])
            stop += 1
        if stop < len(words):
            pause = next((k + 1 for k in range(stop - 1, (start + stop) // 2, -1) if _ends_sentence(words[k])), stop)
            stop = pause
        yield words[start:stop]
        start = stop


_FULL_STOPS = frozenset({(1012,), (999,), (1029,)})


def _ends_sentence(word: Word) -> bool:
    return word[2] in _FULL_STOPS


def _window(paragraphs: list[list[Word]]) -> Window:
    pieces, sides = [CLS], [0]
    parts: list[tuple[int, int, int]] = []
    first: list[int] = []
    for paragraph in paragraphs:
        parts.append((paragraph[0][0], paragraph[0][1], paragraph[-1][1] + 1))
        for _, _, ids, side in paragraph:
            first.append(len(pieces))
            pieces += ids
            sides += [side] * len(ids)
        pieces.append(SEP)
        sides.append(0)
    return Window(tuple(pieces), tuple(sides), tuple(parts), tuple(first))
