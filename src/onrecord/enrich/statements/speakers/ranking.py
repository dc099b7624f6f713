"""How likely each candidate is meant: a conditional logit over the features of ``discourse``."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from onrecord.enrich.statements.model.tagging import weights_folder
from onrecord.enrich.statements.speakers.discourse import FEATURES, Candidate, Place
from onrecord.enrich.statements.speakers.entities import Entity

PEOPLE, BODIES = "people", "bodies"
Ranked = list[tuple[Entity | None, float]]
Judge = Callable[[str, Place, Sequence[Candidate]], Ranked]
"""From the class of a pronoun (``people``: he and she; ``bodies``: it, they, the company), its place and the candidates
to them with their probabilities, the likeliest first."""


def judge_with(weights: Mapping[str, Sequence[float]]) -> Judge:
    """What ranks candidates by the weights of each class, one for each of ``FEATURES``."""

    def judge(kind: str, _place: Place, candidates: Sequence[Candidate]) -> Ranked:
        own = weights[kind]
        totals = [sum([own[at] for at in candidate.features], 0.0) for candidate in candidates]
        top = max(totals)
        odds = [math.exp(total - top) for total in totals]
        whole = sum(odds, 0.0)
        ranked = [(candidate.entity, odd / whole) for candidate, odd in zip(candidates, odds, strict=True)]
        return sorted(ranked, key=lambda one: one[1], reverse=True)

    return judge


@cache
def load_weights() -> dict[str, list[float]]:
    """The weights that the package ships, by class."""
    return {kind: [own.get(name, 0.0) for name in FEATURES] for kind, own in stored_weights()["weights"].items()}


@cache
def stored_weights() -> dict[str, Any]:
    """What the package has stored of speakers: ``weights`` of features, and of their ``confidence``."""
    stored: dict[str, Any] = json.loads(weights_folder().joinpath("speakers.json").read_text(encoding="utf-8"))
    return stored
