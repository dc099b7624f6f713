"""Articles as windows of word pieces, one per paragraph, the form the MiniLM tagger reads."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.model.windows import Window, cut_paragraph, word_reader
from training.corpus import UNTAGGED, Article

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class LabelledWindow:
    """A window of one article and the gold tag of each of its words (none for plain text)."""

    article: int
    window: Window
    tags: tuple[int, ...]


def article_windows(articles: Sequence[Article], vocabulary: Mapping[str, int], longest: int) -> list[LabelledWindow]:
    """Each paragraph as a window, or as several where it is longer than ``longest`` pieces."""
    windows = []
    read = word_reader(vocabulary)
    for number, article in enumerate(articles):
        for at, paragraph in enumerate(article.paragraphs):
            for window in cut_paragraph(paragraph, read, longest):
                tags = article.tags[at][window.start : window.stop] if article.tags else ()
                windows.append(LabelledWindow(number, window, tags))
    return windows


def batches(lengths: Sequence[int], most: int, shuffle: random.Random | None = None) -> list[list[int]]:
    """Indexes grouped by near length, each group padded to at most ``most`` positions."""

    def key(index: int) -> float:
        return lengths[index] + (shuffle.random() * 6 if shuffle else 0)

    grouped: list[list[int]] = []
    longest = 0
    for index in sorted(range(len(lengths)), key=key):
        longest = max(longest, lengths[index])
        if not grouped or (len(grouped[-1]) + 1) * longest > most:
            grouped.append([])
            longest = lengths[index]
        grouped[-1].append(index)
    if shuffle:
        shuffle.shuffle(grouped)
    return grouped


def collate(windows: Sequence[LabelledWindow]) -> tuple[Ints, Ints, Ints, Ints]:
    """(pieces, sides, mask, tags), each of shape [windows, longest]; ``tags`` stand on a word's first piece."""
    width = max(len(w.window.pieces) for w in windows)
    pieces, sides, mask = (np.zeros((len(windows), width), np.int64) for _ in range(3))
    tags = np.full((len(windows), width), UNTAGGED, np.int64)
    for row, labelled in enumerate(windows):
        n = len(labelled.window.pieces)
        pieces[row, :n] = labelled.window.pieces
        sides[row, :n] = labelled.window.sides
        mask[row, :n] = 1
        if labelled.tags:
            tags[row, list(labelled.window.first_pieces)] = labelled.tags
    return pieces, sides, mask, tags
