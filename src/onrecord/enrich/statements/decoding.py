"""Tag scores to the best tag sequence in which no span begins in its middle."""

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
    for number in sorted(set(np.searchsorted(ends, broken, side="right").tolist())):
        start = ends[number - 1] if number else 0
        found[start : ends[number]] = viterbi(log_probability[start : ends[number]])
    return found


def viterbi(log_probability: Floats) -> list[int]:
    """The best consistent tags of one sequence [words, 7]."""
    words = len(log_probability)
    back = np.zeros((words, len(LABELS)), np.int8)
    total = log_probability[0] + _STEP[OUTSIDE]
    for at in range(1, words):
        reached = total[:, None] + _STEP
        back[at] = reached.argmax(0)
        total = reached.max(0) + log_probability[at]
    tag = int(total.argmax())
    path = [tag]
    for at in range(words - 1, 0, -1):
        tag = int(back[at, tag])
        path.append(tag)
    return path[::-1]
