"""Writing an answer: as a table for people, as files for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from onrecord.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from onrecord.ask.question import Answer


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    LONG = "long"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    SQLITE = "sqlite"


_FILES_ONLY = (Format.XLSX, Format.SQLITE)
_MOST_NAMED = 8  # hidden columns
_ENDINGS = {"ndjson": Format.JSONL, "db": Format.SQLITE, "txt": Format.TABLE}


def format_for(asked: Format | None, output: Path | None) -> Format:
    """The format that was asked for, else that of the file's ending, else a table for people and TSV for programs.

    Raises ``UsageError`` for an ending that names no format, and for a format that needs a file without one.
    """
    if asked is None and output is not None:
        ending = output.suffix.removeprefix(".").lower()
        known = {format.value: format for format in Format if format is not Format.LONG} | _ENDINGS
        if ending not in known:
            raise UsageError(f"{output}: name the file .{', .'.join(sorted(known))}, or say --format")
        return known[ending]
    chosen = asked or (Format.TABLE if sys.stdout.isatty() else Format.TSV)
    if output is None and (chosen in _FILES_ONLY or (chosen is Format.PARQUET and sys.stdout.isatty())):
        raise UsageError(f"{chosen.value} is not for a terminal: name a file with --output")
    return chosen


def write_answer(answer: Answer, format: Format, output: Path | None, *, rows: int = 0) -> None:
    """Writes the answer to ``output``, or to standard output; a table for people shows at most ``rows``, 0 for all.

    Where columns had no room, a line on standard error names them.
    """
    if format in _FILES_ONLY and output is not None:
        _write_file(answer, format, output)
        return
    with _opened(output) as out:
        if format is Format.TABLE:
            draw_table(answer, out, rows=rows)
        elif format is Format.LONG:
            _draw_long(answer, out, rows=rows)
        else:
            _write_lines(answer, format, out)


def write_arrow(table: pa.Table, output: Path | None) -> None:
    """Writes an answer as Parquet to ``output``, or to standard output."""
    from onrecord.ask.formats import write_parquet

    with nullcontext(sys.stdout.buffer) if output is None else output.open("wb") as sink:
        write_parquet(table, sink)


def draw_table(answer: Answer, out: TextIO, *, rows: int) -> None:
    """The answer in columns as wide as the terminal."""
    from onrecord.cli.drawing import console, fitted_grid
    from onrecord.cli.readable import fit

    shown, are_all = _first(answer, rows)
    names = [column.name for column in answer.columns]
    screen = console(out)
    fitted = fit(names, shown, screen.width)
    screen.print(fitted_grid(fitted))
    _say_what_is_missing(rows, fitted.hidden, are_all=are_all)


def _draw_long(answer: Answer, out: TextIO, *, rows: int) -> None:
    """One field a line, a row under a line with its number; NULLs are left out."""
    from onrecord.cli.drawing import console, fields
    from onrecord.cli.readable import readable

    shown, are_all = _first(answer, rows)
    names = [column.name for column in answer.columns]
    screen = console(out)
    for number, row in enumerate(shown, start=1):
        screen.rule(f"{number}", align="left", characters="─")
        values = {name: None if value is None else readable(value) for name, value in zip(names, row, strict=True)}
        screen.print(fields(values))
    _say_what_is_missing(rows, (), are_all=are_all)


def _first(answer: Answer, rows: int) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows to show, and whether they are all."""
    found = answer.first(rows + 1) if rows else list(answer.rows())
    return found[: rows or None], not rows or len(found) <= rows


def _say_what_is_missing(rows: int, hidden: Sequence[str], *, are_all: bool) -> None:
    if hidden:
        more = f" and {len(hidden) - _MOST_NAMED} more" if len(hidden) > _MOST_NAMED else ""
        print(
            f"No room for {', '.join(hidden[:_MOST_NAMED])}{more}: -c A,B chooses, --long shows all.", file=sys.stderr
        )
    if not are_all:
        shown = f"The first {rows} rows" if rows > 1 else "The first row"
        print(f"{shown}; --rows 0 shows all, -o FILE.csv writes all.", file=sys.stderr)


def _write_lines(answer: Answer, format: Format, out: TextIO) -> None:
    from onrecord.ask.formats import write_csv, write_json, write_json_lines, write_tsv

    writers = {
        Format.TSV: write_tsv,
        Format.CSV: write_csv,
        Format.JSON: write_json,
        Format.JSONL: write_json_lines,
    }
    writers[format](answer, out)


def _write_file(answer: Answer, format: Format, output: Path) -> None:
    from onrecord.ask.sqlite_file import write_sqlite
    from onrecord.ask.workbook import write_answer as write_workbook

    (write_sqlite if format is Format.SQLITE else write_workbook)(answer, output)


def _opened(output: Path | None) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdout) if output is None else output.open("w", encoding="utf-8", newline="")
