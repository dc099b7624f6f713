"""Frames for the checks: of each table only the columns that its suite reads, computed ones included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
PLACE = ("sentence_no", "paragraph_no", "start_char", "end_char")
# The first of these that the table has are a row's words.
WORDS = ("text", "quoted_text", "name", "title", "path")
MAX_WORDS_LENGTH = 200  # characters of a row's words that a report shows


@dataclass(frozen=True)
class CheckedTable:
    """A table's rows with the frame that its suite is evaluated on.

    ``problems`` says, for each computed column that could not be made, why; the frame lacks the column, so that
    the rules about it error.
    """

    rows: Rows
    staged: Staged
    frame: pd.DataFrame
    problems: Mapping[str, str]

    def evidence(self, positions: Iterable[int], columns: tuple[str, ...], limit: int) -> tuple[Evidence, ...]:
        """The first ``limit`` of the rows: keys, place, words, what is printed there if it differs, and the columns."""
        return tuple(self._row(position, columns) for position in islice(positions, limit))

    def positions_by_article(self, positions: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The positions, parted by the article that the rows belong to."""
        articles = self.rows.frame["article_id"].iloc[list(positions)].dropna()
        return {str(article): tuple(own.index) for article, own in articles.groupby(articles, sort=False)}

    def _row(self, position: int, columns: tuple[str, ...]) -> dict[str, object]:
        keys = dict.fromkeys(("article_id", *BY_NAME[self.rows.name].key, *PLACE))
        row = {name: self._value(name, position) for name in keys if name in self.rows.frame}
        words = next((self._value(name, position) for name in WORDS if name in self.rows.frame), None)
        row |= {} if words is None else {"words": _shortened(words)}
        printed = self._printed(position)
        row |= {} if printed in (None, words) else {"printed": _shortened(printed)}
        return row | {name: self._value(name, position) for name in columns if name not in {*row, *WORDS}}

    def _value(self, name: str, position: int) -> object:
        frame = self.frame if name in self.frame else self.rows.frame
        return _plain(frame[name].iloc[position])

    def _printed(self, position: int) -> str | None:
        """What stands at the row's place in its article's text; ``None`` where the place lies outside of it."""
        article = int(self.rows.article[position])
        if article < 0 or not {"start_char", "end_char"} <= set(self.rows.frame.columns):
            return None
        start, end = self._value("start_char", position), self._value("end_char", position)
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
            return None
        text: str = self.staged.texts[article].as_py() or ""
        return text[start:end]


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
    return CheckedTable(rows, staged, frame, problems)


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
