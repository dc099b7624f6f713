"""How likely a speaker is the right one: a logistic function of how the speaker was found and how sure the row is.

``training/speaker_confidence.py`` fits it on articles that neither tagger nor ranker was trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.enrich.statements.drafts import Draft
from onrecord.enrich.statements.speakers.ranking import stored_weights
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.tables.vocabularies import SpeakerMethod

_FLOOR = 0.005  # probabilities are kept this far from 0 and 1 before their log odds are taken


@dataclass(frozen=True, slots=True)
class Certainty:
    """``methods``: what each way of finding a speaker starts from; ``row``, ``ranked``: weights of log odds."""

    methods: Mapping[str, float]
    row: float
    ranked: float

    def of(self, speaker: Resolved, row_confidence: float) -> Resolved:
        """The speaker with its probability, given how sure the row is; the candidates after it share the rest."""
        if speaker.confidence is None or speaker.name is None:
            return speaker
        total = self.methods[speaker.method] + self.row * log_odds(row_confidence)
        if speaker.is_ranked:
            total += self.ranked * log_odds(speaker.confidence)
        sure = round(1 / (1 + math.exp(-total)), 3)
        left = (1 - sure) / max(_FLOOR, 1 - speaker.confidence)
        others = tuple((entity, round(min(sure, share * left), 3)) for entity, share in speaker.others)
        return replace(speaker, confidence=sure, others=others)


@cache
def load_certainty() -> Certainty:
    """The function that the package ships."""
    return Certainty(**stored_weights()["confidence"])


def sureness_behind(drafts: Sequence[Draft], sure: Sequence[float]) -> list[float]:
    """How sure the row is that a draft's speaker hangs on: a follow-on is no surer than what it follows."""
    found: list[float] = []
    for draft, share in zip(drafts, sure, strict=True):
        found.append(min(share, found[-1]) if draft.carried and found else share)
    return found


def lent(speaker: Resolved, behind: float, told: float) -> Resolved:
    """A speaker; that of a follow-on no surer than what it follows, where that is less sure than what is ``told``.

    What is left out as too likely wrong may have somebody for its source who has said nothing at all.
    """
    if speaker.method != SpeakerMethod.CARRIED or speaker.confidence is None or behind >= told:
        return speaker
    others = tuple((entity, min(share, behind)) for entity, share in speaker.others)
    return replace(speaker, confidence=min(speaker.confidence, behind), others=others)


def log_odds(share: float) -> float:
    """The log odds of a probability that is kept from 0 and 1."""
    kept = min(1 - _FLOOR, max(_FLOOR, share))
    return math.log(kept / (1 - kept))
