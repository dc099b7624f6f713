"""Frames for the checks: of each table only the columns that its suite reads, computed ones included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

from onrecord.check.ahead import Ahead, computed_columns
from onrecord.check.columns import COMPUTED
from onrecord.check.facts import Evidence, RowKey
from onrecord.check.staged import Rows, Staged, StagedRun
from onrecord.check.suites import Suite
from onrecord.tables import BY_NAME

# Columns that lead a person to a row, where the table has them, before the columns that the rule is about.
PLACE = ("sentence_no", "paragraph_no", "start_char", "end_char")
# The first of these that the table has are a row's words.
WORDS = ("text", "quoted_text", "name", "title", "path")
MAX_WORDS_LENGTH = 200  # characters of a row's words that a report shows


class RowReader:
    """The rows of one table by their position in the whole run; holds the portion that it read last.

    ``starts`` is the position of each portion's first row.
    """

    def __init__(self, table: str, run: StagedRun, starts: list[int]) -> None:
        self._table = table
        self._run = run
        self._starts = np.asarray(starts)
        self._held: tuple[int, Staged, Rows] | None = None

    def at(self, position: int) -> tuple[Staged, Rows, int]:
        """The portion that holds the row, the table's rows in it, and the row's position among these."""
        number = int(self._numbers(position))
        staged, rows = self._read(number)
        return staged, rows, position - int(self._starts[number])

    def article_ids(self, positions: tuple[int, ...]) -> Iterator[pd.Series]:
        """The rows' articles, a series a portion, with the positions as its index."""
        for own, start, rows in self._portions(positions):
            yield rows.frame["article_id"].iloc[own - start].set_axis(own)

    def keys(self, positions: tuple[int, ...]) -> Iterator[RowKey]:
        """The rows' keys."""
        for own, start, rows in self._portions(positions):
            columns = rows.arrow.select(BY_NAME[self._table].key).take(own - start)
            yield from zip(*(column.to_pylist() for column in columns.columns), strict=True)

    def _portions(self, positions: tuple[int, ...]) -> Iterator[tuple[np.ndarray, int, Rows]]:
        """The asked rows' positions, the first one of their portion, and its rows, portion by portion."""
        asked = np.asarray(positions, dtype=np.int64)
        numbers = self._numbers(asked)
        for number in np.unique(numbers).tolist():
            own = asked[numbers == number]
            _, rows = self._read(number)
            yield own, int(self._starts[number]), rows

    def _numbers(self, positions: object) -> np.ndarray:
        return np.asarray(np.searchsorted(self._starts, positions, side="right") - 1)  # type: ignore[call-overload]

    def _read(self, number: int) -> tuple[Staged, Rows]:
        if self._held is None or self._held[0] != number:
            staged = self._run.portion(number)
            self._held = (number, staged, staged.rows(self._table))
        return self._held[1:]


@dataclass(frozen=True)
class CheckedTable:
    """A table's rows, to be read by position, with the frame that its suite is evaluated on.

    ``problems`` says, for each computed column that could not be made, why; the frame lacks the column, so that
    the rules about it error.
    """

    name: str
    reader: RowReader
    frame: pd.DataFrame
    problems: Mapping[str, str]

    def evidence(self, positions: Iterable[int], columns: tuple[str, ...], limit: int) -> tuple[Evidence, ...]:
        """The first ``limit`` of the rows: keys, place, words, what is printed there if it differs, and the columns."""
        return tuple(self._row(position, columns) for position in islice(positions, limit))

    def keys(self, positions: tuple[int, ...]) -> frozenset[RowKey]:
        """The keys of some rows."""
        return frozenset(self.reader.keys(positions))

    def positions_by_article(self, positions: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The positions, split by the article that the rows belong to."""
        split: dict[str, tuple[int, ...]] = {}
        for articles in self.reader.article_ids(positions):
            for article, own in articles.dropna().groupby(articles, sort=False):
                split[str(article)] = (*split.get(str(article), ()), *own.index.tolist())
        return split

    def _row(self, position: int, columns: tuple[str, ...]) -> dict[str, object]:
        staged, rows, place = self.reader.at(position)
        known = {str(name): _plain(rows.frame[name].iloc[place]) for name in rows.frame}
        known |= {name: _plain(self.frame[name].iloc[position]) for name in columns if name in self.frame}
        keys = dict.fromkeys(("article_id", *BY_NAME[self.name].key, *PLACE))
        row = {name: known[name] for name in keys if name in known}
        words = next((known[name] for name in WORDS if name in known), None)
        row |= {} if words is None else {"words": _shortened(words)}
        printed = _printed(staged, int(rows.article[place]), known)
        row |= {} if printed in (None, words) else {"printed": _shortened(printed)}
        return row | {name: known[name] for name in columns if name not in {*row, *WORDS}}


def _printed(staged: Staged, article: int, row: Mapping[str, object]) -> str | None:
    """What stands at the row's place in its article's text; ``None`` where the place lies outside of it."""
    start, end = row.get("start_char"), row.get("end_char")
    if article < 0 or not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
        return None
    text: str = staged.texts[article].as_py() or ""
    return text[start:end]


def checked_table(suite: Suite, run: StagedRun, ahead: Ahead | None = None) -> CheckedTable:
    """The rows of the suite's table with every column that its rules read.

    ``ahead`` has the computed columns that were worked out before.
    """
    starts, pieces = [0], []
    problems: dict[str, str] = {}
    for staged in run:
        piece, found = _piece(suite, staged, ahead)
        starts.append(starts[-1] + len(piece))
        pieces.append(piece)
        problems = found | problems
    frame = pieces[0] if len(pieces) == 1 else pd.concat(pieces, ignore_index=True)
    usable = frame.drop(columns=[name for name in problems if name in frame])
    return CheckedTable(suite.table_name, RowReader(suite.table_name, run, starts[:-1]), usable, problems)


def _piece(suite: Suite, staged: Staged, ahead: Ahead | None) -> tuple[pd.DataFrame, dict[str, str]]:
    """A portion's rows of the frame, and what kept columns from being computed."""
    table = suite.table_name
    asked = [name for name in suite.columns if name in COMPUTED.get(table, {})]
    parts = staged.parts_of(table)
    if ahead is not None and asked and ahead.holds_for(parts):
        plain = staged.plain(table, [name for name in suite.columns if name not in asked])
        computed, problems = ahead.columns(parts)
    else:
        rows = staged.rows(table)
        plain = rows.frame
        computed, problems = computed_columns(rows, staged, asked)
    frame = pd.DataFrame(index=pd.RangeIndex(len(plain)))
    for name in suite.columns:
        source = plain if name in plain else computed
        if name in source:
            frame[name] = source[name]
    return frame, {name: problem for name, problem in problems.items() if name in asked}


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
