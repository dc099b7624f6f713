"""What a reader of the database sees."""

from __future__ import annotations

from typing import Any

import duckdb

from onrecord.home import Home

TABLES = ("articles", "captures", "paragraphs", "sentences", "comments", "comment_history")


def rows(home: Home) -> dict[str, list[Any]]:
    """All rows of the tables, without what differs from run to run."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        shown = {}
        for table in TABLES:
            names = [name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall() if name != "run_id"]
            shown[table] = sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=repr)
        return shown
