"""Comment threads: whether replies, their depths and their times make a forest."""

from __future__ import annotations

import numpy as np
import pandas as pd

from onrecord.check.columns.lookup import find
from onrecord.check.columns.truth import Truth, holds
from onrecord.check.staged import Rows, Staged

# Pages print times in their own clock; a comment may seem to be this much younger than its capture.
CLOCK_SLACK = pd.Timedelta(days=1)


def has_depth_of_reply(rows: Rows, _staged: Staged) -> Truth:
    """A reply lies one deeper than what it replies to; a comment without a parent has depth 0."""
    depths = rows.frame["depth"].to_numpy(dtype=np.int64)
    parents = _parents(rows)
    wanted = np.where(parents < 0, 0, depths[parents] + 1) if len(depths) else depths
    is_known = rows.frame["parent_comment_id"].isna().to_numpy() | (parents >= 0)
    return holds(depths == wanted, is_known)


def reaches_top(rows: Rows, _staged: Staged) -> Truth:
    """Going from comment to parent ends at a comment without one: no comment answers itself, however indirectly."""
    ancestors = _parents(rows)
    for _ in range(len(ancestors).bit_length()):  # each round doubles the distance covered
        is_below = ancestors >= 0
        ancestors[is_below] = ancestors[ancestors[is_below]]
    return holds(ancestors < 0)


def is_posted_before_capture(rows: Rows, staged: Staged) -> Truth:
    """A comment is not younger than the capture it was read in, within a day."""
    captured = staged.keys("articles").frame["captured_at"].to_numpy()
    if not len(captured):
        return holds(np.zeros(len(rows)), np.zeros(len(rows)))
    posted = rows.frame["posted_at"]
    own = pd.Series(captured[rows.article], index=posted.index)
    return holds(posted <= own + CLOCK_SLACK, posted.notna() & (rows.article >= 0))


def is_link_to_another(rows: Rows, _staged: Staged) -> Truth:
    """A comment does not answer itself."""
    return holds(rows.frame["comment_id"] != rows.frame["target_id"])


def _parents(rows: Rows) -> np.ndarray:
    """For each comment the row of its parent, -1 for none (or one that is not staged)."""
    return find(rows, "parent_comment_id", rows, "comment_id")
