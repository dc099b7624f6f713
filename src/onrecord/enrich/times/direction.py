"""Whether an expression without a year or week lies behind or ahead: a logistic over its words, kind and distances.

``tense`` names the cues in the words around it; the kind is that of the expression (``month``, ``month+day``,
``weekday``, ``quarter``); how far its last and its next reading lie from the day of publication speaks too. The weights
are fitted by ``training/direction.py`` to dates whose printed year or weekday was hidden.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import cache
from importlib.resources import files

from onrecord.enrich.times.coding import Coded
from onrecord.enrich.times.tense import GOVERNED, cues_at

WORDS_ALONE = "words"  # of the expressions that no distance is asked for
_FEW = 4  # items, marks among them
_CLEAR = 0.4  # the log-odds from which words alone tell a direction
_MOST = 1.6  # beyond five times as far, being farther tells no more


class Direction(IntEnum):
    """Where an expression lies, seen from the day of publication."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


def direction_at(coded: Coded, first: int, last: int) -> Direction:
    """The direction of the expression over the items ``first`` to ``last``, by the words around it alone.

    That most times of news lie behind is left out of account.
    """
    found = log_odds(cues_at(coded, first, last), {})
    if abs(found) < _CLEAR:
        return Direction.UNKNOWN
    return Direction.FUTURE if found > 0 else Direction.PAST


def lies_ahead(coded: Coded, first: int, last: int, kind: str, behind: int, ahead: int) -> bool:
    """Whether the expression is more likely its next reading than its last one.

    ``behind`` and ``ahead``: the days from the day of publication to these, at least 0. With next to no words around
    it the nearer one holds, as on a poster.
    """
    if len(coded.items) - (last - first) < _FEW:
        return ahead < behind
    cues = cues_at(coded, first, last)
    return log_odds(cues, distances(kind, behind, ahead, cues)) > 0


def distances(kind: str, behind: int, ahead: int, cues: Iterable[str]) -> dict[str, float]:
    """The measures of an expression's kind and of the distances of its readings, by their names.

    Distance tells less where a verb governs the expression: ``hit on November 18``.
    """
    nearer = max(-_MOST, min(_MOST, math.log((behind + 2) / (ahead + 2))))
    measures = {f"kind {kind}": 1.0, f"nearer {kind}": nearer}
    if any(cue.startswith(GOVERNED) for cue in cues):
        measures[f"nearer {kind} governed"] = nearer
    return measures


def log_odds(cues: Iterable[str], measures: Mapping[str, float]) -> float:
    """The log-odds of the future."""
    weights = _weights()
    total = sum([weights.get(cue, 0.0) for cue in cues], 0.0)
    return total + sum([weights.get(name, 0.0) * value for name, value in measures.items()], 0.0)


@cache
def _weights() -> dict[str, float]:
    stored: dict[str, dict[str, float]] = json.loads(
        files(__package__).joinpath("direction.json").read_text(encoding="utf-8")
    )
    return stored["weights"]
