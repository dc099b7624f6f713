"""Files of records: rows of CSV, TSV and Parquet, values of JSON. Each is read as a stream, record by record."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.capture.decode import decode
from onrecord.capture.file_kinds import open_file, suffix_of
from onrecord.capture.inputs.envelopes import articles_in
from onrecord.capture.json_values import json_values
from onrecord.capture.raw_item import left_unread
from onrecord.errors import RefusedInput
from onrecord.settings import Caps

_SAMPLE = 64_000  # bytes that tell encoding and delimiter
_DELIMITERS = ",;\t|"
_ROWS_LOOKED_AT = 20
_MOST_COLUMN_NAME = 80  # characters: a longer cell of the first row is no column's name
_ROWS_AT_A_TIME = 64  # of Parquet: pages are large
_MOST_DECODED = 256_000_000  # bytes of the rows that are read at a time
_NO_VALUE = (ValueError, OverflowError)  # of a moment before the year 1 or after 9999, or of text that is no UTF-8


def records_of(path: Path, caps: Caps) -> Iterator[dict[str, Any] | RefusedInput]:
    """The records of one file in order; a row that cannot be one is a refusal in its place.

    Raises ``RefusedInput`` where the file as a whole cannot be read, ``OSError`` and ``EOFError`` as files do.
    """
    suffix = suffix_of(path.name)
    if suffix == ".parquet":
        yield from _rows_of_parquet(path)
    elif suffix in (".csv", ".tsv"):
        yield from _rows_of_text(path, "\t" if suffix == ".tsv" else None, caps)
    else:
        yield from _values_of_json(path, caps)


def as_raw(record: Any) -> bytes:
    """A record as the bytes of an item: JSON, the same for the same record."""
    try:
        return json.dumps(record, ensure_ascii=False, default=_plain).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(record, default=_plain).encode()


def _plain(value: object) -> object:
    """What JSON has no notion of: times as ISO 8601, bytes as text, anything else as it prints."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    moment = getattr(value, "isoformat", None)
    return moment() if moment else str(value)


def _rows_of_parquet(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_rows_at_a_time(file.metadata), use_threads=False):
                yield from _rows_of_batch(batch)
    except (pa.ArrowException, pa.ArrowInvalid) as error:
        raise RefusedInput("unreadable", f"The file is not Parquet that can be read: {str(error)[:200]}.") from error


def _rows_at_a_time(metadata: Any) -> int:
    """How many rows fit the memory: where values are kept once, each row may be as large as all that are kept."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    kept = max(
        (
            sum(
                group.column(number).total_uncompressed_size
                for number in range(group.num_columns)
                if group.column(number).has_dictionary_page
            )
            for group in groups
        ),
        default=0,
    )
    return max(1, min(_ROWS_AT_A_TIME, _MOST_DECODED // max(1, kept)))


def _rows_of_batch(batch: Any) -> list[dict[str, Any]]:
    """The rows of a record batch; a value that Python has no like of, as the year 48,000, is ``None``."""
    try:
        return list(batch.to_pylist())
    except _NO_VALUE:
        columns = [[_value_of(scalar) for scalar in column] for column in batch.columns]
        return [dict(zip(batch.schema.names, row, strict=True)) for row in zip(*columns, strict=True)]


def _value_of(scalar: Any) -> Any:
    import pyarrow as pa

    try:
        return scalar.as_py()
    except _NO_VALUE:
        if isinstance(scalar, pa.StructScalar):
            return {name: _value_of(inner) for name, inner in scalar.items()}
        return [_value_of(inner) for inner in scalar.values] if isinstance(scalar, pa.ListScalar) else None


def _values_of_json(path: Path, caps: Caps) -> Iterator[dict[str, Any] | RefusedInput]:
    with _as_text(path, caps) as stream:
        for value in articles_in(json_values(stream)):
            if isinstance(value, dict):
                yield value
            else:
                yield RefusedInput("not_an_object", "The value is JSON, but not an object with fields.")


def _as_text(path: Path, caps: Caps) -> io.TextIOWrapper:
    """The file's text as a stream, in the encoding that its beginning tells."""
    with open_file(path, caps) as stream:
        sample = stream.read(_SAMPLE)
    encoding = decode(_whole_characters(sample)).encoding
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.TextIOWrapper(open_file(path, caps), encoding=encoding, newline="")


def _whole_characters(sample: bytes) -> bytes:
    """A sample without the beginning of a character at its end."""
    for cut in range(min(4, len(sample))):
        try:
            sample[: len(sample) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return sample[: len(sample) - cut]
    return sample


def _rows_of_text(path: Path, delimiter: str | None, caps: Caps) -> Iterator[dict[str, Any] | RefusedInput]:
    csv.field_size_limit(caps.item_bytes)
    with _as_text(path, caps) as stream:
        sample = stream.read(_SAMPLE)
    with _as_text(path, caps) as stream:
        lines = _Lines(stream, caps)
        rows = csv.reader(lines, delimiter=delimiter or _delimiter_of(sample))
        try:
            names = _column_names(next(rows, []))
            for row in rows:
                if lines.is_at_end:  # the row went on to the end of the file
                    reason = f"A quotation mark in the row at line {lines.first + 1:,} is never closed."
                    yield RefusedInput("bad_table", reason)
                elif any(cell.strip() for cell in row):
                    yield _record_of(names, row)
                lines.first = rows.line_num
        except csv.Error as error:
            reason = f"The table breaks off at line {rows.line_num:,}, and all that follows is left unread: {error}."
            raise RefusedInput("bad_table", reason) from error


class _Lines:
    """The lines of a table; ``first`` counts those before the row that is being read.

    A reader asks for a line beyond the last one within a row only where a quotation mark is never closed.
    """

    def __init__(self, lines: Iterable[str], caps: Caps) -> None:
        self._lines = enumerate(lines, start=1)
        self._caps = caps
        self.first = 1
        self.is_at_end = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        number, line = next(self._lines, (0, None))
        if line is None:
            self.is_at_end = True
            raise StopIteration
        if number > self._caps.file_lines:
            raise left_unread(f"Line {number:,}", "file_lines", self._caps)
        return line


def _delimiter_of(sample: str) -> str:
    """The delimiter that parts the first rows into the same number of cells, the more of them the better."""
    scores = {}
    for delimiter in _DELIMITERS:
        rows = list(csv.reader(sample.splitlines(keepends=True)[: _ROWS_LOOKED_AT * 5], delimiter=delimiter))
        widths = Counter(len(row) for row in rows[:_ROWS_LOOKED_AT] if row)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        scores[delimiter] = (times / max(1, widths.total()) if width > 1 else 0.0, width)
    return max(scores, key=lambda delimiter: scores[delimiter])


def _column_names(row: Sequence[str]) -> list[str]:
    """The names in the first row. Raises ``RefusedInput`` where it holds values instead."""
    names = [cell.strip() for cell in row]
    filled = [name for name in names if name]
    if not filled:
        raise RefusedInput("empty", "The table has no rows.")
    has_values = any(len(name) > _MOST_COLUMN_NAME or name.replace(".", "").isdigit() for name in filled)
    if has_values or len(set(filled)) < len(filled):
        raise RefusedInput("bad_table", "The first row of the table does not name its columns.")
    return [name or f"column_{number}" for number, name in enumerate(names, start=1)]


def _record_of(names: Sequence[str], row: Sequence[str]) -> dict[str, Any] | RefusedInput:
    if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
        return RefusedInput(
            "bad_table", f"The row has {len(row):,} cells, but the first row names {len(names):,} columns."
        )
    return {name: _cell(cell) for name, cell in zip(names, row, strict=False) if cell.strip()}


def _cell(cell: str) -> Any:
    """A cell's value: its text, or the list or object that it holds as JSON."""
    bare = cell.strip()
    if bare[:1] in ("[", "{") and bare[-1:] in ("]", "}"):
        try:
            value = json.loads(bare)
        except (ValueError, RecursionError):
            return cell
        return value if isinstance(value, list | dict) else cell
    return cell
