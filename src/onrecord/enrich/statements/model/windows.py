"""Paragraphs as windows of word pieces, the form that the precise tagger reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.enrich.statements.model.shapes import SHAPES, word_shape
from onrecord.enrich.statements.model.wordpieces import CLS, SEP, split_pieces
from onrecord.text.tokens import Tokens

SIDES = 1 + SHAPES * 4
_KNOWN_FORMS = 1 << 16


@dataclass(frozen=True, slots=True)
class Window:
    """The words ``start`` to ``stop`` (exclusive) of a paragraph.

    ``pieces`` and ``sides`` (shape and quotation state, 0 for separators) stand position by position; ``first_pieces``
    is the position of each word's first piece.
    """

    start: int
    stop: int
    pieces: tuple[int, ...]
    sides: tuple[int, ...]
    first_pieces: tuple[int, ...]


Word = tuple[tuple[int, ...], int]  # a word's pieces and its side
Reader = Callable[[str], Word]


def word_reader(vocabulary: Mapping[str, int]) -> Reader:
    """Reads the pieces of a form, and its side outside quotations. The forms read last are known, not read again."""

    @lru_cache(maxsize=_KNOWN_FORMS)
    def read(form: str) -> Word:
        return split_pieces(form, vocabulary), 1 + word_shape(form) * 4

    return read


def cut_paragraph(tokens: Tokens, read: Reader, longest: int) -> list[Window]:
    """One window of at most ``longest`` pieces; a longer paragraph is cut, at a sentence's end if it has one."""
    words = [
        (pieces, side + quoted) for (pieces, side), quoted in zip(map(read, tokens.forms), tokens.quoted, strict=True)
    ]
    windows: list[Window] = []
    for own in _cut(words, longest - 2):
        start = windows[-1].stop if windows else 0
        windows.append(_window(start, own))
    return windows


def _cut(words: list[Word], longest: int) -> Iterator[list[Word]]:
    start = 0
    while start < len(words):
        stop, size, pause = start, 0, start
        while stop < len(words) and size + len(words[stop][0]) <= longest:
            size += len(words[stop][0])
            stop += 1
        if stop < len(words):
            pause = next((k + 1 for k in range(stop - 1, (start + stop) // 2, -1) if _ends_sentence(words[k])), stop)
            stop = pause
        yield words[start:stop]
        start = stop


_FULL_STOPS = frozenset({(1012,), (999,), (1029,)})


def _ends_sentence(word: Word) -> bool:
    return word[0] in _FULL_STOPS


def _window(start: int, words: list[Word]) -> Window:
    pieces, sides = [CLS], [0]
    first: list[int] = []
    for ids, side in words:
        first.append(len(pieces))
        pieces += ids
        sides += [side] * len(ids)
    return Window(start, start + len(words), (*pieces, SEP), (*sides, 0), tuple(first))
