"""A window: the database shows articles since a day, or of an outlet, alone; the lake has them all.

The home says which in a file of its own, and the database keeps which one it was drawn with: where they differ it is
drawn again. What a run asks of the database (captures, sampled pages, runs) is never left out.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.publish.database import reading
from onrecord.publish.files import sync, write_text
from onrecord.publish.lake.damage import read_json
from onrecord.publish.made_by import listed_tables
from onrecord.tables import Table
from onrecord.warehouse_sql import query
from onrecord.window import WHOLE, Window

if TYPE_CHECKING:
    import duckdb

TABLE = "window"
_NARROWED = "comment_history"  # the one table of captures that has many rows for each


class EnteredError(Exception):
    """An article came into the window of which earlier captures are stored, whose history the database lacks."""


def window_of(home: Home) -> Window:
    """The window that the home's database is to be. Raises ``DamageError`` where the home's file cannot be read."""
    path = _file(home)
    if not path.exists():
        return WHOLE
    content = read_json(path)
    return Window(date.fromisoformat(content["since"]) if content["since"] else None, content["outlet"])


def keep_window(home: Home, window: Window) -> None:
    """Says which window the database is to be from now on. The caller holds the home's lock, and draws it again."""
    path = _file(home)
    if window.is_whole:
        path.unlink(missing_ok=True)
        sync(path.parent)
    else:
        since = window.since.isoformat() if window.since else None
        write_text(json.dumps({"since": since, "outlet": window.outlet}), path)


def choose_window(home: Home, window: Window) -> None:
    """Makes a new home's database this window; where the settings name none (``WHOLE``), all stays as it is.

    The caller holds the home's lock. Raises ``UsageError`` where the home's database is another one.
    """
    if window.is_whole or window == (found := window_of(home)):
        return
    if home.database.exists():
        said = f"the database of {home.root} shows {found}, and the settings under database say {window}"
        raise UsageError(f'{said}: "onrecord rebuild" draws it so, or leave them out')
    keep_window(home, window)


def window_in(connection: duckdb.DuckDBPyConnection) -> Window:
    """The window that a database was drawn with."""
    if TABLE not in listed_tables(connection):
        return WHOLE
    row = connection.execute(query("lists/window")).fetchone()
    return Window(*row) if row else WHOLE


def note_window(connection: duckdb.DuckDBPyConnection, window: Window) -> None:
    """Keeps the window that a database is drawn with, which has none noted yet."""
    if not window.is_whole:
        connection.execute(query("lists/create_window"))
        connection.execute(query("lists/insert_window"), _values(window))


def shows(home: Home) -> Window | None:
    """The window that the published database shows; ``None`` where there is none."""
    with reading(home) as connection:
        return None if connection is None else window_in(connection)


def choose_shown(connection: duckdb.DuckDBPyConnection, window: Window, reading_articles: str | None) -> None:
    """A temporary table of the articles that runs hold, with their captures, and whether they are in the window.

    ``reading_articles`` selects their rows. What has left the window goes. Raises ``EnteredError``.
    """
    connection.execute(query("apply/create_current_articles"))
    if reading_articles:
        connection.execute(query("apply/choose_shown", reading=reading_articles), _values(window))
        if connection.execute(query("apply/has_entered")).fetchone():
            raise EnteredError
        connection.execute(query("apply/delete_left", table=_NARROWED))


def is_narrowed(table: Table) -> bool:
    """Whether a window leaves out the table's rows of articles that are not in it."""
    return table.scope == "article" or table.name == _NARROWED


def condition_on(table: Table, window: Window) -> str:
    """The condition on rows of a table's files that the window shows."""
    return query("apply/is_shown") if is_narrowed(table) and not window.is_whole else "true"


def current_articles(window: Window) -> str:
    """The table that says which capture is the latest of an article that the runs hold."""
    return "articles" if window.is_whole else "current_articles"


def _values(window: Window) -> dict[str, object]:
    return {"since": window.since, "outlet": window.outlet}


def _file(home: Home) -> Path:
    return home.root / "onrecord.window"
