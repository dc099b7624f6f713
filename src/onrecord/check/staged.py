"""The staged rows of one run, as the checks read them: one table whole at a time, the others without their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.tables.arrow import arrow_schema

# Most bytes of a run: whole pages, read apart, and text that no check compares.
UNREAD = {"articles": {"text"}, "comments": {"own_text"}}
# What checks of other tables never ask for.
WORDS = {"text", "quoted_text", "content_spans"}


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
    """The staging folder of one run: ``<table>/part-*.parquet``; a table without a folder has no rows.

    ``known_captures`` are published captures that rows may refer to though they are not staged.
    """

    def __init__(self, folder: Path, run_id: str, known_captures: frozenset[str] = frozenset()) -> None:
        self.run_id = run_id
        self.known_captures = known_captures
        self._folder = folder
        self._keys: dict[str, Rows] = {}
        self._counts: dict[str, int] = {}

    def rows(self, table: str) -> Rows:
        """All rows of a table with their words, but without ``articles.text``; read anew by every call."""
        return self._rows(table, self._read(table, _columns(table, UNREAD.get(table, set()))))

    def keys(self, table: str) -> Rows:
        """All rows of a table without their words, for the checks of other tables; read once.

        A column that the staged files lack is all NULL here: it is the table's own suite that errors.
        """
        if table not in self._keys:
            unread = UNREAD.get(table, set()) | WORDS
            self._keys[table] = self._rows(table, _filled(self._read(table, _columns(table, unread)), table, unread))
        return self._keys[table]

    def row_counts(self) -> dict[str, int]:
        """Number of staged rows of each table that was read so far."""
        return dict(self._counts)

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
        self._counts[table] = arrow.num_rows
        plain = [field.name for field in arrow.schema if not pa.types.is_list(field.type)]
        frame = arrow.select(plain).to_pandas(date_as_object=False)
        return Rows(table, arrow, frame, self._positions(arrow))

    def _positions(self, arrow: pa.Table) -> np.ndarray:
        if "article_id" not in arrow.column_names:
            return np.full(arrow.num_rows, -1, dtype=np.int64)
        found = pc.index_in(arrow["article_id"], value_set=self.article_ids)
        return np.asarray(found.fill_null(-1), dtype=np.int64)

    def _read(self, table: str, columns: list[str]) -> pa.Table:
        parts = sorted((self._folder / table).glob("part-*.parquet"))
        if not parts:
            wanted = arrow_schema(table)
            return pa.schema([wanted.field(name) for name in columns]).empty_table()
        try:
            return pa.concat_tables([_read_part(part, columns) for part in parts], promote_options="default")
        except pa.ArrowException as error:
            raise HomeError(f"the staged files of {table} do not fit together: {error}") from error


def _columns(table: str, unread: set[str]) -> list[str]:
    return [name for name in arrow_schema(table).names if name not in unread]


def _filled(arrow: pa.Table, table: str, unread: set[str]) -> pa.Table:
    for field in arrow_schema(table):
        if field.name not in arrow.column_names and field.name not in unread:
            arrow = arrow.append_column(field.name, pa.nulls(arrow.num_rows, field.type))
    return arrow


def _read_part(part: Path, columns: list[str]) -> pa.Table:
    try:
        with pq.ParquetFile(part) as file:
            present = set(file.schema_arrow.names).intersection(columns)
            # Parts are small: threads for each cost more than they bring.
            return file.read(
                columns=[name for name in columns if name in present], use_threads=False
            ).replace_schema_metadata(None)
    except (pa.ArrowInvalid, OSError) as error:
        raise HomeError(f"the staged file {part} cannot be read: {error}") from error
