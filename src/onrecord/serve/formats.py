"""Rows as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from fastapi.responses import Response

from onrecord.ask.export import harmless
from onrecord.ask.plain import as_json

_MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def json_response(value: Any) -> Response:
    """A value of the database as JSON."""
    text = json.dumps(as_json(value), ensure_ascii=False, allow_nan=False, indent=1)
    return Response(text.encode("utf-8", "replace"), media_type="application/json")


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    """A file for spreadsheets, in which nothing is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(value) for value in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(f"{_MARK}{out.getvalue()}".encode("utf-8", "replace"), media_type="text/csv", headers=headers)
