"""References: whether the rows that a row names are staged, in the same article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.check.columns.truth import Truth, holds
from onrecord.check.staged import Rows, Staged

# Target kind of a comment's link -> the table and column that its target_id names.
LINK_TARGETS = {
    "statement": ("statements", "statement_id"),
    "sentence": ("sentences", "sentence_id"),
    "comment": ("comments", "comment_id"),
}


def has_article(rows: Rows, _staged: Staged) -> Truth:
    """The row's article is staged."""
    return holds(rows.article >= 0)


def has_article_if_latest(rows: Rows, _staged: Staged) -> Truth:
    """The article of a capture that is the latest one is staged."""
    return holds(rows.article >= 0, rows.frame["is_latest"])


def has_capture(rows: Rows, staged: Staged) -> Truth:
    """The capture is staged, or published already."""
    own = rows.frame["capture_id"]
    return holds(own.isin(staged.rows("captures").frame["capture_id"]) | own.isin(staged.known_captures))


def has_own_capture(rows: Rows, staged: Staged) -> Truth:
    """The article's capture is staged as its own latest one, or is not staged but published already."""
    captures = staged.rows("captures").frame.drop_duplicates("capture_id").set_index("capture_id")
    own = captures.reindex(rows.frame["capture_id"])
    is_own = own["article_id"].to_numpy() == rows.frame["article_id"].to_numpy()
    is_known = own["article_id"].isna().to_numpy() & rows.frame["capture_id"].isin(staged.known_captures).to_numpy()
    return holds((is_own & own["is_latest"].eq(True).to_numpy()) | is_known)


def names(own: str, table: str, named: str) -> Callable[[Rows, Staged], Truth]:
    """A column that tells whether ``own`` names a row of ``table`` by ``named``, within the same article.

    Rows in which ``own`` is NULL name nothing: the column does not apply to them.
    """

    def is_named(rows: Rows, staged: Staged) -> Truth:
        wanted = _keys(rows, own)
        target = staged.rows(table)
        found = wanted.isin(_keys(target, named))
        return holds(found, rows.frame[own].notna())

    return is_named


def has_target(rows: Rows, staged: Staged) -> Truth:
    """The statement, sentence or comment that a comment answers is staged, in the same article."""
    wanted, kinds = _keys(rows, "target_id"), rows.frame["target_kind"]
    found = np.zeros(len(rows), dtype=bool)
    for kind, (table, key) in LINK_TARGETS.items():
        found |= kinds.eq(kind).to_numpy(dtype=bool) & wanted.isin(_keys(staged.rows(table), key))
    return holds(found, kinds.isin(LINK_TARGETS))


def is_quoted(rows: Rows, staged: Staged) -> Truth:
    """At least one statement of the article has the speaker."""
    return holds(_keys(rows, "speaker_id").isin(_keys(staged.rows("statements"), "speaker_id")))


def _keys(rows: Rows, column: str) -> pd.Index[Any]:
    """One comparable key a row: the article's position with the column's value."""
    values = rows.frame[column]
    if pd.api.types.is_numeric_dtype(values):
        keys: pd.Index[Any] = pd.Index(rows.article * 2**31 + values.fillna(-1).to_numpy(dtype=np.int64))
    else:
        articles = pc.cast(pa.array(rows.article), pa.string())
        joined = pc.binary_join_element_wise(articles, rows.arrow[column], "|", null_handling="replace")
        keys = pd.Index(joined.to_pandas())
    return keys
