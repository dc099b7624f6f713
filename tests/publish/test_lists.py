"""The lists that the reading room reads follow the tables: through runs, recaptures, rebuilds and older homes."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from onrecord.home import Home
from onrecord.pipeline import forget, forget_speaker, record
from onrecord.publish.lists import LISTED, rows_of_list
from onrecord.publish.rebuild import rebuild
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


def record_page(folder: Path, home: Home, name: str, body: str, comment: str = "Well said.") -> None:
    write_page(folder / f"{name}.txt", f"News of {name}", body, ((f"reader of {name}", 1, comment),))
    record([folder], home)


def kept(home: Home, name: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return connection.execute(f"SELECT * FROM lists.{name} ORDER BY id").fetchall()


def drawn(home: Home, name: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return connection.execute(f"SELECT * FROM ({rows_of_list(name)}) ORDER BY id").fetchall()


def assert_lists_follow(home: Home) -> None:
    for name in LISTED:
        assert kept(home, name) == drawn(home, name)


@pytest.fixture
def published(home: Home, folder: Path) -> Home:
    """Two articles with statements and figures, published by two runs."""
    record_page(folder, home, "quarry", "Ida Bloom said the quarry would close in May. It employs 40 people.")
    record_page(folder, home, "weir", "Otto Lind said the weir had cost $3 million.")
    return home


def test_every_run_adds_its_rows(published: Home) -> None:
    assert {row[5] for row in kept(published, "statements")} == {"Ida Bloom", "Otto Lind"}
    assert len(kept(published, "figures")) == len(kept(published, "claims")) == 2
    assert_lists_follow(published)


def test_rows_of_an_article_captured_again_are_replaced(published: Home, folder: Path) -> None:
    record_page(folder, published, "weir", "Otto Lind said the weir had cost $4 million.", "Too dear.")
    assert_lists_follow(published)


def test_a_speaker_with_a_new_name_has_it_in_rows_of_earlier_runs(published: Home, folder: Path) -> None:
    with duckdb.connect(str(published.database)) as connection:
        connection.execute("UPDATE speakers SET name = 'O Lind' WHERE name = 'Otto Lind'")
        connection.execute("UPDATE lists.statements SET speaker = 'O Lind' WHERE speaker = 'Otto Lind'")
    record_page(folder, published, "dam", "Otto Lind said the dam was sound.")
    assert [row[5] for row in kept(published, "statements")].count("Otto Lind") == 2
    assert_lists_follow(published)


def test_a_rebuild_and_a_forgotten_article_leave_what_the_tables_have(published: Home) -> None:
    rebuild(published)
    assert_lists_follow(published)
    forget(published, str(kept(published, "statements")[0][1]))
    assert len({row[1] for name in LISTED for row in kept(published, name)}) == 1
    assert_lists_follow(published)


def test_figures_and_words_of_a_forgotten_speaker_are_compared_no_more(published: Home) -> None:
    assert any("lind" in repr(row) for row in kept(published, "claims"))
    forget_speaker(published, "Otto Lind")
    assert len(kept(published, "claims")) == 1
    assert not any("lind" in repr(row).lower() for name in LISTED for row in kept(published, name))
    assert_lists_follow(published)


def test_a_home_of_an_earlier_version_gets_its_lists_with_the_next_run(published: Home, folder: Path) -> None:
    for database in published.root.glob("onrecord.duckdb*"):
        with duckdb.connect(str(database)) as connection:
            connection.execute("DROP SCHEMA lists CASCADE")
    record_page(folder, published, "dam", "Ana Roth said the dam was sound.")
    assert len(kept(published, "statements")) == 3
    assert_lists_follow(published)
