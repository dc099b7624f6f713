"""How likely a row is right.

A logistic function of what the tagger and the linker gave, fitted by training/calibration.py, and for structural
methods a figure of their own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul
from typing import Any

from onrecord.enrich.statements.drafts import Draft
from onrecord.enrich.statements.model.tagging import weights_folder

EVIDENCE_FEATURES = 9
_FLOOR = 0.002  # probabilities are kept this far from 0 and 1 before their log odds are taken
_CEILING = 1 - _FLOOR


@dataclass(frozen=True, slots=True)
class Calibration:
    """``weights``: one for each of ``evidence_features``, the intercept first.

    ``repairs``: what each repair adds to their sum; ``methods``: confidence of a method that has no evidence.
    """

    weights: tuple[float, ...]
    repairs: Mapping[str, float]
    methods: Mapping[str, float]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Calibration:
        """As calibration.json has it."""
        return cls(tuple(stored["weights"]), stored["repairs"], stored["methods"])


@cache
def load_calibration() -> dict[str, Calibration]:
    """By tagger."""
    stored = json.loads(weights_folder().joinpath("calibration.json").read_text(encoding="utf-8"))
    return {name: Calibration.of(one) for name, one in stored.items()}


def evidence_features(evidence: Sequence[float], quoted: bool, sourced: bool) -> list[float]:
    """Log odds of the evidence, and whether the content holds a quotation and the row a source."""
    return [1.0, *_all_log_odds(tuple(evidence)), float(quoted), float(sourced)]


@lru_cache(maxsize=1 << 10)  # a draft is judged when it is proposed, and again when it has got its contents
def _all_log_odds(evidence: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(map(_log_odds, evidence))


def _log_odds(share: float) -> float:
    kept = share if _FLOOR < share < _CEILING else _CEILING if share > 0.5 else _FLOOR
    return math.log(kept / (1 - kept))


def confidence(draft: Draft, quoted: bool, calibration: Calibration) -> float:
    """Probability that the draft is right, 0 to 1, to three places. Every method and repair must have its figure."""
    if not draft.evidence:
        return calibration.methods[draft.method]
    features = evidence_features(draft.evidence, quoted, draft.source is not None)
    total = sum(map(mul, calibration.weights, features), 0.0)
    total += sum(map(calibration.repairs.__getitem__, draft.repairs), 0.0)
    return round(1 / (1 + math.exp(-total)), 3)
