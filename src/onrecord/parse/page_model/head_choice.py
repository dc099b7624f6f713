"""Which of a page's lines is its title, and which name its byline: candidates weighed by what speaks for each.

A candidate's log odds are a weighted sum of its features; ``none of them`` has the log odds nought. The weights are
fitted on annotated pages (``training/page_heads.py``), as a conditional logit (McFadden 1974).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import mul

Features = tuple[float, ...]
_WEIGHTS = "heads.json"
_WORD = re.compile(r"\w+")


@cache
def shipped_weights() -> Mapping[str, tuple[float, ...]]:
    """The weights of ``title`` and ``byline`` that ship with the package, read once."""
    raw = (files("onrecord.parse.page_model") / "weights" / _WEIGHTS).read_text(encoding="utf-8")
    return {name: tuple(weights) for name, weights in json.loads(raw)["weights"].items()}


def likeliest(rows: Sequence[Features], weights: Sequence[float]) -> int | None:
    """The index of the candidate with the highest odds; ``None`` where none is likelier than no candidate at all."""
    odds = [sum(map(mul, row, weights)) for row in rows]
    best = max(range(len(odds)), key=odds.__getitem__, default=None)
    return best if best is not None and odds[best] > 0 else None


def bare_words(text: str) -> str:
    """The words of a text in small letters, one space between them, without marks."""
    return " ".join(_WORD.findall(text.casefold()))
