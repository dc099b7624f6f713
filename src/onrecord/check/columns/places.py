"""Places: whether a row stands in the paragraph, sentence or statement that it names, and in the page's order."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from onrecord.check.columns.lookup import find, place_keys
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
        order = np.argsort(place_keys(rows, number), kind="stable")
        articles, starts = rows.article[order], rows.frame["start_char"].to_numpy()[order]
        is_first = np.append(True, articles[1:] != articles[:-1])[: len(rows)]
        is_later = np.append(True, starts[1:] >= starts[:-1])[: len(rows)]
        back = np.argsort(order, kind="stable")
        return holds(is_later[back], ~is_first[back])

    return follows


def is_within(number: str, table: str) -> Callable[[Rows, Staged], Truth]:
    """A column that tells whether a row's place lies within the row of ``table`` that ``number`` names."""

    def lies_within(rows: Rows, staged: Staged) -> Truth:
        outer = staged.keys(table)
        positions = find(rows, number, outer, number)
        starts, ends = (np.append(outer.frame[name], -1)[positions] for name in ("start_char", "end_char"))
        is_inside = (starts <= rows.frame["start_char"]) & (rows.frame["end_char"] <= ends)
        return holds(is_inside, positions >= 0)

    return lies_within


def is_in_prose(rows: Rows, staged: Staged) -> Truth:
    """The row begins in a paragraph from which statements, figures and times are extracted."""
    paragraphs = staged.keys("paragraphs")
    keys = place_keys(paragraphs, "start_char")
    order = np.argsort(keys, kind="stable")
    before = np.searchsorted(keys[order], place_keys(rows, "start_char"), side="right") - 1
    found = np.append(order, -1)[before]  # the last paragraph of the page that begins at the row or before it
    is_prose = np.append(paragraphs.frame["role"].isin(sorted(PROSE_ROLES)), False)[found]
    is_same_article = np.append(paragraphs.article, -1)[found] == rows.article
    return holds(is_prose, is_same_article & (rows.article >= 0))
