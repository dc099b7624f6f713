"""What a reader of the database sees."""

from __future__ import annotations

from typing import Any

import duckdb

from onrecord.home import Home

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
