"""Frames for the checks: of each table only the columns that its suite reads, computed ones included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd
import pyarrow as pa

from onrecord.check.columns import COMPUTED
from onrecord.check.facts import Evidence
from onrecord.check.staged import Rows, Staged
from onrecord.check.suites import Suite
from onrecord.tables import BY_NAME

# Columns that lead a person to a row, where the table has them, before the columns that the rule is about.
PLACE = ("article_id", "sentence_no", "paragraph_no", "start_char", "end_char")
WORDS = ("text", "quoted_text", "name", "title", "path")
MAX_WORDS_LENGTH = 200  # characters of a row's words that a report shows


@dataclass(frozen=True)
class CheckedTable:
    """A table's rows with the frame that its suite is evaluated on.

    ``problems`` says, for each computed column that could not be made, why; the frame lacks the column, so that
    the rules about it error.
    """

    rows: Rows
    frame: pd.DataFrame
    problems: Mapping[str, str]

    def evidence(self, positions: tuple[int, ...], columns: tuple[str, ...], limit: int) -> tuple[Evidence, ...]:
        """Keys, place, words and the named columns of the first ``limit`` of the rows."""
        return tuple(self._row(position, columns) for position in islice(positions, limit))

    def positions_by_article(self, positions: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The positions, parted by the article that the rows belong to."""
        articles = self.rows.frame["article_id"].iloc[list(positions)].dropna()
        return {str(article): tuple(own.index) for article, own in articles.groupby(articles, sort=False)}

    def _row(self, position: int, columns: tuple[str, ...]) -> dict[str, object]:
        shown: dict[str, object] = {}
        for name in dict.fromkeys((*PLACE[:1], *BY_NAME[self.rows.name].key, *PLACE[1:])):
            if name in self.rows.frame:
                shown[name] = _plain(self.rows.frame[name].iloc[position])
        for name in WORDS:
            if name in self.rows.frame and "words" not in shown:
                shown["words"] = _shortened(_plain(self.rows.frame[name].iloc[position]))
        for name in columns:
            if name not in shown and name not in WORDS:
                shown[name] = _plain(self.frame[name].iloc[position])
        return shown


def checked_table(suite: Suite, staged: Staged) -> CheckedTable:
    """The rows of the suite's table with every column that its rules read."""
    rows = staged.rows(suite.name)
    computed = COMPUTED.get(suite.name, {})
    frame = pd.DataFrame(index=pd.RangeIndex(len(rows)))
    problems: dict[str, str] = {}
    for name in suite.columns:
        if name in rows.frame:
            frame[name] = rows.frame[name]
        elif name in computed:
            _compute(name, rows, staged, frame, problems)
    return CheckedTable(rows, frame, problems)


def _compute(name: str, rows: Rows, staged: Staged, frame: pd.DataFrame, problems: dict[str, str]) -> None:
    try:
        frame[name] = COMPUTED[rows.name][name](rows, staged)
    except (KeyError, TypeError, ValueError, AttributeError, pa.ArrowException) as error:
        # Staged rows that lack a column or hold another type than declared: the rule errors, and says why.
        problems[name] = f"the column {name} could not be computed: {type(error).__name__}: {error}"


def _plain(value: object) -> object:
    """A value that JSON and a person can read: whole numbers without a fraction, ``None`` for any missing one."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    value = getattr(value, "item", lambda: value)() if not isinstance(value, pd.Timestamp) else value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _shortened(words: object) -> object:
    if isinstance(words, str) and len(words) > MAX_WORDS_LENGTH:
        return words[: MAX_WORDS_LENGTH - 1] + "…"
    return words
