"""Fits the confidence of rows to what is right on annotated articles that no model was trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.confidence import EVIDENCE_FEATURES, evidence_features

Floats = npt.NDArray[np.float64]

_PRIOR, _PRIOR_ROWS = 0.85, 10  # what is taken for a way of finding statements that the corpus hardly has
STRUCTURAL_WAYS = (
    "pull_quote", "interview", "signature", "headline", "colon", "follow_on", "dialogue", "impersonal", "inversion"
)  # fmt: skip


@dataclass(frozen=True)
class JudgedRow:
    """One row found in the annotated articles: what its confidence is made from, and whether it is right."""

    article: int
    method: str
    evidence: tuple[float, ...]
    quoted: bool
    sourced: bool
    right: bool


def fit_calibration(rows: Sequence[JudgedRow]) -> dict[str, Any]:
    """`weights` of the logistic function and the confidence of each structural way, as the package stores them."""
    likely = [row for row in rows if row.evidence]
    weights = _fit(_features(likely), np.array([row.right for row in likely], float))
    counted: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if not row.evidence and row.method != "follow_on":  # the corpus joins follow-ons to the quotation before
            counted[row.method].append(row.right)
    ways = {
        way: round((sum(counted[way]) + _PRIOR * _PRIOR_ROWS) / (len(counted[way]) + _PRIOR_ROWS), 3)
        for way in STRUCTURAL_WAYS
    }
    return {"weights": [round(float(weight), 4) for weight in weights], "ways": ways}


def cross_fitted(rows: Sequence[JudgedRow], folds: int = 4) -> list[tuple[float, bool]]:
    """(confidence, right) of each row with evidence, its confidence fitted on the other articles."""
    likely = [row for row in rows if row.evidence]
    found = []
    for fold in range(folds):
        others = [row for row in likely if row.article % folds != fold]
        own = [row for row in likely if row.article % folds == fold]
        weights = _fit(_features(others), np.array([row.right for row in others], float))
        found += list(zip(_logistic(_features(own) @ weights).tolist(), [row.right for row in own], strict=True))
    return found


def reliability(
    judged: Sequence[tuple[float, bool]], edges: Sequence[float]
) -> list[tuple[float, float, int, float, float]]:
    """For each band of confidence: its edges, how many rows, their mean confidence and the share that is right."""
    bands = []
    for low, high in pairwise(edges):
        own = [(sure, right) for sure, right in judged if low <= sure < high]
        if own:
            mean, share = (sum(part) / len(own) for part in zip(*own, strict=True))
            bands.append((low, high, len(own), mean, share))
    return bands


def _features(rows: Sequence[JudgedRow]) -> Floats:
    made = [evidence_features(row.evidence, row.quoted, row.sourced) for row in rows]
    return np.array(made, float).reshape(len(rows), EVIDENCE_FEATURES)


def _logistic(values: Floats) -> Floats:
    return 1 / (1 + np.exp(-values))  # type: ignore[no-any-return]


def _fit(features: Floats, right: Floats, ridge: float = 1.0, rounds: int = 30) -> Floats:
    """Logistic regression by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(rounds):
        sure = _logistic(features @ weights)
        gradient = features.T @ (sure - right) + ridge * weights
        curvature = (features * (sure * (1 - sure))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, gradient)
    return weights
