"""The likeliest page: kinds of lines in the order in which pages have them, found by the Viterbi algorithm.

Furniture stands anywhere; the head before the story, the comments after it. What may follow what, and how unlikely it
is, is the table of ``_STEPS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from math import inf

import numpy as np
import numpy.typing as npt

from onrecord.parse.page_model.network import LineKind, Matrix


class Zone(IntEnum):
    """Where in the page a line stands."""

    TOP = 0
    TITLE = 1
    HEAD = 2
    UNDER_HEAD = 3
    STORY = 4
    WITHIN_STORY = 5
    AFTER_STORY = 6
    COMMENT_HEADER = 7
    COMMENT = 8
    WITHIN_THREAD = 9
    END = 10


_KIND_OF_ZONE = (
    LineKind.FURNITURE,
    LineKind.TITLE,
    LineKind.HEAD,
    LineKind.FURNITURE,
    LineKind.STORY,
    LineKind.FURNITURE,
    LineKind.FURNITURE,
    LineKind.COMMENT_HEADER,
    LineKind.COMMENT,
    LineKind.FURNITURE,
    LineKind.FURNITURE,
)
_KINDS = np.array([int(kind) for kind in _KIND_OF_ZONE])
# Log odds of each step between zones; what is not listed does not happen.
_STEPS: dict[Zone, dict[Zone, float]] = {
    Zone.TOP: {Zone.TOP: 0.0, Zone.TITLE: -0.7, Zone.HEAD: -1.5, Zone.STORY: -2.0},
    Zone.TITLE: {Zone.TITLE: -2.0, Zone.HEAD: -0.3, Zone.UNDER_HEAD: -0.7, Zone.STORY: -0.3},
    Zone.HEAD: {Zone.HEAD: -0.3, Zone.TITLE: -1.0, Zone.UNDER_HEAD: -1.0, Zone.STORY: -0.3},
    Zone.UNDER_HEAD: {Zone.UNDER_HEAD: 0.0, Zone.TITLE: -1.5, Zone.HEAD: -1.5, Zone.STORY: -1.0},
    Zone.STORY: {
        Zone.STORY: 0.0,
        Zone.WITHIN_STORY: -1.5,
        Zone.AFTER_STORY: -1.5,
        Zone.COMMENT_HEADER: -4.0,
        Zone.COMMENT: -6.0,
    },
    Zone.WITHIN_STORY: {Zone.WITHIN_STORY: 0.0, Zone.STORY: -1.5},
    Zone.AFTER_STORY: {Zone.AFTER_STORY: 0.0, Zone.COMMENT_HEADER: -2.0, Zone.COMMENT: -4.0},
    Zone.COMMENT_HEADER: {Zone.COMMENT_HEADER: -0.5, Zone.COMMENT: -0.3, Zone.WITHIN_THREAD: -1.5, Zone.END: -4.0},
    Zone.COMMENT: {Zone.COMMENT: -0.2, Zone.COMMENT_HEADER: -0.7, Zone.WITHIN_THREAD: -1.0, Zone.END: -2.0},
    Zone.WITHIN_THREAD: {Zone.WITHIN_THREAD: -0.1, Zone.COMMENT_HEADER: -0.7, Zone.COMMENT: -1.0},
    Zone.END: {Zone.END: 0.0},
}
_BEGINNINGS = {Zone.TOP: 0.0, Zone.TITLE: -0.5, Zone.HEAD: -1.0, Zone.STORY: -1.0}
_NEVER = -1e9
_SURE = -0.1
_USUAL_LENGTH = 80  # characters
_MOST_WEIGHT = 5.0


def _ways_into_zones() -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each zone, in order, the zones that may stand above it and the log odds of each such step."""
    return tuple(
        tuple((int(above), steps[below]) for above, steps in sorted(_STEPS.items()) if below in steps) for below in Zone
    )


_WAYS = _ways_into_zones()
_ZONES = tuple(Zone)


def likeliest_zones(scores: Matrix, lengths: npt.NDArray[np.int64]) -> list[Zone]:
    """The zone of each line; ``scores`` are log probabilities of the kinds, shape (lines, kinds).

    ``lengths`` are the lines' characters: a long line outweighs the cost of a step by more than a short one.
    """
    if not len(scores):
        return []
    weighed = scores * np.clip(lengths / _USUAL_LENGTH, 1, _MOST_WEIGHT)[:, None]
    begins = _beginnings_of_runs(scores)
    summed = np.add.reduceat(weighed, begins, axis=0)
    by_zone = summed[:, _KINDS].astype(np.float64).tolist()
    best = [_BEGINNINGS.get(zone, _NEVER) + own for zone, own in zip(_ZONES, by_zone[0], strict=True)]
    trail = []
    for owns in by_zone[1:]:
        best, came_from = _one_step(best, owns)
        trail.append(came_from)
    sizes = np.diff(begins, append=len(scores)).tolist()
    zones = _traced(best, trail)
    return [zone for zone, size in zip(zones, sizes, strict=True) for _ in range(size)]


def _one_step(best: Sequence[float], owns: Sequence[float]) -> tuple[list[float], list[int]]:
    """The best odds of each zone one run of lines further down, and the zone above through which it has them.

    In plain Python: a step has some thirty sums, of which arrays are no faster.
    """
    odds, came_from = [], []
    for ways, own in zip(_WAYS, owns, strict=True):
        top, through = -inf, 0
        for above, step in ways:
            way = best[above] + step
            if way > top:
                top, through = way, above
        odds.append(top + own)
        came_from.append(through)
    return odds, came_from


def _beginnings_of_runs(scores: Matrix) -> npt.NDArray[np.int64]:
    """Where runs of lines begin that are surely of one kind: no zone begins inside, and they need but one step."""
    kinds = scores.argmax(axis=1)
    sure = (scores.max(axis=1) > _SURE) & ((kinds == LineKind.FURNITURE) | (kinds == LineKind.STORY))
    goes_on = sure[1:] & sure[:-1] & (kinds[1:] == kinds[:-1])
    return np.concatenate([[0], np.flatnonzero(~goes_on) + 1])


def _traced(best: Sequence[float], trail: Sequence[Sequence[int]]) -> list[Zone]:
    at = max(range(Zone.STORY, len(best)), key=best.__getitem__)  # a page has a story
    zones = [_ZONES[at]]
    for came_from in reversed(trail):
        at = came_from[at]
        zones.append(_ZONES[at])
    return zones[::-1]
