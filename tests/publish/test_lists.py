"""The lists that the reading room reads follow the tables: through runs, recaptures, rebuilds and older homes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from onrecord.ask.browsing import COLLECTIONS, Narrowing, Page, browse
from onrecord.home import Home
from onrecord.pipeline import forget, forget_speaker, record
from onrecord.publish.front import FRONT, front_rows, has_front, make_front, update_front
from onrecord.publish.lists import LISTED, rows_of_list
from onrecord.publish.rebuild import rebuild
from onrecord.publish.renewal import is_of_this_version, renew
from tests.conftest import Publish
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
    assert_front_follows(home)


def assert_front_follows(home: Home) -> None:
    """Whether the front page's rows are those that would be found now."""
    with duckdb.connect(str(home.database)) as connection:
        published = {name: front_rows(connection, name) for name in FRONT}
        connection.begin()
        for name in FRONT:
            make_front(connection, name)
        assert published == {name: front_rows(connection, name) for name in FRONT}
        assert all(has_front(connection, name) for name in FRONT)
        connection.rollback()


def publish(home: Home, folder: Path) -> None:
    """Two articles with statements and figures, published by two runs."""
    record_page(folder, home, "quarry", "Ida Bloom said the quarry would close in May. It employs 40 people.")
    record_page(folder, home, "weir", "Otto Lind said the weir had cost $3 million.")


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Two articles with statements and figures, published by two runs."""
    return as_published(publish)


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


def test_the_front_page_begins_with_what_the_last_run_published(published: Home, folder: Path) -> None:
    with duckdb.connect(str(published.database), read_only=True) as connection:
        assert [row["said_in"] for row in front_rows(connection, "front_sums")] == ["articles"]
    record_page(folder, published, "dam", "Ana Roth said the dam had cost $9 million.")
    with duckdb.connect(str(published.database), read_only=True) as connection:
        assert [row["value"] for row in front_rows(connection, "front_sums")] == [9e6, 3e6]
        assert {row["name"] for row in front_rows(connection, "front_quoted")} == {"Ana Roth", "Ida Bloom", "Otto Lind"}
        assert "Ana Roth" in {row["speaker_name"] for row in front_rows(connection, "front_latest")}
    assert_front_follows(published)


def test_a_run_without_articles_leaves_the_front_page_as_it_is(published: Home) -> None:
    in_every_database(published, "UPDATE lists.front_sums SET text = 'as it was'")
    with duckdb.connect(str(published.database)) as connection:
        connection.begin()
        connection.execute("CREATE TEMP TABLE article_winners (owner VARCHAR)")
        connection.execute("CREATE TEMP TABLE touched_speakers (speaker_id VARCHAR)")
        update_front(connection)
        assert [row["text"] for row in front_rows(connection, "front_sums")] == ["as it was"]
        connection.execute("INSERT INTO touched_speakers VALUES ('spk_1')")
        update_front(connection)
        assert [row["text"] for row in front_rows(connection, "front_sums")] == ["$3 million"]
        connection.rollback()


def test_figures_and_words_of_a_forgotten_speaker_are_compared_no_more(published: Home) -> None:
    assert any("lind" in repr(row) for row in kept(published, "claims"))
    forget_speaker(published, "Otto Lind")
    assert len(kept(published, "claims")) == 1
    assert not any("lind" in repr(row).lower() for name in LISTED for row in kept(published, name))
    assert_lists_follow(published)


def in_every_database(home: Home, *statements: str) -> None:
    """Changes every file that a run may go on with: the published database, and the one before it."""
    for database in home.root.glob("onrecord.duckdb*"):
        with duckdb.connect(str(database)) as connection:
            for statement in statements:
                connection.execute(statement)


def test_a_home_of_an_earlier_version_gets_its_lists_with_the_next_run(published: Home, folder: Path) -> None:
    in_every_database(published, "DROP SCHEMA lists CASCADE")
    record_page(folder, published, "dam", "Ana Roth said the dam was sound.")
    assert len(kept(published, "statements")) == 3
    assert_lists_follow(published)


def as_of_an_earlier_version(home: Home, name: str, select: str) -> None:
    """Leaves the list as another query made it, in every file that a run may go on with."""
    in_every_database(
        home,
        f"CREATE OR REPLACE TABLE lists.{name} AS {select}",
        f"UPDATE lists.made_by SET made_by = 'sql_of_before' WHERE name = '{name}'",
    )


_FORMER = {
    "another column": ("statements", "SELECT * EXCLUDE (doubt, subject) FROM lists.statements"),
    "the same columns, other words": ("statements", "SELECT * REPLACE ('nobody' AS speaker) FROM lists.statements"),
    "no figures": ("figures", "SELECT * FROM lists.figures LIMIT 0"),
    "a column that is no more": ("claims", "SELECT *, 1 AS guessed FROM lists.claims"),
}


@pytest.mark.parametrize("former", _FORMER.values(), ids=_FORMER)
def test_a_list_that_another_query_made_is_made_anew(published: Home, folder: Path, former: tuple[str, str]) -> None:
    as_of_an_earlier_version(published, *former)
    record_page(folder, published, "dam", "Ana Roth said the dam had cost $9 million.")
    assert len(kept(published, former[0])) == 3
    assert_lists_follow(published)


@pytest.mark.parametrize("former", _FORMER.values(), ids=_FORMER)
def test_a_command_that_reads_makes_a_former_list_anew(published: Home, former: tuple[str, str]) -> None:
    as_of_an_earlier_version(published, *former)
    assert not is_of_this_version(published)
    renew(published)
    assert is_of_this_version(published)
    assert_lists_follow(published)


def test_a_former_list_is_not_read(published: Home) -> None:
    as_of_an_earlier_version(published, *_FORMER["the same columns, other words"])
    found = browse(published, COLLECTIONS["statements"], Narrowing(speaker="Otto"), Page(10))
    assert found.total == 1


def test_a_home_that_says_nothing_of_its_queries_is_of_an_earlier_version(published: Home) -> None:
    with duckdb.connect(str(published.database)) as connection:
        connection.execute("DROP TABLE lists.made_by")
    assert not is_of_this_version(published)
    renew(published)
    assert is_of_this_version(published)
    assert_lists_follow(published)


def test_lists_of_this_version_are_kept_by_a_run(published: Home, folder: Path) -> None:
    in_every_database(published, "UPDATE lists.statements SET subject = 'kept' WHERE speaker = 'Ida Bloom'")
    record_page(folder, published, "dam", "Ana Roth said the dam was sound.")
    assert any("kept" in row for row in kept(published, "statements"))
