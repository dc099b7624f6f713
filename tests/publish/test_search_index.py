"""The search index follows the database: step by step, after faults, and to the last byte of what is forgotten."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ask.searching import search
from onrecord.home import Home
from onrecord.pipeline import forget, record
from onrecord.publish import search_index
from onrecord.publish.rebuild import rebuild
from tests.conftest import Publish
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

pytestmark = pytest.mark.usefixtures("open_gate")


def record_page(folder: Path, home: Home, name: str, body: str, comment: str = "Well said.") -> None:
    write_page(folder / f"{name}.txt", f"News of {name}", body, ((f"reader of {name}", 1, comment),))
    record([folder], home)


def titles(words: str, home: Home) -> set[str | None]:
    return {hit.title for hit in search(words, home, place="articles")}


def publish(home: Home, folder: Path) -> None:
    """Two articles, published by two runs."""
    record_page(folder, home, "quarry", "Ida Bloom said the quarry would close in May.")
    record_page(folder, home, "weir", "Otto Lind said the weir had held in May.")


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Two articles, published by two runs."""
    return as_published(publish)


def test_each_publication_adds_its_articles_and_keeps_the_others(published: Home) -> None:
    assert titles("may", published) == {"News of quarry", "News of weir"}
    assert search_index.is_up_to_date(published)


def test_an_article_that_changes_is_found_by_its_new_words_alone(published: Home, folder: Path) -> None:
    assert len(search("said", published, place="comments")) == 2
    record_page(folder, published, "weir", "Otto Lind said the weir had held in May.", "Nonsense.")
    assert [hit.title for hit in search("nonsense", published, place="comments")] == ["News of weir"]
    assert [hit.title for hit in search("said", published, place="comments")] == ["News of quarry"]
    assert len(search("may", published, place="articles")) == 2


def test_a_run_indexes_its_own_articles_only(published: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed: list[list[str] | None] = []
    inner = search_index._index_articles
    monkeypatch.setattr(search_index, "_index_articles", lambda *given: (indexed.append(given[2]), inner(*given)))
    record_page(folder, published, "ferry", "Ana Roth said the ferry had sunk.")
    ((article_ids,),) = [indexed]
    assert article_ids is not None
    assert len(article_ids) == 1


def test_a_missing_a_damaged_and_an_older_index_are_made_again_by_the_next_run(published: Home, folder: Path) -> None:
    path = published.search_index
    for number, damage in enumerate((path.unlink, lambda: path.write_bytes(b"no index" * 999), lambda: age(path))):
        damage()
        assert not search_index.is_up_to_date(published)
        record([folder], published)
        assert search_index.is_up_to_date(published), number
        assert titles("may", published) == {"News of quarry", "News of weir"}


def age(path: Path) -> None:
    with sqlite3.connect(path) as index:
        index.execute("PRAGMA user_version = 0")


def test_a_rebuild_makes_the_index_again(published: Home) -> None:
    search_index.remove_index(published)
    rebuild(published)
    assert titles("may", published) == {"News of quarry", "News of weir"}


def test_a_lake_that_begins_to_count_again_is_indexed_from_nothing(published: Home) -> None:
    with sqlite3.connect(published.search_index) as index:
        index.execute("UPDATE state SET sequence = 99")
        index.execute("DELETE FROM passages")
    search_index.index_publications(published)
    assert titles("may", published) == {"News of quarry", "News of weir"}


def test_no_word_of_a_forgotten_article_stays_in_the_file(published: Home) -> None:
    (hit,) = search("weir", published, place="articles")
    forget(published, hit.article_id)
    assert titles("weir", published) == set()
    held = b"".join(path.read_bytes() for path in published.root.glob("onrecord.search*"))
    assert b"quarry" in held
    assert b"weir" not in held


def test_a_disk_that_is_full_costs_the_index_and_not_the_run(
    published: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(search_index, "_index_articles", full)
        record_page(folder, published, "ferry", "Ana Roth said the ferry had sunk.")
    assert not published.search_index.exists()
    record([folder], published)
    assert titles("sunk", published) == {"News of ferry"}


KILLED_WHILE_WRITING = """
import os, sys
from onrecord.home import Home
from onrecord.publish import search_index
home = Home.at(sys.argv[1])
inner = search_index._index_articles
def killed(*given):
    inner(*given)
    os.kill(os.getpid(), 9)
search_index._index_articles = killed
with search_index.opened(home.search_index) as index:
    index.execute("PRAGMA query_only = OFF")
    index.execute("UPDATE state SET sequence = 1")
    index.commit()
search_index.index_publications(home)
"""


def test_killed_while_writing_it_is_as_it_was_before(published: Home, folder: Path) -> None:
    words = [sys.executable, "-c", KILLED_WHILE_WRITING, str(published.root)]
    ended = subprocess.run(words, check=False, timeout=PATIENCE, env=os.environ)
    assert ended.returncode == -9
    assert titles("may", published) == {"News of quarry", "News of weir"}
    record([folder], published)
    assert search_index.is_up_to_date(published)
    assert len(search("may", published, place="articles")) == 2


def test_who_reads_meanwhile_sees_the_index_as_it_was(published: Home, folder: Path) -> None:
    with search_index.opened(published.search_index) as index:
        index.execute("BEGIN")
        before = index.execute("SELECT count(*) FROM passages").fetchone()
        record_page(folder, published, "ferry", "Ana Roth said the ferry had sunk.")
        assert index.execute("SELECT count(*) FROM passages").fetchone() == before
        index.execute("ROLLBACK")
    assert titles("sunk", published) == {"News of ferry"}


def test_the_words_of_the_index_are_those_of_its_passages_after_every_kind_of_publication(
    published: Home, folder: Path
) -> None:
    record_page(folder, published, "weir", "Otto Lind said the sluice had held in May.")
    record_page(folder, published, "ferry", "Ana Roth said the ferry had sunk.")
    (quarry,) = search("quarry", published, place="articles")
    forget(published, quarry.article_id)
    record_page(folder, published, "mill", "Una Reed said the mill would open.")
    with sqlite3.connect(published.search_index) as index:
        index.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    index.close()


def test_a_run_writes_its_words_in_few_pieces_however_many_passages_it_has(home: Home, folder: Path) -> None:
    names = [f"{name}{number}" for name in ("quarry", "weir", "ferry") for number in range(4)]
    for name in names:
        write_page(folder / f"{name}.txt", f"News of {name}", f"Ida Bloom said the {name} would close.", ())
    record([folder], home)
    with sqlite3.connect(home.search_index) as index:
        (passages,) = index.execute("SELECT count(*) FROM passages").fetchone()
        (pieces,) = index.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
    index.close()
    assert passages >= 2 * len(names)
    assert pieces == 1
