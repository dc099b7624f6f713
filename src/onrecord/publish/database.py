"""What the published database is asked when a run is planned, its latest captures are selected, and it is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from onrecord.check.facts import RunMetrics
from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish.compactions import compactions_in
from onrecord.publish.lake import lake_of
from onrecord.warehouse_rows import column_names, record_maker
from onrecord.warehouse_sql import query

# How DuckDB says that a file is damaged, held by another process or of another kind.
UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException)


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """A read-only connection to the published database, or ``None`` where there is none yet."""
    if not home.database.exists():
        yield None
        return
    try:
        connection = duckdb.connect(str(home.database), read_only=True)
    except duckdb.Error as error:
        raise unreadable(error) from error
    with connection:
        yield connection


def known_captures(home: Home, capture_ids: Sequence[str]) -> set[str]:
    """Those of ``capture_ids`` that the database has ingested or refused before."""
    with reading(home) as connection:
        if connection is None or not capture_ids:
            return set()
        return _column(connection, "home/known_captures", {"ids": list(capture_ids)})


def ingested_captures(home: Home, capture_ids: Sequence[str]) -> set[str]:
    """Those of ``capture_ids`` that are captures of some article."""
    with reading(home) as connection:
        if connection is None or not capture_ids:
            return set()
        return _column(connection, "home/ingested_captures", {"ids": list(capture_ids)})


def latest_captures_of(home: Home, article_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of ``captures`` that are the latest of these articles."""
    with reading(home) as connection:
        if connection is None or not article_ids:
            return []
        result = connection.execute(query("home/latest_captures"), {"article_ids": list(article_ids)})
        names = column_names(result)
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def runs_of_captures(home: Home, article_ids: Sequence[str], capture_ids: Sequence[str]) -> set[str]:
    """The runs that brought these captures, and captures of these articles, as the database has them."""
    with reading(home) as connection:
        if connection is None or not (article_ids or capture_ids):
            return set()
        wanted = {"article_ids": list(article_ids), "capture_ids": list(capture_ids)}
        return _column(connection, "home/runs_of_captures", wanted)


def current_captures(home: Home, run_ids: Sequence[str]) -> list[tuple[str, str, bool]]:
    """Captures that one of these runs was the last to read: their ids, the run's, and whether each is the latest."""
    with reading(home) as connection:
        if connection is None or not run_ids:
            return []
        return connection.execute(query("home/current_captures"), {"run_ids": list(run_ids)}).fetchall()


def applied_runs(home: Home) -> set[str]:
    """The runs that the database shows, with entries of reviews and compactions, by their ids in the lake."""
    with reading(home) as connection:
        return set() if connection is None else runs_in(connection)


def lost_runs(home: Home) -> set[str]:
    """The runs that the database shows and the lake does not have."""
    lake = lake_of(home)
    lost = applied_runs(home) - lake.run_ids()
    return lost.difference(*(run.merged for run in lake.compactions())) if lost else lost


def runs_in(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """``applied_runs`` of an open database that has the table ``runs``."""
    found = _column(connection, "home/applied_runs", {})
    if has_table(connection, "reviews"):  # which an earlier version did not make
        found |= _column(connection, "home/applied_reviews", {})
    return found | compactions_in(connection)


def has_table(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether a table has been made."""
    return connection.execute(query("home/has_table"), {"name": name}).fetchone() is not None


def captures_of(home: Home, article_id: str) -> set[str]:
    """All captures of an article."""
    with reading(home) as connection:
        if connection is None:
            return set()
        return _column(connection, "home/captures_of_article", {"article_id": article_id})


def known_refusals(home: Home) -> set[tuple[str, str]]:
    """Path and reason code of what was refused without being read, so that it is not refused again in each run."""
    with reading(home) as connection:
        if connection is None:
            return set()
        return {(path, code) for path, code in connection.execute(query("home/known_refusals")).fetchall()}


def captures_to_reprocess(home: Home, current_version: str | None) -> set[str]:
    """All captures of the articles that another extractor version made; of every article where it is ``None``."""
    with reading(home) as connection:
        if connection is None:
            return set()
        return _column(connection, "home/captures_to_reprocess", {"version": current_version})


def quarantined_captures(home: Home) -> set[str]:
    """What was refused after its bytes were read."""
    with reading(home) as connection:
        return set() if connection is None else _column(connection, "home/quarantined_captures", {})


def source_lines_of(home: Home, sources: Sequence[str], most: int) -> list[tuple[str, str, dict[int, int]]]:
    """The sampled pages of these sources, ``most`` of each: capture, source, and its lines' lengths by their keys."""
    with reading(home) as connection:
        if connection is None or not sources or not has_table(connection, "source_lines"):
            return []
        rows = connection.execute(query("home/source_lines"), {"sources": list(sources), "most": most}).fetchall()
        return [(capture, source, dict(zip(keys, lengths, strict=True))) for capture, source, keys, lengths in rows]


def metrics_history(home: Home, runs: int = 30) -> tuple[RunMetrics, ...]:
    """What the last publishing runs looked like, for the gate to compare with."""
    with reading(home) as connection:
        if connection is None:
            return ()
        result = connection.execute(query("tables/run_metrics"), {"runs": runs})
        return tuple(map(record_maker(RunMetrics, column_names(result)), result.fetchall()))


def count_articles(home: Home) -> int:
    """How many articles the database holds."""
    return _count(home, "home/count_articles")


def count_stored_articles(home: Home) -> int:
    """How many articles are stored, also where the database is a window that does not show them all."""
    return _count(home, "home/count_stored_articles")


def count_runs(home: Home) -> int:
    """How many runs the database shows."""
    return _count(home, "home/count_runs")


def _count(home: Home, name: str) -> int:
    with reading(home) as connection:
        row = connection.execute(query(name)).fetchone() if connection else None
        return int(row[0]) if row else 0


def _column(connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> set[str]:
    return {value for (value,) in connection.execute(query(name), parameters).fetchall()}


def unreadable(error: duckdb.Error) -> HomeError:
    """The error for a person, with the way out."""
    first_line = str(error).splitlines()[0]
    return HomeError(f"the database cannot be read ({first_line}): `onrecord rebuild` makes it again from the lake")


def storage_version(connection: duckdb.DuckDBPyConnection) -> str:
    """The oldest version that reads the open database: a file keeps the format that it was made with."""
    row = connection.execute(query("home/storage_version")).fetchone()
    return str(row[0]).rstrip("+") if row else ""
