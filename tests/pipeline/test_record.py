"""A whole run: what is new, what is published, what is refused, and what a second run does."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.pipeline.run_settings import RunSettings
from tests.conftest import Query
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")

BODY = "The mayor of Tarn opened the bridge on Monday.\n\nIt cost less than planned, the council said."
FIRST = (("ann", 3, "About time."), ("bo", 1, "It still leaks."))
LATER = (("ann", 9, "About time."), ("bo", 2, "It still leaks."), ("cy", 1, "Everything leaks."))


def test_every_file_ends_in_exactly_one_place(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "good.txt", "Bridge opens", BODY)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (folder / "notes.md").write_text("not an input")
    summary = record([folder], home)
    assert summary.status == "published"
    assert (summary.run.files_seen, summary.run.articles_published, summary.run.files_quarantined) == (4, 1, 3)
    places = query("SELECT path FROM captures UNION ALL SELECT path FROM quarantine")
    assert sorted(Path(str(path)).name for (path,) in places) == ["empty.txt", "good.txt", "notes.md", "picture.txt"]
    assert {code for (code,) in query("SELECT reason_code FROM quarantine")} == {"empty", "binary", "unsupported_type"}


def test_a_second_run_finds_nothing_new_and_leaves_the_database_as_it_is(home: Home, folder: Path) -> None:
    write_page(folder / "good.txt", "Bridge opens", BODY, FIRST)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.md").write_text("not an input")
    record([folder], home)
    before = home.database.read_bytes()
    again = record([folder], home)
    assert again.status == "nothing_new"
    assert again.run.files_new == 0
    assert home.database.read_bytes() == before


def test_a_renamed_copy_is_not_new(home: Home, folder: Path) -> None:
    page = write_page(folder / "a.txt", "Bridge opens", BODY)
    record([folder], home)
    (folder / "b.txt").write_bytes(page.read_bytes())
    assert record([folder], home).status == "nothing_new"


def test_the_same_bytes_twice_in_one_run_are_one_capture(home: Home, folder: Path, query: Query) -> None:
    page = write_page(folder / "a.txt", "Bridge opens", BODY)
    (folder / "b.txt").write_bytes(page.read_bytes())
    record([folder], home)
    assert query("SELECT count(*) FROM captures") == [(1,)]


def test_a_later_capture_replaces_the_rows_and_keeps_the_article(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "a.txt", "Bridge opens", BODY, FIRST)
    record([folder], home)
    (article,) = query("SELECT article_id FROM articles")
    kept = set(query("SELECT comment_id FROM comments"))
    write_page(folder / "later.txt", "Bridge opens", BODY, LATER)
    record([folder], home)
    assert query("SELECT article_id FROM articles") == [article]
    assert kept < set(query("SELECT comment_id FROM comments"))
    assert query("SELECT author, score FROM comments ORDER BY comment_no") == [("ann", 9), ("bo", 2), ("cy", 1)]
    assert query("SELECT parse_filename(path), is_latest FROM captures ORDER BY 1") == [
        ("a.txt", False),
        ("later.txt", True),
    ]
    history = query(
        "SELECT h.score FROM comment_history h JOIN comments c USING (comment_id) "
        "JOIN captures p ON p.capture_id = h.capture_id WHERE c.author = 'ann' ORDER BY p.is_latest"
    )
    assert history == [(3,), (9,)]


def test_an_older_capture_that_arrives_late_does_not_overwrite(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "later.txt", "Bridge opens", BODY, LATER)
    record([folder], home)
    older = write_page(folder / "older.txt", "Bridge opens", BODY, FIRST)
    os.utime(older, (time.time() + 9_999, time.time() + 9_999))  # copied later, captured earlier
    record([folder], home)
    assert query("SELECT count(*) FROM comments") == [(3,)]
    assert query("SELECT count(*) FROM articles") == [(1,)]
    assert query("SELECT parse_filename(path) FROM captures WHERE is_latest") == [("later.txt",)]
    assert query("SELECT count(*) FROM comment_history") == [(5,)]


def test_two_captures_in_one_run_are_settled(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "a.txt", "Bridge opens", BODY, LATER)
    write_page(folder / "b.txt", "Bridge opens", BODY, FIRST)
    record([folder], home)
    assert query("SELECT count(*) FROM articles") == [(1,)]
    assert query("SELECT count(*) FROM comments") == [(3,)]
    assert query("SELECT count(*) FILTER (is_latest), count(*) FROM captures") == [(1, 2)]


def test_many_batches_on_two_processes_give_the_same_rows_as_one(home: Home, folder: Path, tmp_path: Path) -> None:
    for number in range(12):
        write_page(folder / f"{number:02}.txt", f"Bridge {number} opens", BODY.replace("Tarn", f"Tarn {number}"), FIRST)
    one = record([folder], home, settings=RunSettings(workers=1))
    other = Home.at(tmp_path / "other")
    many = record([folder], other, settings=RunSettings(workers=2, batch_bytes=900))
    assert one.rows == many.rows
    assert len(list((other.lake / "articles").glob("*.parquet"))) > 1


def test_a_missing_path_is_a_usage_error_and_leaves_no_database(home: Home, folder: Path) -> None:
    with pytest.raises(UsageError):
        record([folder / "nowhere"], home)
    assert not home.database.exists()


def test_an_empty_folder_is_nothing_new(home: Home, folder: Path) -> None:
    assert record([folder], home).status == "nothing_new"


def test_the_summary_counts_the_speakers_that_are_published(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam is full, Ada Quill said. It holds, Ben Moss said.")
    write_page(folder / "b.txt", "Dike dry", "The dike is dry, Ada Quill said on Friday.")
    ((speakers,),) = query("SELECT count(*) FROM speakers") if record([folder], home).rows["speakers"] else [(0,)]
    assert speakers == 2
