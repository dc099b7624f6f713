"""What a reader of the database sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
from deltalake import DeltaTable

from onrecord.home import Home
from onrecord.tables import TABLES as DECLARED

TABLES = ("articles", "captures", "paragraphs", "sentences", "comments", "comment_history", "source_lines")


def rows(home: Home) -> dict[str, list[Any]]:
    """All rows of the tables, without what differs from run to run."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        shown = {}
        for table in TABLES:
            names = [name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall() if name != "run_id"]
            shown[table] = sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=repr)
        return shown


def reviews(home: Home) -> list[Any]:
    """All reviews, without what differs from one to the next."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        columns = "target_table, target_id, verdict, note, reviewer"
        return connection.execute(f"SELECT {columns} FROM reviews ORDER BY reviewed_at").fetchall()


def keys(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """The keys of the rows that belong to articles and captures, with what makes them current."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall())
            for table, names in _kept().items()
        }


def keys_in_lake(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """``keys`` as whoever reads the files of the lake finds them, without a word of what they are."""
    found = {}
    for table, names in _kept().items():
        parts = [pq.read_table(path, columns=list(names)) for path in _files_to_read(home.lake / table)]
        found[table] = sorted(
            row for part in parts for row in zip(*(part[name].to_pylist() for name in names), strict=True)
        )
    return found


def _files_to_read(folder: Path) -> list[str]:
    """All files of a table, or those that a Delta table has now."""
    if (folder / "_delta_log").is_dir():
        return DeltaTable(str(folder)).file_uris()
    return [str(path) for path in folder.glob("*.parquet")]


def _kept() -> dict[str, tuple[str, ...]]:
    scoped = (table for table in DECLARED if table.scope in ("article", "capture"))
    own = {table.name: tuple(dict.fromkeys((*table.key, "capture_id"))) for table in scoped}
    return own | {"captures": ("capture_id", "is_latest", "run_id")}
