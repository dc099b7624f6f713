"""Fits the confidence of rows to what is right on annotated articles.

Rows of the tagger get a logistic function of its evidence with one weight more for each repair, fitted on articles that
no model was trained on; a ridge keeps the weight of a repair that is rarely seen near nought. A structural method gets
the share of its rows that are right, drawn towards the share of all structural rows with the weight of ten: by the
annotation of both splits of the corpus, since structural rules were not trained, or, where the corpus cannot say, by
reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.confidence import EVIDENCE_FEATURES, evidence_features
from onrecord.enrich.statements.rules.repairing import REPAIR_NAMES
from onrecord.tables.vocabularies import Method

Floats = npt.NDArray[np.float64]

_PRIOR_ROWS = 10
STRUCTURAL = tuple(method for method in Method if method != Method.TAGGER)


class Count(NamedTuple):
    """How many rows were judged, and how many of them are right."""

    rows: int
    right: int


READ: Mapping[Method, Count] = {
    Method.INTERVIEW: Count(40, 36),
    Method.PULL_QUOTE: Count(4, 0),
    Method.HEADLINE: Count(40, 21),
    Method.IMPERSONAL: Count(38, 37),
    Method.DIALOGUE: Count(1, 1),
    Method.OPINION: Count(0, 0),
    Method.COLON: Count(36, 25),
    Method.FOLLOW_ON: Count(40, 32),
    Method.PHRASE: Count(14, 13),
    Method.NESTED: Count(40, 34),
}
"""Methods that the annotation cannot measure, by reading.

The corpus annotates transcripts and quotations after a colon sparsely, joins follow-ons to the quotation before, and
has next to none of the others. Up to 40 rows of each method, or all there are, were drawn at random (seed 12) from what
extraction finds in plain English news and discussions, and read in their context: right is a row half of whose content
and source are what somebody said, wrote or is reported to hold, and who. Where nothing was found the count is nought.
"""


@dataclass(frozen=True)
class JudgedRow:
    """One row found in the annotated articles: what its confidence is made from, and whether it is right."""

    article: int
    method: Method
    repairs: tuple[str, ...]
    evidence: tuple[float, ...]
    quoted: bool
    sourced: bool
    right: bool


def fit_calibration(rows: Sequence[JudgedRow], structural: Sequence[JudgedRow]) -> dict[str, Any]:
    """What the package stores.

    ``weights`` and ``repairs`` of the logistic function, fitted on ``rows``; the confidence of each structural method,
    and how it was ``measured``, by reading or by ``structural`` rows; and how many rows were ``seen`` of each repair.
    """
    likely = [row for row in rows if row.evidence]
    fitted = _fit(_features(likely), np.array([row.right for row in likely], float))
    weights = [round(float(weight), 4) for weight in fitted]
    counted = {method: READ[method] if method in READ else _annotated(structural, method) for method in STRUCTURAL}
    prior = sum(own.right for own in counted.values()) / sum(own.rows for own in counted.values())
    methods = {
        method.value: round((own.right + prior * _PRIOR_ROWS) / (own.rows + _PRIOR_ROWS), 3)
        for method, own in counted.items()
    }
    seen = {name: sum(name in row.repairs for row in likely) for name in REPAIR_NAMES}
    return {
        "weights": weights[:EVIDENCE_FEATURES],
        "repairs": dict(zip(REPAIR_NAMES, weights[EVIDENCE_FEATURES:], strict=True)),
        "methods": methods,
        "measured": {method.value: measured(method, own) for method, own in counted.items()},
        "seen": seen,
    }


def measured(method: Method, count: Count) -> dict[str, Any]:
    """How the confidence of a structural method was measured, as the package stores it."""
    return {"how": "read" if method in READ else "annotated", **count._asdict()}


def _annotated(rows: Sequence[JudgedRow], method: Method) -> Count:
    """The rows of a structural method in the annotated articles."""
    own = [row.right for row in rows if row.method == method and not row.evidence]
    return Count(len(own), sum(own))


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
    made = [
        [
            *evidence_features(row.evidence, row.quoted, row.sourced),
            *(float(name in row.repairs) for name in REPAIR_NAMES),
        ]
        for row in rows
    ]
    return np.array(made, float).reshape(len(rows), EVIDENCE_FEATURES + len(REPAIR_NAMES))


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
