"""Articles and captures: whether an article's own columns agree with each other and with its rows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from onrecord.check.columns.threads import CLOCK_SLACK
from onrecord.check.columns.truth import Truth, agree_on_null, holds
from onrecord.check.staged import Rows, Staged


def text_length(rows: Rows, staged: Staged) -> np.ndarray:
    """Length of the article's text in code points."""
    return staged.lengths_of(rows)


def comment_rows(rows: Rows, staged: Staged) -> np.ndarray:
    """Comments that are staged for the article."""
    return _rows_per_article(rows, staged, "comments")


def has_statements(rows: Rows, staged: Staged) -> Truth:
    """At least one statement was found; does not apply where statements were not extracted."""
    return holds(_rows_per_article(rows, staged, "statements") > 0, rows.frame["skipped"].isna())


def has_date_source(rows: Rows, _staged: Staged) -> Truth:
    """``published_at`` and ``published_at_source`` are both given, or neither."""
    return agree_on_null(rows.frame["published_at"], rows.frame["published_at_source"])


def is_published_before_capture(rows: Rows, _staged: Staged) -> Truth:
    """An article is not younger than its capture, within a day."""
    frame = rows.frame
    return holds(frame["published_at"] <= frame["captured_at"] + CLOCK_SLACK, frame["published_at"].notna())


def is_of_this_run(rows: Rows, staged: Staged) -> Truth:
    """``run_id`` names the run that is checked."""
    return holds(rows.frame["run_id"].eq(staged.run_id))


def is_duplicate_of_another(rows: Rows, _staged: Staged) -> Truth:
    """An article is not its own duplicate."""
    frame = rows.frame
    return holds(frame["duplicate_of"] != frame["article_id"], frame["duplicate_of"].notna())


def latest_article_id(rows: Rows, _staged: Staged) -> pd.Series:
    """The article of a capture that is the latest one; NULL for older captures."""
    return rows.frame["article_id"].where(rows.frame["is_latest"].eq(True))


def _rows_per_article(rows: Rows, staged: Staged, table: str) -> np.ndarray:
    positions = staged.keys(table).article
    counts = np.bincount(positions[positions >= 0], minlength=len(staged.article_ids))
    return counts[rows.article] if len(rows) else np.zeros(0, dtype=np.int64)
