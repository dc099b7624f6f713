"""How sure the page model is of a page: from its margins, by a function fitted on sites it had not seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.parse.page_model.decoding import Zone
from onrecord.parse.page_model.network import LineKind, Matrix

EVIDENCE = 3  # a constant, and two log odds
_EDGE = 0.005


def evidence_of(scores: Matrix, zones: Sequence[Zone], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """What the certainty of a page is reckoned from: shape (``EVIDENCE``,).

    Beside a constant, the log odds of the share of the story's characters that are story by the line scores, and of the
    share of all that are story by the scores which the story's zone holds.
    """
    odds = np.exp(scores[:, LineKind.STORY]) * lengths
    inside = np.array([zone is Zone.STORY for zone in zones])
    right = float(odds[inside].sum())
    taken, wanted = float(lengths[inside].sum()), float(odds.sum())
    return np.array([1.0, _log_odds(right / max(1.0, taken)), _log_odds(right / max(1.0, wanted))])


def _log_odds(share: float) -> float:
    held = min(1 - _EDGE, max(_EDGE, share))
    return float(np.log(held / (1 - held)))


def certainty_of(evidence: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> float:
    """The F1 that is to be expected of the story's characters, 0 to 1."""
    return float(1 / (1 + np.exp(-float(evidence @ weights))))
