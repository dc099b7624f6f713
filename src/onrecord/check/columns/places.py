"""Places: whether a row stands in the paragraph, sentence or statement that it names, and in the page's order."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from onrecord.check.columns.truth import Truth, holds
from onrecord.check.staged import Rows, Staged
from onrecord.document import PROSE_ROLES


def is_within_text(rows: Rows, staged: Staged) -> Truth:
    """``0 <= start_char < end_char <=`` the length of the article's text in code points."""
    return _within_text(rows, staged, least=1)


def is_body_within_text(rows: Rows, staged: Staged) -> Truth:
    """``is_within_text`` for comments, whose body may be empty (a picture, a removed comment)."""
    return _within_text(rows, staged, least=0)


def _within_text(rows: Rows, staged: Staged, least: int) -> Truth:
    starts, ends = rows.frame["start_char"], rows.frame["end_char"]
    is_inside = (starts >= 0) & (ends - starts >= least) & (ends <= staged.lengths_of(rows))
    is_given = (starts.notna() | ends.notna()) & (rows.article >= 0)
    return holds(is_inside, is_given)


def is_in_order(number: str) -> Callable[[Rows, Staged], Truth]:
    """A column that tells whether a row begins no earlier than the row before it, by ``number``, in its article."""

    def follows(rows: Rows, _staged: Staged) -> Truth:
        ordered = rows.frame.assign(article=rows.article).sort_values(["article", number], kind="stable")
        before = ordered.groupby("article")["start_char"].shift()
        is_later = (ordered["start_char"] >= before).sort_index()
        return holds(is_later, before.sort_index().notna())

    return follows


def is_within(number: str, table: str) -> Callable[[Rows, Staged], Truth]:
    """A column that tells whether a row's place lies within the paragraph or sentence that ``number`` names."""
    return _within(number, table, number)


def is_within_statement(rows: Rows, staged: Staged) -> Truth:
    """A figure's place lies within the hull of the statement that it stands in."""
    return _within("statement_id", "statements", "statement_id")(rows, staged)


def is_in_prose(rows: Rows, staged: Staged) -> Truth:
    """The row begins in a paragraph where statements, figures and times are sought."""
    paragraphs = staged.rows("paragraphs")
    by_place = paragraphs.frame.assign(article=paragraphs.article).sort_values("start_char", kind="stable")
    own = pd.DataFrame({"article": rows.article, "start_char": rows.frame["start_char"].astype("int64")})
    ordered = own.sort_values("start_char", kind="stable")
    by_place["start_char"] = by_place["start_char"].astype("int64")
    found = pd.merge_asof(ordered, by_place[["article", "start_char", "role"]], on="start_char", by="article")
    roles = found["role"].set_axis(ordered.index).sort_index()
    return holds(roles.isin(sorted(PROSE_ROLES)), roles.notna())


def _within(own_key: str, table: str, key: str) -> Callable[[Rows, Staged], Truth]:
    def lies_within(rows: Rows, staged: Staged) -> Truth:
        outer = staged.rows(table)
        bounds = pd.DataFrame(
            {
                "article": outer.article,
                "key": outer.frame[key].to_numpy(),
                "first": outer.frame["start_char"].to_numpy(),
                "last": outer.frame["end_char"].to_numpy(),
            }
        ).drop_duplicates(["article", "key"])
        own = pd.DataFrame({"article": rows.article, "key": rows.frame[own_key].to_numpy()})
        found = own.merge(bounds, on=["article", "key"], how="left", validate="many_to_one")
        starts, ends = rows.frame["start_char"].to_numpy(), rows.frame["end_char"].to_numpy()
        is_inside = (found["first"].to_numpy() <= starts) & (ends <= found["last"].to_numpy())
        return holds(is_inside, np.asarray(found["first"].notna()))

    return lies_within
