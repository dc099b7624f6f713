"""Tag scores to the best tag sequence in which no span begins in its middle."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.labels import LABELS, OUTSIDE

Floats = npt.NDArray[np.float32]

_FORBIDDEN = np.float32(-1e4)


def _allowed() -> npt.NDArray[np.bool_]:
    """[before, after]: an inside tag follows the beginning or the inside of its own role only."""
    table = np.ones((len(LABELS), len(LABELS)), bool)
    for after, label in enumerate(LABELS):
        if label.startswith("I-"):
            table[:, after] = [before.endswith(label[1:]) for before in LABELS]
    return table


_ALLOWED = _allowed()
_STEP = np.where(_ALLOWED, np.float32(0), _FORBIDDEN)


def log_probabilities(scores: Floats) -> Floats:
    """Row-wise log softmax of [words, 7]."""
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))  # type: ignore[no-any-return]


def best_tags(log_probability: Floats, ends: list[int]) -> list[int]:
    """Tags of sequences that stand one after the other; `ends` is one past the last word of each.

    Where the likeliest tags of a sequence's words are consistent as they are, they are the best sequence already; the
    others (few) go through Viterbi.
    """
    if not len(log_probability):
        return []
    tags = log_probability.argmax(-1)
    before = np.empty_like(tags)
    before[0], before[1:] = OUTSIDE, tags[:-1]
    before[np.array(ends[:-1], np.intp)] = OUTSIDE
    broken = np.flatnonzero(~_ALLOWED[before, tags])
    found: list[int] = tags.tolist()
    numbers = sorted(set(np.searchsorted(ends, broken, side="right").tolist()))
    ranges = [(ends[number - 1] if number else 0, ends[number]) for number in numbers]
    for (start, stop), path in zip(ranges, viterbi([log_probability[a:b] for a, b in ranges]), strict=True):
        found[start:stop] = path
    return found


def viterbi(sequences: Sequence[Floats]) -> list[list[int]]:
    """The best consistent tags of each sequence [words, 7], which has a word at least. They are worked out side by
    side, the longest first, so that those which go on are always the first `rows` of a step.
    """
    if not sequences:
        return []
    order = sorted(range(len(sequences)), key=lambda at: -len(sequences[at]))
    lengths = np.array([len(sequences[at]) for at in order])
    padded = np.zeros((lengths[0], len(order), len(LABELS)), np.float32)
    for row, at in enumerate(order):
        padded[: lengths[row], row] = sequences[at]
    going_on = [int(np.count_nonzero(lengths > step)) for step in range(lengths[0])]
    back = np.zeros(padded.shape, np.int8)
    total = padded[0] + _STEP[OUTSIDE]
    for step in range(1, lengths[0]):
        rows = going_on[step]
        reached = total[:rows, :, None] + _STEP
        back[step, :rows] = reached.argmax(1)
        total[:rows] = reached.max(1) + padded[step, :rows]
    tags = total.argmax(1)
    paths = np.zeros(padded.shape[:2], np.int64)
    for step in range(lengths[0] - 1, -1, -1):
        rows = going_on[step]
        paths[step, :rows] = tags[:rows]
        tags[:rows] = back[step, np.arange(rows), tags[:rows]]
    found: list[list[int]] = [[]] * len(order)
    for row, at in enumerate(order):
        found[at] = paths[: lengths[row], row].tolist()
    return found
