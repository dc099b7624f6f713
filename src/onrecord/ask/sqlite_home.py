"""All tables and views in one SQLite file with full text, and the metadata that Datasette shows them with.

Each table with words has an index of SQLite's FTS5 beside it, named ``TABLE_fts``, with the table as its content:
Datasette's search box uses it by itself, and so can any SQLite. A table has its id as its key, and ids in other
tables name it, so that a row's address lasts and leads on to what belongs to it.

``SELECT * FROM statements WHERE rowid IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'heat pumps')``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from operator import attrgetter
from pathlib import Path
from typing import Any

from onrecord.ask.question import answering
from onrecord.ask.sqlite_file import add_table, quoted
from onrecord.home import Home
from onrecord.tables import TABLES, Column
from onrecord.tables.declaration import VOCABULARIES
from onrecord.version import __version__
from onrecord.warehouse_sql import query, views

# Columns of text that hold no words to search: ids, codes, and names of files and versions.
_NO_WORDS = ("_id", "_version", "_at_source")
_CODES = frozenset({"language", "layout", "encoding", "unit", "duplicate_of", "within", "equivalent_of", "issue_with"})
# The columns that Datasette counts values of, where a table has them.
_FACETS = ("source", "said_in", "kind", "polarity", "issue", "verdict", "speaker_name", "language", "status")
# The table whose rows an id names: the first that has the id as its whole key.
_OWNERS = {table.key[0]: table.name for table in reversed(TABLES) if len(table.key) == 1}
_LABELS = ("title", "name", "text", "path")

Report = Callable[[str, int, int | None], None]


def write_home(path: Path, home: Home, report: Report) -> list[Path]:
    """Writes the file and, beside it, ``NAME.metadata.json``; returns both.

    The file is whole or as it was: it is written under another name first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    entries = _entries()
    with closing(sqlite3.connect(partial)) as connection:
        for place, (name, _, columns) in enumerate(entries):
            report(name, place, len(entries))
            with answering(f"FROM {name}", home) as answer:
                add_table(connection, answer, name, _keys(name, columns))
            _index(connection, name, columns)
        connection.commit()
    partial.replace(path)
    metadata = path.with_suffix(".metadata.json")
    described = json.dumps(datasette_metadata(path.stem), ensure_ascii=False, indent=1)
    metadata.write_text(f"{described}\n", encoding="utf-8")
    return [path, metadata]


def datasette_metadata(database: str) -> dict[str, Any]:
    """What ``datasette home.sqlite --metadata home.metadata.json`` shows beside the tables of ``database``."""
    return {
        "title": "The news on record",
        "description": "Who said what, which figures were claimed, when, and how readers answered.",
        "source": f"onrecord {__version__}",
        "databases": {
            database: {"tables": {name: _described(meaning, columns) for name, meaning, columns in _entries()}}
        },
    }


def _entries() -> list[tuple[str, str, tuple[Column, ...]]]:
    """Name, meaning and columns of every table and view."""
    tables = [(table.name, table.meaning, table.columns) for table in TABLES]
    return [*tables, *((view.name, view.meaning, view.columns) for view in views())]


def _described(meaning: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    names = [column.name for column in columns]
    described: dict[str, Any] = {
        "description": meaning,
        "columns": {column.name: column.meaning for column in columns},
        "facets": [name for name in _FACETS if name in names],
        "size": 50,
    }
    label = next((name for name in _LABELS if name in names), None)
    return described | ({"label_column": label} if label else {})


def _keys(name: str, columns: tuple[Column, ...]) -> Iterator[str]:
    """The table's key and what its other columns name: by these Datasette addresses rows and links them."""
    for column in map(attrgetter("name"), columns):
        owner = _OWNERS.get(column)
        if owner == name:
            yield f"PRIMARY KEY ({quoted(column)})"
        elif owner:
            yield f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(owner)} ({quoted(column)})"


def _index(connection: sqlite3.Connection, name: str, columns: tuple[Column, ...]) -> None:
    for column in columns:
        if column.name.endswith("_id") and column.sql_type == "VARCHAR":
            index = quoted(f"{name}_{column.name}")
            parts = {"index": index, "table": quoted(name), "column": quoted(column.name)}
            connection.execute(query("export/create_index", **parts))
    worded = ", ".join(map(quoted, _worded(name, columns)))
    if worded:
        parts = {"index": quoted(f"{name}_fts"), "table": quoted(name)}
        connection.execute(query("export/create_words", columns=worded, **parts))
        connection.execute(query("export/fill_words", index=parts["index"]))


def _worded(table: str, columns: tuple[Column, ...]) -> Iterator[str]:
    """The columns of a table with words to search."""
    for column in columns:
        has_code = column.vocabulary is not None or f"{table}.{column.name}" in VOCABULARIES or column.name in _CODES
        if column.sql_type == "VARCHAR" and not has_code and not column.name.endswith(_NO_WORDS):
            yield column.name
