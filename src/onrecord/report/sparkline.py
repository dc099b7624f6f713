"""A comment's score over time as a line in a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from onrecord.report.wording import signed

_WIDTH, _HEIGHT, _EDGE = 90, 22, 3


def sparkline(scores: Sequence[tuple[datetime, int]]) -> Markup:
    """An SVG of at least two scores in the order of their captures; its label says them in words."""
    places = [f"{x:.1f},{y:.1f}" for x, y in _places(scores)]
    last_x, last_y = places[-1].split(",")
    label = f"Score at {len(scores)} captures: " + ", ".join(signed(score) for _, score in scores)
    return Markup(
        '<svg class="spark" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="2.5"/></svg>'
    ).format(label, _WIDTH, _HEIGHT, _WIDTH, _HEIGHT, " ".join(places), last_x, last_y)


def _places(scores: Sequence[tuple[datetime, int]]) -> list[tuple[float, float]]:
    begin, values = scores[0][0], [score for _, score in scores]
    length = (scores[-1][0] - begin).total_seconds()
    low, height = min(values), max(values) - min(values)
    return [
        (
            _EDGE + (_WIDTH - 2 * _EDGE) * _share((moment - begin).total_seconds(), length, place / (len(scores) - 1)),
            _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * _share(score - low, height, 0.5),
        )
        for place, (moment, score) in enumerate(scores)
    ]


def _share(part: float, whole: float, otherwise: float) -> float:
    return part / whole if whole else otherwise
