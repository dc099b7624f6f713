"""Articles and captures: whether an article's own columns agree with each other and with its rows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from onrecord.check.columns.threads import CLOCK_SLACK
from onrecord.check.columns.truth import Truth, agree_on_null, holds
from onrecord.check.staged import Rows, Staged

_SHORT = 40  # characters: items of menus and headlines of other stories
_MIN_BODY = 8  # paragraphs


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


def has_prose_in_body(rows: Rows, staged: Staged) -> Truth:
    """At least half of a story's paragraphs are longer than a menu's items; does not apply to a story of few."""
    found = staged.rows("paragraphs")
    is_body = found.frame["role"].eq("body").to_numpy()
    is_short = (found.frame["end_char"] - found.frame["start_char"] < _SHORT).to_numpy()
    body, short = (_counted(rows, staged, found, chosen) for chosen in (is_body, is_body & is_short))
    return holds(short <= body / 2, body >= _MIN_BODY)


def has_signed_comments(rows: Rows, staged: Staged) -> Truth:
    """At least half of an article's comments have an author or a time; does not apply to fewer than two."""
    found = staged.rows("comments")
    is_signed = (found.frame["author"].notna() | found.frame["posted_at"].notna()).to_numpy()
    signed, comments = (_counted(rows, staged, found, chosen) for chosen in (is_signed, np.ones(len(found), bool)))
    return holds(signed >= comments / 2, comments > 1)


def _counted(rows: Rows, staged: Staged, found: Rows, chosen: np.ndarray) -> np.ndarray:
    """For each row of articles, how many of the chosen rows of another table are of that article."""
    known = chosen & (found.article >= 0)
    counts = np.bincount(found.article[known], minlength=len(staged.article_ids))
    return counts[rows.article] if len(rows) else np.zeros(0, dtype=np.int64)


def _rows_per_article(rows: Rows, staged: Staged, table: str) -> np.ndarray:
    positions = staged.keys(table).article
    counts = np.bincount(positions[positions >= 0], minlength=len(staged.article_ids))
    return counts[rows.article] if len(rows) else np.zeros(0, dtype=np.int64)
