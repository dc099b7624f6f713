"""docs/tables.md agrees with the declaration and the views."""

from __future__ import annotations

from pathlib import Path

from onrecord.tables import TABLES
from onrecord.tables.docs import render
from onrecord.warehouse_sql import views

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "tables.md"


def test_the_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render(), "run: python -m onrecord.tables.docs docs/tables.md"


def test_every_table_view_and_column_is_in_it() -> None:
    sections = {section.split("\n", 1)[0]: section for section in render().split("\n## ")}
    for entry in (*TABLES, *views()):
        for column in entry.columns:
            assert f"| `{column.name}` |" in sections[entry.name]
