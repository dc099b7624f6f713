"""A database that an earlier version made: which it is, and how it gets the tables and views of this one."""

from __future__ import annotations

from onrecord.home import Home
from onrecord.publish import copies
from onrecord.publish.database import reading
from onrecord.publish.front import FRONT, has_front
from onrecord.publish.lists import LISTED, has_list, has_views
from onrecord.tables import TABLES
from onrecord.warehouse_sql import query, views


def is_of_this_version(home: Home) -> bool:
    """Whether every table, column, view and list of this version is there, made by this version's queries.

    Raises ``HomeError`` where the database cannot be read.
    """
    with reading(home) as connection:
        if connection is None:
            return False
        found = set(connection.execute(query("home/columns")).fetchall())
        if not (found >= _declared() and has_views(connection)):
            return False
        has_lists = all(has_list(connection, name) for name in LISTED)
        return has_lists and all(has_front(connection, name) for name in FRONT)


def renew(home: Home) -> None:
    """Puts a copy with this version's tables and views in the database's place. The caller holds the home's lock.

    The rows stay as they are: ``reprocess`` is what extracts them again.
    """
    copies.publish_copy(home, copies.make_copy(home))


def _declared() -> set[tuple[str, str]]:
    tables = {(table.name, column.name) for table in TABLES for column in table.columns}
    return tables | {(view.name, column.name) for view in views() for column in view.columns}
