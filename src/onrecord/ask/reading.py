"""Connections for reading: locked, so that no SQL can write, read another file, reach the network or undo the lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import duckdb

from onrecord.errors import HomeError, QueryError, UsageError
from onrecord.home import Home

Result = TypeVar("Result")

# A question may use half of the machine's memory and no disk: spilling would write into the home.
LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_persistent_secrets": "false",
    "memory_limit": "50%",
    "temp_directory": "",
    "lock_configuration": "true",
}


# Columns of views that once had other names than the same thing elsewhere.
_FORMER_NAMES = dict.fromkeys(("said_at", "asserted_at", "seen_at"), "published_at")
_FORMER_NAMES |= {"statement_text": "text", "statement_kind": "kind", "article_title": "title", "source": "said_in"}
_FORMER_NAMES |= {
    f"{place}_{was}": f"{place}_{now}" for place in ("first", "second", "last") for was, now in _FORMER_NAMES.items()
}
_MISSING_COLUMN = re.compile(r'(?:column "|does not have a column named ")(?P<name>[a-z_]+)"')


def limit_memory(limit: str) -> None:
    """Lets this process's connections use at most ``limit``, such as ``1GB``, from now on and all together.

    DuckDB opens a file in one configuration a process, so that there is no limit for one connection alone.
    """
    LOCKED["memory_limit"] = limit


def connect(home: Home | str | Path | None = None) -> duckdb.DuckDBPyConnection:
    """A locked, read-only connection to the database of ``home``, to be closed by the caller.

    Raises ``UsageError`` where there is no database yet and ``HomeError`` where it cannot be read.
    """
    database = Home.of(home).database
    if not database.is_file():
        raise UsageError(f'no database at {as_typed(database)}: run "onrecord run PATH..." first')
    try:
        return duckdb.connect(str(database), read_only=True, config=dict(LOCKED))
    except duckdb.Error as error:
        raise HomeError(
            f"{as_typed(database)} cannot be read as a database ({one_line(error)}): "
            'run "onrecord rebuild" to make it again from the lake'
        ) from error


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """``connect`` for a ``with`` block; DuckDB's errors become ``QueryError`` in one line."""
    connection = connect(home)
    try:
        yield connection
    except duckdb.Error as error:
        raise QueryError(one_line(error), excerpt_of(error)) from error
    finally:
        connection.close()


def interruptible(connection: duckdb.DuckDBPyConnection, work: Callable[[], Result]) -> Result:
    """The result of ``work``, a query on ``connection``, that Ctrl-C stops at once.

    The query runs in a thread of its own, as Python sees no signal while the main thread is inside DuckDB.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="query") as pool:
        running = pool.submit(work)
        try:
            return running.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def one_line(error: duckdb.Error) -> str:
    """DuckDB's message without the excerpt of the query, in one line, and what a column is called now."""
    message = " ".join(str(error).split("\n\nLINE ")[0].split())
    missing = _MISSING_COLUMN.search(message)
    now = _FORMER_NAMES.get(missing["name"]) if missing else None
    return f"{message} (in views, what was {missing['name']} is {now})" if missing and now else message


def excerpt_of(error: duckdb.Error) -> str | None:
    """The line of the query that DuckDB shows with a caret under the fault, where it does."""
    _, begins, excerpt = str(error).partition("\n\nLINE ")
    return f"LINE {excerpt.rstrip()}" if begins else None


def as_typed(path: Path) -> str:
    """The path as the user would type it: relative where it lies under the working folder."""
    working = Path.cwd()
    return str(path.relative_to(working)) if path.is_relative_to(working) else str(path)
