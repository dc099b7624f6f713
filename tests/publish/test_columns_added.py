"""A home that an earlier version wrote lacks the columns that came later."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish.forget import forget
from onrecord.publish.rebuild import rebuild
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")

_LATER = {"speakers": "is_named", "speaker_mentions": "is_named"}


@pytest.fixture
def earlier(home: Home, folder: Path) -> Home:
    """A home of two articles as a version without the later columns left it: lake and database lack them."""
    write_page(folder / "a.txt", "Quay shut", "Orla Finch said the quay would stay shut until May.")
    write_page(folder / "b.txt", "Ferry sold", "A spokesman for the yard said the ferry had been sold in April.")
    record([folder], home)
    for table, column in _LATER.items():
        for path in (home.lake / table).glob("*.parquet"):
            pq.write_table(pq.read_table(path).drop_columns([column]), path)
    with duckdb.connect(str(home.database)) as connection:
        (view,) = connection.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'speaker_record'").fetchone()
        connection.execute("DROP VIEW speaker_record")
        for table, column in _LATER.items():
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(view.replace("speakers.is_named,", ""))
    return home


def _named(home: Home) -> dict[str, bool | None]:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return dict(connection.execute("SELECT name, is_named FROM speakers").fetchall())


def test_a_rebuild_leaves_the_later_columns_empty(earlier: Home) -> None:
    rebuild(earlier)
    assert _named(earlier) == {"Orla Finch": None, "A spokesman for the yard": None}


def test_the_next_run_adds_the_columns_and_fills_them_for_its_articles(earlier: Home, folder: Path) -> None:
    write_page(folder / "c.txt", "Lock mended", "Piet Marlow said the lock would open on Friday at noon.")
    record([folder], earlier)
    expected = {"Orla Finch": None, "A spokesman for the yard": None, "Piet Marlow": True}
    assert _named(earlier) == expected
    rebuild(earlier)
    assert _named(earlier) == expected


def test_an_article_of_such_a_home_can_be_forgotten(earlier: Home) -> None:
    with duckdb.connect(str(earlier.database), read_only=True) as connection:
        (found,) = connection.execute("SELECT article_id FROM articles WHERE title = 'Ferry sold'").fetchone()
    forget(earlier, found)
    assert _named(earlier) == {"Orla Finch": None}


def test_rows_of_a_version_without_stances_count_as_plain_claims(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Quay shut", "Orla Finch denied that the quay would lose 40 ships a year.")
    record([folder], home)
    ledger = "SELECT asserted_by, attributed_to, polarity, modality FROM figure_ledger WHERE text = '40'"
    assert home_rows(home, ledger) == [(None, "Orla Finch", "denies", "actual")]
    for path in (home.lake / "statements").glob("*.parquet"):
        pq.write_table(pq.read_table(path).drop_columns(["polarity", "modality", "within"]), path)
    rebuild(home)
    assert home_rows(home, ledger) == [("Orla Finch", "Orla Finch", "asserts", "actual")]


def home_rows(home: Home, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return connection.execute(sql).fetchall()
