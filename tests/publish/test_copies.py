"""The database that was published before: brought up to date instead of copied, and never under a reader."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.pipeline import forget, record
from onrecord.publish import copies
from onrecord.publish.rebuild import rebuild
from tests.publish.reading import rows
from tests.support.pages import write_page
from tests.support.processes import started
from tests.support.timing import PATIENCE

pytestmark = pytest.mark.usefixtures("open_gate")


def record_article(folder: Path, home: Home, number: int) -> None:
    write_page(
        folder / f"{number}.txt", f"Dam {number} full", f"The dam of Ost {number} is full.", (("a", 1, "Good."),)
    )
    record([folder], home)


def titles(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [title for (title,) in connection.execute("SELECT title FROM articles ORDER BY 1").fetchall()]


def earlier(home: Home) -> Path:
    return home.database.with_name("onrecord.duckdb.earlier")


@pytest.fixture
def twice(home: Home, folder: Path) -> Home:
    """A home after two publications; the one before the last is kept."""
    for number in range(2):
        record_article(folder, home, number)
    assert earlier(home).exists()
    return home


def test_a_run_copies_no_database_and_shows_what_a_rebuild_would(
    twice: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.delattr(copies.shutil, "copyfile")
        record_article(folder, twice, 2)
        record_article(folder, twice, 3)
    shown = rows(twice)
    assert len(shown["articles"]) == 4
    rebuild(twice)
    assert rows(twice) == shown


def test_a_reader_in_this_process_keeps_what_it_sees(twice: Home, folder: Path) -> None:
    with duckdb.connect(str(twice.database), read_only=True) as reader:
        before = titles(reader)
        for number in range(2, 5):
            record_article(folder, twice, number)
            assert titles(reader) == before
    assert len(rows(twice)["articles"]) == 5


READER = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    print("open", flush=True)
    sys.stdin.readline()
    print(connection.execute("SELECT count(*), count(text) FROM articles").fetchone(), flush=True)
"""


@contextmanager
def reading_elsewhere(home: Home) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the database open."""
    words = [sys.executable, "-c", READER, str(home.database)]
    with started(words, stdin=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process


def test_a_reader_in_another_process_keeps_what_it_sees(twice: Home, folder: Path) -> None:
    with reading_elsewhere(twice) as process:
        for number in range(2, 5):
            record_article(folder, twice, number)
        told, _ = process.communicate("go on\n", timeout=PATIENCE)
    assert told == "(2, 2)\n"
    assert len(rows(twice)["articles"]) == 5


@pytest.mark.parametrize("content", [b"", b"no database at all" * 5000])
def test_a_damaged_earlier_database_is_passed_over(twice: Home, folder: Path, content: bytes) -> None:
    earlier(twice).write_bytes(content)
    record_article(folder, twice, 2)
    assert len(rows(twice)["articles"]) == 3


def test_the_published_file_under_both_names_is_never_changed(
    twice: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier(twice).unlink()
    earlier(twice).hardlink_to(twice.database)  # as a run leaves it that is killed between its two last steps
    held = twice.database.read_bytes()
    monkeypatch.setattr(copies, "publish_copy", fail)
    with pytest.raises(OSError, match="full"):
        record_article(folder, twice, 2)
    assert twice.database.read_bytes() == held


def fail(*_: object, **__: object) -> None:
    raise OSError("the disk is full")


def test_what_is_forgotten_does_not_stay_in_the_earlier_one(twice: Home) -> None:
    with duckdb.connect(str(twice.database), read_only=True) as connection:
        ((article_id,),) = connection.execute("SELECT article_id FROM articles WHERE title = 'Dam 0 full'").fetchall()
    forget(twice, article_id)
    assert not earlier(twice).exists()
    assert b"Dam 0 full" not in twice.database.read_bytes()


def storage_version(home: Home) -> str:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        row = connection.execute("SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal").fetchone()
    assert row is not None
    return str(row[0])


def store_anew(database: Path, version: str) -> None:
    """The database in another format, as earlier versions of this program wrote it."""
    newer = database.with_name("newer.duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{database}' AS held (READ_ONLY)")
        connection.execute(f"ATTACH '{newer}' AS newer (STORAGE_VERSION '{version}')")
        connection.execute("COPY FROM DATABASE held TO newer")
    newer.replace(database)


def test_the_database_is_written_for_programs_with_an_older_duckdb(twice: Home) -> None:
    assert storage_version(twice) == f"{copies.STORAGE_VERSION}+"
    rebuild(twice)
    assert storage_version(twice) == f"{copies.STORAGE_VERSION}+"


@pytest.mark.parametrize("version", ["v1.2.0", "latest"])
def test_a_database_in_a_newer_format_is_drawn_again_with_the_next_run(twice: Home, folder: Path, version: str) -> None:
    store_anew(twice.database, version)
    store_anew(earlier(twice), version)
    assert storage_version(twice) != f"{copies.STORAGE_VERSION}+"
    for number in range(2, 4):
        record_article(folder, twice, number)
        assert storage_version(twice) == f"{copies.STORAGE_VERSION}+"
    shown = rows(twice)
    assert len(shown["articles"]) == 4
    rebuild(twice)
    assert rows(twice) == shown


@pytest.mark.parametrize("kept", [0, 1])
def test_a_database_in_another_format_is_not_drawn_again_from_a_lake_that_lacks_its_runs(
    twice: Home, kept: int
) -> None:
    store_anew(twice.database, "latest")
    earlier(twice).unlink()
    before = twice.database.read_bytes()
    for path in sorted(twice.manifests.glob("*.json"))[kept:]:
        path.unlink()
    with pytest.raises(HomeError, match=r"another storage format.*onrecord verify"):
        copies.make_copy(twice)
    assert twice.database.read_bytes() == before
