"""The network that gives each line of a page the odds of its kinds: two layers over a line and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

# Which neighbours a layer looks at, by their distance in lines.
FIRST_TAPS = (-3, -2, -1, 0, 1, 2, 3)
SECOND_TAPS = (-12, -6, -3, -1, 0, 1, 3, 6, 12)
_WEIGHTS = "lines.npz"
# Multiplications of one product. BLAS computes a larger one in threads, which at the sizes of a page take ten to fifty
# times the processor time that they save, the more the busier the machine.
_MOST_IN_ONE_PRODUCT = 250_000


class LineKind(IntEnum):
    """What a line of a page is."""

    TITLE = 0
    HEAD = 1
    STORY = 2
    FURNITURE = 3
    COMMENT_HEADER = 4
    COMMENT = 5


@dataclass(frozen=True, slots=True)
class LineNetwork:
    """The weights.

    ``first`` has shape (taps * features, units), ``second`` (taps * units, units), ``last`` (units, kinds);
    ``certainty`` turns the evidence of a page into what its story is expected to be worth (``certainty.py``).
    """

    shift: Matrix
    scale: Matrix
    first: Matrix
    first_bias: Matrix
    second: Matrix
    second_bias: Matrix
    last: Matrix
    last_bias: Matrix
    certainty: Matrix

    def scores(self, features: Matrix) -> Matrix:
        """Log probabilities of the kinds of each line: shape (lines, kinds)."""
        seen = standardised(features, self.shift, self.scale)
        one = np.maximum(0, product(neighbourhoods(seen, FIRST_TAPS), self.first) + self.first_bias)
        two = np.maximum(0, product(neighbourhoods(one, SECOND_TAPS), self.second) + self.second_bias)
        totals = product(two, self.last) + self.last_bias
        totals -= totals.max(axis=1, keepdims=True)
        return np.asarray(totals - np.log(np.exp(totals).sum(axis=1, keepdims=True)), np.float32)


def product(rows: Matrix, weights: Matrix) -> Matrix:
    """``rows @ weights``, some rows at a time."""
    size = max(1, _MOST_IN_ONE_PRODUCT // weights.size)
    blocks = -(-len(rows) // size)
    padded = np.zeros((blocks * size, rows.shape[1]), rows.dtype)
    padded[: len(rows)] = rows
    found: Matrix = padded.reshape(blocks, size, -1) @ weights
    return found.reshape(blocks * size, -1)[: len(rows)]


def standardised(features: Matrix, shift: Matrix, scale: Matrix) -> Matrix:
    """The features about nought with a spread of one, outliers drawn in."""
    return np.asarray(np.clip((features - shift) * scale, -4, 4), np.float32)


def neighbourhoods(rows: Matrix, taps: Sequence[int]) -> Matrix:
    """Each row with its neighbours side by side: shape (rows, taps * columns), noughts beyond the edges."""
    reach = max(map(abs, taps))
    count, width = rows.shape
    padded = np.zeros((count + 2 * reach, width), rows.dtype)
    padded[reach : reach + count] = rows
    return np.concatenate([padded[reach + tap : reach + tap + count] for tap in taps], axis=1)


def network_of(arrays: Mapping[str, npt.NDArray[np.float32]]) -> LineNetwork:
    """The network of its stored arrays, by the names of its fields."""
    return LineNetwork(**{own.name: arrays[own.name].astype(np.float32) for own in fields(LineNetwork)})


@cache
def shipped_network() -> LineNetwork:
    """The network that ships with the package, read once."""
    raw = (files("onrecord.parse.page_model") / "weights" / _WEIGHTS).read_bytes()
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        return network_of(dict(arrays))
