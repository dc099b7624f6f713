"""Tag scores to the best tag sequence in which no span begins in its middle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.model.labels import Tag

Floats = npt.NDArray[np.float32]

_OUTSIDE = int(Tag.OUTSIDE)
_INSIDE = frozenset(int(tag) for tag in Tag if tag.is_inside)
_FREE = [int(tag) for tag in Tag if not tag.is_inside]  # these follow any tag
_CONTINUED = [_OUTSIDE if tag.role is None else int(tag.role.inside) for tag in Tag]  # which tag goes on with each
_ALLOWED = np.array([[after not in _INSIDE or after == own for after in Tag] for own in _CONTINUED])  # [before, after]


def log_probabilities(scores: Floats) -> Floats:
    """Row-wise log softmax of [words, 7]."""
    by_tag = scores.T.copy(order="C")  # reducing seven long rows is several times faster than many short ones
    by_tag -= by_tag.max(0)
    by_tag -= np.log(np.exp(by_tag).sum(0))
    return np.ascontiguousarray(by_tag.T)


def content_odds(log_probability: Floats) -> Floats:
    """The log odds of each word, of [words, 7], that it is content."""
    content = np.exp(log_probability[:, [Tag.FIRST_OF_CONTENT, Tag.INSIDE_CONTENT]]).sum(1).clip(1e-4, 1 - 1e-4)
    odds: Floats = np.log(content / (1 - content))
    return odds


def best_tags(log_probability: Floats, ends: Sequence[int]) -> list[int]:
    """Tags of sequences that stand one after the other; ``ends`` is one past the last word of each.

    Where the likeliest tags of the words are consistent as they are, they are the best sequence already. A place where
    they are not is mended with the words around it (``_mend``), the last one first.
    """
    if not len(log_probability):
        return []
    likeliest = log_probability.argmax(-1)
    before = np.empty_like(likeliest)
    before[0], before[1:] = _OUTSIDE, likeliest[:-1]
    before[np.array(ends[:-1], np.intp)] = _OUTSIDE
    tags: list[int] = likeliest.tolist()
    mended = len(tags)
    for at in np.flatnonzero(~_ALLOWED[before, likeliest])[::-1].tolist():
        number = bisect_right(ends, at)
        if at < mended:
            mended = _mend(tags, log_probability, at, (ends[number - 1] if number else 0, min(mended, ends[number])))
    return tags


def _mend(tags: list[int], log_probability: Floats, at: int, bounds: tuple[int, int]) -> int:
    """Makes the tags from the last inconsistent word ``at`` of a sequence the best ones; gives the first of them.

    They end before the next word whose likeliest tag may follow any other, since nothing that comes before such a
    word takes its tag away from it. From there Viterbi goes backwards until the best tag may follow any other, so that
    all before it is free of what comes after; at the latest to the first word.
    """
    first, last = bounds
    stop = next((k for k in range(at + 1, last) if tags[k] not in _INSIDE), last)
    best: list[float] = log_probability[stop - 1].tolist()
    followers: list[list[int]] = []
    start = stop - 1
    while start > first and best.index(max(best)) in _INSIDE:
        start -= 1
        free = max(_FREE, key=best.__getitem__)
        followers.append([own if best[own] > best[free] else free for own in _CONTINUED])
        scores = log_probability[start].tolist()
        best = [score + best[follower] for score, follower in zip(scores, followers[-1], strict=True)]
    tag = max(_FREE, key=best.__getitem__)
    tags[start] = tag
    for place, following in enumerate(reversed(followers), start + 1):
        tag = following[tag]
        tags[place] = tag
    return start
