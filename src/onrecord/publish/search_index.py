"""The search index: the words of statements, articles, comments and figures, in a SQLite file beside the database.

It is drawn from the published database and holds nothing of its own, so that it can always be made again. Each
publication takes the articles of its runs out and puts them in anew; the texts stand in the table ``passages``, their
words in an index of SQLite's FTS5, which Python brings along. One transaction is one step forward: whoever reads while
it is under way, or after it was killed, sees the index as it was before.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

import duckdb

from onrecord.home import Home
from onrecord.publish.database import reading
from onrecord.publish.files import mode_of
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import read_table
from onrecord.publish.lake.interface import Run
from onrecord.warehouse_sql import query

_LOG = logging.getLogger(__name__)

# Around the words of a snippet that were asked for; texts are indexed without them.
OPENING, CLOSING = "\ue000", "\ue001"

# Raised whenever the tables of the index change: an index of another version is made again.
_FORMAT = 2
_BATCH_ROWS = 2000
_SECONDS_TO_WAIT = 30.0  # for another process that writes
_TABLES = (
    *("search/create_articles", "search/create_passages", "search/create_passages_of_article", "search/create_words"),
    *("search/create_state", "search/begin_state"),
)


def index_publications(home: Home) -> None:
    """Brings the index to the state of the published database. The caller holds the home's lock.

    An index that cannot be written is removed, with a warning: the tables are published all the same.
    """
    try:
        _bring_up_to_date(home)
    except (sqlite3.Error, OSError) as error:
        _LOG.warning("the search index could not be written (%s): the next run makes it again", error)
        remove_index(home)


def index_from_scratch(home: Home) -> None:
    """``index_publications`` that starts from nothing, as after a rebuild; no word of the old index stays."""
    remove_index(home)
    index_publications(home)


def remove_index(home: Home) -> None:
    """Removes the index with whatever SQLite keeps beside it."""
    for path in home.root.glob(f"{home.search_index.name}*"):
        path.unlink(missing_ok=True)


def is_up_to_date(home: Home) -> bool:
    """Whether the index is there, in today's format, and knows every publication."""
    try:
        with opened(home.search_index) as index:
            return _is_current(index) and not _unseen(home, _sequence(index))
    except sqlite3.Error:
        return False


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The index, for reading. Raises ``sqlite3.Error`` where there is none."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=_SECONDS_TO_WAIT)) as index:
        index.execute("PRAGMA query_only = ON")
        yield index


def _bring_up_to_date(home: Home) -> None:
    if not _is_usable(home):
        remove_index(home)
    is_made = not home.search_index.exists()
    with closing(sqlite3.connect(home.search_index, timeout=_SECONDS_TO_WAIT, isolation_level=None)) as index:
        if is_made:
            os.chmod(home.search_index, mode_of(home.database))  # whoever may read the one may read the other
        index.execute("PRAGMA journal_mode = WAL")
        index.execute("PRAGMA synchronous = NORMAL")
        with _transaction(index):
            is_new = not _is_current(index)
            if is_new:
                _create(index)
            unseen = _unseen(home, _sequence(index))
            if is_new or unseen:
                _index_articles(index, home, None if is_new else _articles_of(unseen))
            index.execute(query("search/set_state"), {"sequence": lake_of(home).last_sequence()})


def _is_usable(home: Home) -> bool:
    """Whether an index is there that only lacks the last runs; a lake that was put in anew begins to count again."""
    try:
        with opened(home.search_index) as index:
            return _is_current(index) and _sequence(index) <= lake_of(home).last_sequence()
    except sqlite3.Error:
        return False


@contextmanager
def _transaction(index: sqlite3.Connection) -> Iterator[None]:
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def _is_current(index: sqlite3.Connection) -> bool:
    return bool(index.execute("PRAGMA user_version").fetchone()[0] == _FORMAT)


def _create(index: sqlite3.Connection) -> None:
    for name in _TABLES:
        index.execute(query(name))
    index.execute(f"PRAGMA user_version = {_FORMAT}")


def _sequence(index: sqlite3.Connection) -> int:
    return int(index.execute(query("search/state")).fetchone()[0])


def _unseen(home: Home, sequence: int) -> list[Run]:
    """The publications after a run: those before it are not read, as there may be years of them.

    What took over rows of earlier runs alone brings nothing new.
    """
    later = (run for run in lake_of(home).runs(after=sequence) if run.is_publication)
    return [run for run in later if max(run.merged.values(), default=run.sequence) > sequence]


def _articles_of(runs: Sequence[Run]) -> list[str]:
    """The articles whose rows the runs brought."""
    files = chain.from_iterable(run.paths("articles") for run in runs)
    ids = (read_table(path, ["article_id"])["article_id"].to_pylist() for path in files)
    return sorted(set(chain.from_iterable(ids)))


def _index_articles(index: sqlite3.Connection, home: Home, article_ids: list[str] | None) -> None:
    """Puts articles in as the database has them now, all where no ids are given."""
    if article_ids:
        for name in ("search/delete_words", "search/delete_passages", "search/delete_articles"):
            index.execute(query(name), {"article_ids": json.dumps(article_ids)})
    (last,) = index.execute(query("search/last_passage")).fetchone()
    with reading(home) as database:
        if database is not None:
            chosen = {"article_ids": article_ids}
            articles = database.execute(query("search/articles_to_index"), chosen)
            index.executemany(query("search/insert_article"), _fetched(articles))
            passages = database.execute(query("search/passages_to_index"), chosen | {"marks": OPENING + CLOSING})
            index.executemany(query("search/insert_passage"), _fetched(passages))
    index.execute(query("search/insert_words"), {"last": last})


def _fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while batch := cursor.fetchmany(_BATCH_ROWS):
        yield from batch
