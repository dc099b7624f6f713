"""What it says of a line that it stands on other pages of its source.

The network's odds and this evidence are taken as independent, as a naive Bayes classifier takes them: the log odds of
furniture over story are added up. The table is counted on annotated pages (``training/repeated_lines.py``). A line that
no other page has is told nothing: headlines of other stories change from page to page as stories do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from onrecord.parse.page_model.network import LineKind, Matrix

_TABLE = "repeated.json"
# A share of the other pages that tells as much as all of them: a notice need not stand under every story.
_ENOUGH = 0.25
# A head has lines of its source's, too ('By our correspondent'), and so have the headers of comments ('Reply').
_BY_KIND = {LineKind.FURNITURE: 1.0, LineKind.HEAD: 0.5, LineKind.COMMENT_HEADER: 0.5}


@dataclass(frozen=True, slots=True)
class RepeatedOdds:
    """Log odds of furniture over story of lines that stand on other pages.

    By the line's length: one of ``lengths[n]`` characters or more, up to the next, has ``seen[n]``. A shorter line than
    the first says nothing: pieces of sentences between links look alike everywhere.
    """

    lengths: tuple[int, ...]
    seen: tuple[float, ...]


@cache
def repeated_odds() -> RepeatedOdds:
    """The table that ships with the package, read once."""
    raw = (files("onrecord.parse.page_model") / "weights" / _TABLE).read_text(encoding="utf-8")
    stored = json.loads(raw)
    return RepeatedOdds(tuple(stored["lengths"]), tuple(stored["seen"]))


def with_repeated(scores: Matrix, lengths: npt.NDArray[np.int64], shares: npt.NDArray[np.float32]) -> Matrix:
    """The log probabilities of the kinds of each line, given the share of its source's other pages that have it.

    ``scores`` and the result have shape (lines, kinds); ``lengths`` are characters.
    """
    odds = repeated_odds()
    seen = np.array([0.0, *odds.seen], np.float32)[np.digitize(lengths, odds.lengths)]
    evidence = np.minimum(1, shares / _ENOUGH) * seen
    by_kind = np.array([_BY_KIND.get(kind, 0.0) for kind in LineKind], np.float32)
    totals = scores + evidence[:, None] * by_kind
    totals -= totals.max(axis=1, keepdims=True)
    return np.asarray(totals - np.log(np.exp(totals).sum(axis=1, keepdims=True)), np.float32)
