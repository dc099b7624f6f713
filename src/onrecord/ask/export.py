"""Tables and views as files for other programs: spreadsheets, Parquet, SQLite, JSON-LD, annotated text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from onrecord.ask.annotated import write_annotated
from onrecord.ask.annotations import write_annotations
from onrecord.ask.claims import write_claims
from onrecord.ask.dbt_sources import write_dbt_sources
from onrecord.ask.formats import write_parquet
from onrecord.ask.plain import as_text, not_calculated
from onrecord.ask.question import Answer, answering, ask
from onrecord.ask.sqlite_home import write_home
from onrecord.ask.workbook import write_workbook
from onrecord.errors import UsageError, meant
from onrecord.home import Home
from onrecord.tables import TABLES
from onrecord.warehouse_sql import views

Report = Callable[[str, int, int | None], None]


def export_tables(files: Mapping[str, Path], format: str, home: Home, report: Report) -> list[Path]:
    """Writes tables and views, each into its file of ``files``, which are returned.

    ``format``: ``csv`` (UTF-8 with a byte order mark, text that a spreadsheet would calculate has an apostrophe
    before it) or ``parquet``. ``report`` takes the table, its place and their number. Raises ``UsageError`` for a name
    that is not a table.
    """
    _check_names(files)
    write = _write_csv_file if format == "csv" else _write_parquet_file
    for place, (name, path) in enumerate(files.items()):
        report(name, place, len(files))
        _make_folder_of(path)
        write(name, path, home)
    return list(files.values())


def export_workbook(names: Sequence[str], path: Path, home: Home, report: Report) -> list[Path]:
    """Writes tables and views as the sheets of one workbook, in which all text is text.

    The rest is as in ``export_tables``.
    """
    _check_names(names)
    _make_folder_of(path)
    return [write_workbook(names, path, home, report)]


def export_annotations(path: Path, home: Home) -> list[Path]:
    """Writes the statements as W3C Web Annotations."""
    _make_folder_of(path)
    with path.open("w", encoding="utf-8") as out:
        write_annotations(home, out)
    return [path]


def export_claims(path: Path, home: Home, *, reviewed_only: bool = False) -> list[Path]:
    """Writes the statements and their reviews as schema.org Claims and ClaimReviews."""
    _make_folder_of(path)
    with path.open("w", encoding="utf-8") as out:
        write_claims(home, out, reviewed_only=reviewed_only)
    return [path]


def export_annotated(folder: Path, home: Home) -> list[Path]:
    """Writes reviewed statements as annotated text into ``folder``, in the format that ``training/`` reads."""
    return write_annotated(folder, home)


def export_dbt(path: Path) -> list[Path]:
    """Writes the tables and views as dbt's sources."""
    _make_folder_of(path)
    return [write_dbt_sources(path)]


def export_home(path: Path, home: Home, report: Report) -> list[Path]:
    """Writes all tables and views into one SQLite file, with the metadata for Datasette beside it."""
    return write_home(path, home, report)


def harmless(value: Any) -> Any:
    """The value for a CSV that a spreadsheet opens: text that it would calculate gets an apostrophe before it."""
    if isinstance(value, str):
        return not_calculated(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else as_text(value)


def write_harmless_csv(answer: Answer, out: TextIO) -> None:
    """An answer as CSV with all text quoted and made ``harmless``."""
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([column.name for column in answer.columns])
    writer.writerows([harmless(value) for value in row] for row in answer.rows())


def _make_folder_of(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)


def _check_names(names: Iterable[str]) -> None:
    known = {table.name for table in TABLES} | {view.name for view in views()}
    for name in names:
        if name not in known:
            raise UsageError(f'there is no table or view named {name}{meant(name, known)} "onrecord tables" lists them')


def _write_csv_file(name: str, path: Path, home: Home) -> None:
    with answering(f"FROM {name}", home) as answer, path.open("w", encoding="utf-8-sig", newline="") as out:
        write_harmless_csv(answer, out)


def _write_parquet_file(name: str, path: Path, home: Home) -> None:
    with path.open("wb") as out:
        write_parquet(ask(f"FROM {name}", home), out)
