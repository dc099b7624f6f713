"""References: whether the rows that a row names are staged, in the same article."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.check.columns.lookup import find
from onrecord.check.columns.truth import Truth, holds
from onrecord.check.staged import Rows, Staged

# Target kind of a comment's link -> the table and column that its target_id names.
LINK_TARGETS = {
    "statement": ("statements", "statement_id"),
    "sentence": ("sentences", "sentence_id"),
    "comment": ("comments", "comment_id"),
}


def has_article(rows: Rows, staged: Staged) -> Truth:
    """The row's article is staged, and comes from the capture that the row comes from."""
    captures = staged.keys("articles").arrow["capture_id"].combine_chunks()
    article = np.asarray(pc.index_in(rows.arrow["capture_id"], value_set=captures).fill_null(-1))
    return holds((rows.article >= 0) & (article == rows.article))


def has_article_if_latest(rows: Rows, _staged: Staged) -> Truth:
    """The article of a capture that is the latest one is staged."""
    return holds(rows.article >= 0, rows.frame["is_latest"])


def has_capture(rows: Rows, staged: Staged) -> Truth:
    """The capture is staged, or published already."""
    own = rows.arrow["capture_id"]
    is_staged = pc.is_in(own, value_set=staged.keys("captures").arrow["capture_id"].combine_chunks())
    return holds(pc.or_(is_staged, _is_known(own, staged)))


def has_own_capture(rows: Rows, staged: Staged) -> Truth:
    """The article's capture is staged as its own latest one, or is not staged but published already."""
    captures = staged.keys("captures").frame.drop_duplicates("capture_id").set_index("capture_id")
    own = captures.reindex(rows.frame["capture_id"])
    is_own = own["article_id"].to_numpy() == rows.frame["article_id"].to_numpy()
    is_known = own["article_id"].isna().to_numpy() & np.asarray(_is_known(rows.arrow["capture_id"], staged))
    return holds((is_own & own["is_latest"].eq(True).to_numpy()) | is_known)


def _is_known(captures: pa.ChunkedArray, staged: Staged) -> pa.ChunkedArray:
    return pc.is_in(captures, value_set=pa.array(sorted(staged.known_captures), pa.string()))


def names(own: str, table: str, named: str) -> Callable[[Rows, Staged], Truth]:
    """A column that tells whether ``own`` names a row of ``table`` by ``named``, within the same article.

    Rows in which ``own`` is NULL name nothing: the column does not apply to them.
    """

    def is_named(rows: Rows, staged: Staged) -> Truth:
        return holds(find(rows, own, staged.keys(table), named) >= 0, rows.frame[own].notna())

    return is_named


def has_target(rows: Rows, staged: Staged) -> Truth:
    """The statement, sentence or comment that a comment answers is staged, in the same article."""
    kinds = rows.frame["target_kind"]
    is_found = np.zeros(len(rows), dtype=bool)
    for kind, (table, key) in LINK_TARGETS.items():
        is_found |= kinds.eq(kind).to_numpy(dtype=bool) & (find(rows, "target_id", staged.keys(table), key) >= 0)
    return holds(is_found, kinds.isin(LINK_TARGETS))


def is_quoted(rows: Rows, staged: Staged) -> Truth:
    """At least one statement of the article has the speaker."""
    return holds(find(rows, "speaker_id", staged.keys("statements"), "speaker_id") >= 0)
