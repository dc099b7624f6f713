"""The tables and views as dbt's sources, described, so that models build on the record without a word of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from onrecord.tables import TABLES, Column
from onrecord.warehouse_sql import views

# The name under which dbt's profile attaches the database, and of the source itself.
ALIAS = "onrecord"


def write_dbt_sources(path: Path) -> Path:
    """Writes the file and returns its path; it needs no database, since every record has the same tables."""
    described = yaml.safe_dump(dbt_sources(), sort_keys=False, allow_unicode=True, width=120)
    path.write_text(described, encoding="utf-8")
    return path


def dbt_sources() -> dict[str, Any]:
    """What stands in ``models/onrecord.yml`` of a dbt project whose profile attaches the database as ``onrecord``."""
    entries = [(table.name, table.meaning, table.columns) for table in TABLES]
    entries += [(view.name, view.meaning, view.columns) for view in views()]
    source = {
        "name": ALIAS,
        "database": ALIAS,
        "schema": "main",
        "description": "The news on record: who said what, which figures were claimed, when, and how readers answered.",
        "tables": [_table(name, meaning, columns) for name, meaning, columns in entries],
    }
    return {"version": 2, "sources": [source]}


def _table(name: str, meaning: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    described = [
        {"name": column.name, "description": column.meaning, "data_type": column.sql_type} for column in columns
    ]
    return {"name": name, "description": meaning, "columns": described}
