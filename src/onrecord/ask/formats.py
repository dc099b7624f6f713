"""Answers as CSV, tab-separated values, JSON and Parquet."""

from __future__ import annotations

import csv
import json
from typing import IO, TYPE_CHECKING, Any, TextIO

from onrecord.ask.plain import as_json, as_text, not_calculated
from onrecord.ask.question import Answer
from onrecord.errors import QueryError

if TYPE_CHECKING:
    import pyarrow as pa

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write_csv(answer: Answer, out: TextIO) -> None:
    """CSV with a header line; NULL is empty, times are ISO 8601, text that a spreadsheet would calculate is marked.

    Tab-separated values and JSON have every text as it is.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in answer.columns])
    writer.writerows([_cell(value) for value in row] for row in answer.rows())


def _cell(value: Any) -> str:
    return not_calculated(value) if isinstance(value, str) else as_text(value)


def write_tsv(answer: Answer, out: TextIO) -> None:
    r"""Tab-separated values with a header line, one line a row: tabs, line ends and \ in a value are escaped with \."""
    out.write("\t".join(column.name.translate(_ESCAPED) for column in answer.columns) + "\n")
    for row in answer.rows():
        out.write("\t".join(as_text(value).translate(_ESCAPED) for value in row) + "\n")


def write_json_lines(answer: Answer, out: TextIO) -> None:
    """One JSON object per row and line."""
    names = [column.name for column in answer.columns]
    for row in answer.rows():
        out.write(f"{_object(names, row)}\n")


def write_json(answer: Answer, out: TextIO) -> None:
    """A JSON array with one object per row, one per line."""
    names = [column.name for column in answer.columns]
    separator = "["
    for row in answer.rows():
        out.write(f"{separator}\n  {_object(names, row)}")
        separator = ","
    out.write("[]\n" if separator == "[" else "\n]\n")


def write_parquet(table: pa.Table, out: IO[bytes]) -> None:
    """A Parquet file, compressed with zstd. Raises ``QueryError`` for a type that Parquet does not have."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.write_table(table, out, compression="zstd")
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid) as error:
        raise QueryError(f"Parquet cannot hold this answer ({error}): cast the column to VARCHAR") from error


def _object(names: list[str], row: tuple[Any, ...]) -> str:
    return json.dumps(dict(zip(names, map(as_json, row), strict=True)), ensure_ascii=False, allow_nan=False)
