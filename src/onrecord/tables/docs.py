"""``docs/tables.md``, from the declaration of the tables and the documentation of the views.

``python -m onrecord.tables.docs docs/tables.md`` writes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.tables.columns import STRUCTS, Column, Table
from onrecord.tables.declaration import TABLES
from onrecord.warehouse_sql import View, views

_INTRODUCTION = """# Tables and views

Written by `python -m onrecord.tables.docs docs/tables.md` from the declaration of the tables
(`src/onrecord/tables/rows.py`, `run_rows.py`) and the headers of the views (`warehouse/views/`); do not edit it.

Every table is in DuckDB, schema `main`, and as a Parquet dataset under `lake/<table>/`. Offsets count
Unicode code points of `articles.text` from 0, end exclusive:
`substr(articles.text, start_char + 1, end_char - start_char)` is a row's own text. NULL means that the text does
not say. The catalogue holds the same meanings (`duckdb_columns()`), and `onrecord tables NAME` prints them.

The files of the lake have the rows of the database and no others, but for three things that are told when the
database is drawn from them: `articles.duplicate_of` is NULL there, `speakers` has a row per speaker and run, and
`quarantine` keeps what has left it.
"""

# What makes a row current, by the scope of its table.
_SCOPES = {
    "article": "Rows belong to an article: those of its latest capture are here.",
    "capture": "Rows belong to a capture and stay when a later one comes in.",
    "run": "Rows belong to a run and stay.",
    "review": "Rows are never changed and stay; those of a forgotten article lose their words.",
    "derived": "Computed from other tables when publishing.",
}


def render() -> str:
    """The whole document."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "| Table | What a row is |\n|---|---|"
    yield from (f"| [{table.name}](#{table.name}) | {_cell(table.meaning)} |" for table in TABLES)
    listed = sorted(views(), key=lambda view: view.name)
    yield "\n| View | What a row is |\n|---|---|"
    yield from (f"| [{view.name}](#{view.name}) | {_cell(view.meaning)} |" for view in listed)
    for table in TABLES:
        yield from _table(table)
    for view in listed:
        yield from _view(view)


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n"
    yield f"{table.meaning} Key: {', '.join(f'`{name}`' for name in table.key)}. {_SCOPES[table.scope]}\n"
    yield from _columns(table.columns)
    yield from _words(table.columns)


def _view(view: View) -> Iterator[str]:
    yield f"\n## {view.name}\n"
    yield f"{view.meaning} A view: `warehouse/views/{view.name}.sql`.\n"
    yield from _columns(view.columns)


def _columns(columns: Iterable[Column]) -> Iterator[str]:
    yield "| Column | Type | Meaning |\n|---|---|---|"
    for column in columns:
        sql_type = (
            re.sub(r"(\w+) [A-Z]+", r"\1", column.sql_type) if column.sql_type in STRUCTS.values() else column.sql_type
        )
        yield f"| `{column.name}` | {sql_type} | {_cell(column.meaning)} |"


def _words(columns: Iterable[Column]) -> Iterator[str]:
    """The vocabularies of a table, with what their words mean."""
    explained = [column for column in columns if column.vocabulary and any(word.meaning for word in column.vocabulary)]
    if explained:
        yield ""
    for column in explained:
        words = [f"`{word}`{f' ({word.meaning})' if word.meaning else ''}" for word in column.vocabulary or ()]
        yield f"- `{column.name}`: {', '.join(words)}."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8")
