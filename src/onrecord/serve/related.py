"""The rows that belong to a row, as its page lists them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from onrecord.ask.plain import as_text
from onrecord.ask.related import Related
from onrecord.report.addresses import in_article
from onrecord.report.grids import Cell, Grid, Heading, Row
from onrecord.report.wording import html_time, minute, number, shortened, words
from onrecord.serve.addresses import PARTS, page_of


def related_rows(related: Related, article_id: str) -> Grid:
    """Rows as a list: the id of a row, where it comes first, is where its first words lead."""
    has_ids = related.columns[0].endswith("_id")
    by_column = list(zip(*related.rows, strict=True))[has_ids:]
    heads = tuple(
        Heading(words(name), is_numeric=all(value is None or _is_number(value) for value in values))
        for name, values in zip(related.columns[has_ids:], by_column, strict=True)
    )
    rows = []
    for row in related.rows:
        cells = [_read(value) for value in row[has_ids:]]
        if has_ids:
            part = PARTS.get(related.columns[0])
            first = next((place for place, value in enumerate(row[has_ids:]) if isinstance(value, str)), 0)
            href = page_of(part, row[0]) if part else in_article(article_id, row[0])
            cells[first] = replace(cells[first], href=href)
        rows.append(Row(tuple(cells)))
    return Grid(related.title, heads, tuple(rows))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read(value: Any) -> Cell:
    """A value as a reader sees it, and not as it is on record."""
    if value is None or _is_number(value):
        return Cell(number(value))
    if isinstance(value, datetime):
        return Cell(minute(value), moment=html_time(value))
    text = shortened(as_text(value), 400)
    return Cell(text, look="words" if len(text) > 60 else "")
