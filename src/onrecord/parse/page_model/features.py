"""What a line of a page looks like, by itself and among its neighbours: the page model's input.

Nothing here knows a site or a topic. Of words only the lists of the lexicon are asked: function words, the phrases of
buttons and notices, headings of comments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.parse.lines import Line
from onrecord.parse.page_model import characters
from onrecord.parse.page_model.characters import Kind, count_characters
from onrecord.parse.page_model.first_look import ENDS, HEADING, SHARE_OF_FUNCTION_WORDS, STAMP, first_looks

Matrix = npt.NDArray[np.float32]

_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WRAP_WIDTH = 66  # characters: a line this long whose next word would not have fitted may be wrapped
_MAX_WRAP = 110
_WINDOWS = (3, 8, 25)  # lines to either side
_LEAST_IN_TOP, _MAX_HEADING = 12, 200  # characters
_REPEATED = 0.5  # a stamp of the same shape stands on the page once more
FIRST_LOOK = 15  # the column of the features in which what ``first_looks`` returns begins


def features_of(text: str, lines: Sequence[Line]) -> Matrix:
    """The features of each line: shape (lines, ``FEATURES``). ``lines`` are the lines that are not blank, in order."""
    counts = count_characters(text, lines)
    texts = [line.text for line in lines]
    looks = first_looks(texts)
    own = np.concatenate([_of_characters(counts), looks, _of_places(lines), _of_repetition(texts, counts)], axis=1)
    mass = _prose_mass(counts, looks)
    columns = [own, _of_blocks(lines, mass), _of_windows(mass, counts, looks), _of_threads(texts, looks)]
    return np.concatenate(columns, axis=1)


def _side_by_side(columns: Sequence[npt.NDArray[Any]]) -> Matrix:
    """The columns as one matrix: shape (lines, columns)."""
    matrix = np.empty((len(columns[0]), len(columns)), np.float32)
    for at, column in enumerate(columns):
        matrix[:, at] = column
    return matrix


def _of_characters(counts: Matrix) -> Matrix:
    length = np.maximum(1, counts[:, : characters.LAST_KIND].sum(axis=1))
    words = counts[:, characters.WORD_STARTS]
    letters = counts[:, Kind.UPPER] + counts[:, Kind.LOWER] + counts[:, Kind.CASELESS]
    some_words = np.maximum(1, words)
    columns = [
        np.log1p(length) / 4,
        np.minimum(length, 400) / 200,
        np.log1p(words) / 3,
        counts[:, characters.CAPITALS] / some_words,
        counts[:, Kind.UPPER] / np.maximum(1, letters),
        counts[:, Kind.CASELESS] / np.maximum(1, letters),
        counts[:, Kind.DIGIT] / length,
        counts[:, Kind.STOP] / some_words,
        np.log1p(counts[:, Kind.STOP]),
        counts[:, Kind.COMMA] / some_words,
        counts[:, Kind.QUOTE] / length,
        counts[:, Kind.BRACKET] / length,
        counts[:, Kind.OTHER] / length,
        np.minimum(1, letters / some_words / 8),
        np.minimum(3, counts[:, characters.GLUED] / some_words),
    ]
    return _side_by_side(columns)


def _of_threads(texts: Sequence[str], looks: Matrix) -> Matrix:
    """How near a heading of comments stands above, and how regularly stamps come again: a thread's own marks."""
    at = np.arange(len(texts))
    columns = []
    for marks in (looks[:, HEADING], looks[:, STAMP]):
        last = np.maximum.accumulate(np.where(marks > 0, at, -1000))
        columns += [np.exp((last - at) / 8), np.minimum(1, np.cumsum(marks) / 4)]
    dated = looks[:, STAMP].tolist()
    shapes = [_shape_of(text) if is_dated else "" for text, is_dated in zip(texts, dated, strict=True)]
    times = Counter(shapes)
    repeated = np.array([min(times[shape], 8) / 4 if shape else 0 for shape in shapes])
    is_repeated = repeated >= _REPEATED
    below = np.minimum(1, np.cumsum(is_repeated[::-1])[::-1] / 4)
    above = np.minimum(1, np.cumsum(is_repeated) / 4)
    return _side_by_side([*columns, repeated, above, below])


def _shape_of(words: str) -> str:
    """The words with each run of digits and of letters made alike: stamps of one site share theirs."""
    return _LETTERS.sub("a", _DIGITS.sub("0", words))


def _of_places(lines: Sequence[Line]) -> Matrix:
    """Indents, blank lines, and where on the page a line stands."""
    numbers = np.array([line.no for line in lines], np.float32)
    indents = np.minimum(np.array([line.indent for line in lines], np.float32), 40) / 20
    gaps = np.diff(numbers, prepend=numbers[:1] - 3)
    count = len(lines)
    at = np.arange(count, dtype=np.float32)
    columns = [
        indents,
        gaps > 1,
        np.minimum(gaps, 3) / 2,
        np.append(gaps[1:], gaps[:1]) > 1,
        at / count,
        np.minimum(1, at / 50),
        np.minimum(1, (count - at) / 50),
        np.full(count, np.log1p(count) / 5),
        np.ones(count),
    ]
    return _side_by_side(columns)


def _of_repetition(texts: Sequence[str], counts: Matrix) -> Matrix:
    """Lines that stand on the page again, with the same or other numbers, or within the page's first line."""
    plain = _plain(texts)
    may_have_digits = (counts[:, Kind.DIGIT] + counts[:, Kind.CASELESS]) > 0  # some scripts' digits count as caseless
    shapes = [
        _DIGITS.sub("0", text) if may else text for text, may in zip(texts, may_have_digits.tolist(), strict=True)
    ]
    same, alike = Counter(plain), Counter(shapes)
    same[""] = 0
    top = plain[0] if plain else ""
    in_top = [_LEAST_IN_TOP <= len(words) <= _MAX_HEADING and words in top for words in plain]
    columns = [
        np.minimum(4, np.array([same[words] for words in plain])) / 2,
        np.minimum(6, np.array([alike[shape] for shape in shapes])) / 3,
        np.array([False, *in_top[1:]]),
    ]
    return _side_by_side(columns)


def _plain(texts: Sequence[str]) -> list[str]:
    """The words of each line in small letters, without marks and digits."""
    return [" ".join(text.lower().translate(_LETTERS_ALONE).split()) for text in texts]


class _LettersAlone(dict[int, str]):
    """A table for ``str.translate`` that makes a gap of whatever is no letter; it fills itself as it is asked."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = char if char.isalnum() and not char.isdecimal() else " "
        self[code] = kept
        return kept


_LETTERS_ALONE = _LettersAlone()


def _prose_mass(counts: Matrix, looks: Matrix) -> Matrix:
    """How much running prose a line is: its length, if it has function words and stops as sentences have."""
    length = counts[:, : characters.LAST_KIND].sum(axis=1)
    is_prose = np.minimum(1, 4 * looks[:, SHARE_OF_FUNCTION_WORDS]) * (0.5 + 0.5 * np.minimum(1, counts[:, Kind.STOP]))
    caseless = counts[:, Kind.CASELESS] > 0.3 * length
    mass = np.where(caseless, 2 * length * np.minimum(1, counts[:, Kind.STOP]), length * is_prose)
    return np.asarray(mass, np.float32)


def _of_blocks(lines: Sequence[Line], mass: Matrix) -> Matrix:
    """The block of lines without a blank one between them that a line stands in, and whether it is wrapped."""
    numbers = np.array([line.no for line in lines])
    first = np.diff(numbers, prepend=numbers[:1] - 2) > 1
    block = np.cumsum(first) - 1
    sizes = np.bincount(block)
    masses = np.bincount(block, weights=mass)
    begins = np.flatnonzero(first)
    within = np.arange(len(lines)) - begins[block]
    wrapped = np.array([_is_wrapped(upper, lower) for upper, lower in _pairs(lines)], np.float32)
    columns = [
        np.log1p(sizes[block]) / 3,
        np.log1p(masses[block]) / 6,
        masses[block] / sizes[block] / 100,
        np.minimum(within, 10) / 5,
        wrapped,
        np.append(wrapped[-1:], wrapped[:-1]),
    ]
    return _side_by_side(columns)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    return zip(lines, [*lines[1:], None], strict=True)


def _is_wrapped(upper: Line, lower: Line | None) -> bool:
    """Whether a line end was put in to fill a width of some 80 characters."""
    if lower is None or lower.no != upper.no + 1 or not _WRAP_WIDTH <= len(upper.text) + upper.indent <= _MAX_WRAP:
        return False
    return len(upper.text) + upper.indent + 1 + len(lower.text.split(None, 1)[0]) > 78


def _of_windows(mass: Matrix, counts: Matrix, looks: Matrix) -> Matrix:
    """Means over the lines before and after, and the share of the page's prose above a line."""
    length = np.log1p(counts[:, : characters.LAST_KIND].sum(axis=1)) / 4
    series = np.stack([np.log1p(mass) / 6, length, looks[:, ENDS], looks[:, STAMP]], axis=1)
    count = len(series)
    sums = np.concatenate([np.zeros((1, series.shape[1])), np.cumsum(series, axis=0)])
    at = np.arange(count)
    columns = []
    for width in _WINDOWS:
        before, after = np.maximum(0, at - width), np.minimum(count, at + 1 + width)
        columns += [(sums[at] - sums[before]) / width, (sums[after] - sums[at + 1]) / width]
    above = np.cumsum(mass) - mass
    whole = max(1.0, float(mass.sum()))
    shares = [above / whole, mass / whole, np.full(count, np.log1p(whole) / 10), np.full(count, length.mean())]
    return np.concatenate([*columns, np.stack(shares, axis=1)], axis=1).astype(np.float32)
