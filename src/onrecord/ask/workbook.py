"""An Excel workbook with a sheet a table, in which all text is text: no formula, no live address."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.ask.plain import as_text, visible
from onrecord.ask.question import Answer, answering
from onrecord.errors import QueryError
from onrecord.home import Home

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Limits of the format.
MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
_MAX_SHEET_NAME = 31

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "constant_memory": True,
}


def write_workbook(
    names: Sequence[str], path: Path, home: Home, report: Callable[[str, int, int | None], None]
) -> Path:
    """Writes one sheet a table and returns ``path``; a text longer than a cell can hold ends in an ellipsis.

    Raises ``QueryError`` for a table of more rows than a sheet can hold.
    """
    from xlsxwriter import Workbook

    with Workbook(str(path), _OPTIONS) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for place, name in enumerate(names):
            report(name, place, len(names))
            _write_sheet(workbook.add_worksheet(name[:_MAX_SHEET_NAME]), name, home, day)
    return path


def write_answer(answer: Answer, path: Path) -> None:
    """Writes an answer as a workbook of one sheet. Raises ``QueryError`` for more rows than a sheet can hold."""
    from xlsxwriter import Workbook

    with Workbook(str(path), _OPTIONS) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        _write_rows(workbook.add_worksheet("answer"), "the answer", answer, day)


def _write_sheet(sheet: Worksheet, name: str, home: Home, day: Format) -> None:
    with answering(f"FROM {name}", home) as answer:
        _write_rows(sheet, name, answer, day)


def _write_rows(sheet: Worksheet, name: str, answer: Answer, day: Format) -> None:
    for place, column in enumerate(answer.columns):
        sheet.write_string(0, place, column.name)
    for line, row in enumerate(answer.rows(), start=1):
        if line >= MAX_ROWS:
            raise QueryError(f"{name} has more rows than an Excel sheet can hold: export it as csv or parquet")
        for place, value in enumerate(row):
            _write_cell(sheet, line, place, value, day)


def _write_cell(sheet: Worksheet, line: int, place: int, value: Any, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif isinstance(value, datetime.date) and value.year >= 1900:
        sheet.write_datetime(line, place, value, day)
    else:
        sheet.write_string(line, place, _fitting(visible(as_text(value))))


def _fitting(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"
