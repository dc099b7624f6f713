"""The staged rows of one run, as the checks read them.

In portions, and of each one table whole at a time, the others without their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema

# Parquet bytes of a run that are looked at together: some 1,500 articles, which take about 100 MB of memory.
PORTION_BYTES = 8_000_000
# Most bytes of a run: whole pages, read apart, and text that no check compares.
UNREAD = {"articles": {"text"}, "comments": {"own_text"}}
# What checks of other tables ask for.
_PLACE = ("start_char", "end_char")
ASKED = {
    "articles": ("article_id", "capture_id", "captured_at", "skipped", "word_count"),
    "captures": ("capture_id", "article_id", "is_latest"),
    "paragraphs": ("article_id", "paragraph_no", "role", *_PLACE),
    "sentences": ("article_id", "sentence_id", "sentence_no", *_PLACE),
    "speaker_mentions": ("article_id", "speaker_id"),
    "statements": ("article_id", "statement_id", "speaker_id", *_PLACE),
    "figures": ("article_id", "figure_id", "issue"),
    "comments": ("article_id", "comment_id"),
}


@dataclass(frozen=True)
class Rows:
    """The staged rows of one table.

    ``frame`` has one pandas column for every plain column (integers with NULLs are floats with NaN); ``arrow``
    has all of them, lists included. ``article`` gives for each row the position of its article among the staged
    articles, -1 for an article that is not staged.
    """

    name: str
    arrow: pa.Table
    frame: pd.DataFrame
    article: np.ndarray

    def __len__(self) -> int:
        return len(self.frame)


class Staged:
    """A staging folder, or a portion of it: ``<table>/part-*.parquet``; a table without a folder has no rows.

    ``known_captures`` are published captures that rows may refer to though they are not staged. ``parts`` are the
    file names of the portion, by default all. ``asked`` gathers the names of the tables that were asked for.
    """

    def __init__(
        self,
        folder: Path,
        run_id: str,
        known_captures: frozenset[str] = frozenset(),
        parts: frozenset[str] | None = None,
    ) -> None:
        self.run_id = run_id
        self.known_captures = known_captures
        self.asked: set[str] = set()
        self._folder = folder
        self._parts = parts
        self._keys: dict[str, Rows] = {}

    def rows(self, table: str) -> Rows:
        """All rows of a table with their words, but without ``articles.text``; read again by every call."""
        self.asked.add(table)
        return self._rows(table, self._read(table, _columns(table, UNREAD.get(table, set()))))

    def keys(self, table: str) -> Rows:
        """All rows of a table, but only the columns that checks of other tables ask for; read once.

        A column that the staged files lack is all NULL here: it is the table's own suite that errors.
        """
        self.asked.add(table)
        if table not in self._keys:
            self._keys[table] = self._rows(table, _filled(self._read(table, [*ASKED[table]]), table))
        return self._keys[table]

    def plain(self, table: str, columns: list[str]) -> pd.DataFrame:
        """Some plain columns of all rows of a table, those of them that the staged files have."""
        frame: pd.DataFrame = self._read(table, columns).to_pandas(date_as_object=False, use_threads=False)
        return frame

    def parts_of(self, table: str) -> list[Path]:
        """The staged files of a table, in the order of its rows."""
        folder = self._folder / table
        if self._parts is None:
            return sorted(folder.glob("part-*.parquet"))
        return [part for name in sorted(self._parts) if (part := folder / name).exists()]

    @cached_property
    def article_ids(self) -> pa.Array:
        """The ids of the staged articles; positions in it stand for articles everywhere in the checks."""
        return self._read("articles", ["article_id"])["article_id"].combine_chunks()

    @cached_property
    def texts(self) -> pa.ChunkedArray:
        """The articles' texts, in the order of ``article_ids``; kept as bytes, decoded one article at a time."""
        return self._read("articles", ["text"])["text"]

    @cached_property
    def text_lengths(self) -> np.ndarray:
        """Lengths of the articles' texts in code points, in the order of ``article_ids``."""
        return np.asarray(pc.utf8_length(self.texts).fill_null(0), dtype=np.int64)

    def lengths_of(self, rows: Rows) -> np.ndarray:
        """For each row the length of its article's text in code points; 0 where the article is not staged."""
        # Position -1, that of an article that is not staged, is the last one.
        lengths: np.ndarray = np.append(self.text_lengths, 0)[rows.article]
        return lengths

    def _rows(self, table: str, arrow: pa.Table) -> Rows:
        plain = [field.name for field in arrow.schema if not pa.types.is_list(field.type)]
        frame = arrow.select(plain).to_pandas(date_as_object=False, use_threads=False)
        return Rows(table, arrow, frame, self._positions(arrow))

    def _positions(self, arrow: pa.Table) -> np.ndarray:
        if "article_id" not in arrow.column_names:
            return np.full(arrow.num_rows, -1, dtype=np.int64)
        found = pc.index_in(arrow["article_id"], value_set=self.article_ids)
        return np.asarray(found.fill_null(-1), dtype=np.int64)

    def _read(self, table: str, columns: list[str]) -> pa.Table:
        parts = self.parts_of(table)
        if not parts:
            wanted = arrow_schema(table)
            return pa.schema([wanted.field(name) for name in columns]).empty_table()
        try:
            return pa.concat_tables([_read_part(part, columns) for part in parts], promote_options="default")
        except pa.ArrowException as error:
            raise HomeError(f"the staged files of {table} do not fit together: {error}") from error


class StagedRun:
    """All of a run's staged rows, in portions of about ``portion_bytes``, so that memory does not grow with the run.

    All rows of an article lie in files of one name, ``<table>/<name>``, whichever the table (its batch wrote them):
    so whatever is said of a row by looking at its article is said within a portion.
    """

    def __init__(
        self,
        folder: Path,
        run_id: str,
        known_captures: frozenset[str] = frozenset(),
        portion_bytes: int = PORTION_BYTES,
    ) -> None:
        groups = list(_groups(_sizes(folder), portion_bytes))
        self._given = (folder, run_id, known_captures)
        self._groups = groups if len(groups) > 1 else [None]
        # A run of one portion is read once; the portions of a large one are read again for every table.
        self._only = None if len(groups) > 1 else Staged(*self._given)

    def __len__(self) -> int:
        return len(self._groups)

    def __iter__(self) -> Iterator[Staged]:
        return map(self.portion, range(len(self)))

    def portion(self, number: int) -> Staged:
        """One portion, by its number from 0."""
        return self._only or Staged(*self._given, self._groups[number])


def _sizes(folder: Path) -> dict[str, int]:
    """Bytes of all staged tables by the name of the part, in order."""
    sizes = Counter[str]()
    for path in folder.glob("*/part-*.parquet"):
        if path.parent.name in BY_NAME:
            sizes[path.name] += path.stat().st_size
    return dict(sorted(sizes.items()))


def _groups(sizes: dict[str, int], most: int) -> Iterator[frozenset[str]]:
    held: list[str] = []
    for name in sizes:
        if held and sum(map(sizes.__getitem__, held)) + sizes[name] > most:
            yield frozenset(held)
            held = []
        held.append(name)
    if held:
        yield frozenset(held)


def _columns(table: str, unread: set[str]) -> list[str]:
    return [name for name in arrow_schema(table).names if name not in unread]


def _filled(arrow: pa.Table, table: str) -> pa.Table:
    for name in ASKED[table]:
        if name not in arrow.column_names:
            arrow = arrow.append_column(name, pa.nulls(arrow.num_rows, arrow_schema(table).field(name).type))
    return arrow


def _read_part(part: Path, columns: list[str]) -> pa.Table:
    try:
        with pa.OSFile(str(part)) as source, pq.ParquetFile(source) as file:
            present = set(file.schema_arrow.names).intersection(columns)
            # Parts are small: threads for each cost more than they bring.
            return file.read(
                columns=[name for name in columns if name in present], use_threads=False
            ).replace_schema_metadata(None)
    except (pa.ArrowInvalid, OSError) as error:
        raise HomeError(f"the staged file {part} cannot be read: {error}") from error
