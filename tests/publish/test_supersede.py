"""Whoever reads the files of the lake finds the current rows and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from onrecord.home import Home
from onrecord.pipeline import record, reprocess
from onrecord.publish.lake import lake_of
from onrecord.publish.rebuild import rebuild
from onrecord.publish.supersede import superseded
from onrecord.publish.verify import verify
from onrecord.tables import BY_NAME
from tests.conftest import Publish
from tests.publish.reading import keys, keys_in_lake, rows
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


def publish(home: Home, folder: Path) -> None:
    """Two articles of one run."""
    write_page(
        folder / "a.txt", "Weir shut", 'The weir is shut, Ida Moor said. "It was 9 years old."', (("a", 1, "So."),)
    )
    write_page(folder / "b.txt", "Ferry late", "The ferry is late, Ada Brume said on Monday.", (("b", 2, "Sad."),))
    record([folder], home)


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Two articles of one run."""
    return as_published(publish)


def capture_again(folder: Path, home: Home) -> None:
    body = 'The weir is shut, Ida Moor said. "It was 9 years old."'
    write_page(
        folder / "c.txt", "Weir shut", body, (("a", 4, "So."), ("d", 1, "Shame, for 5 months."), ("e", 2, "Yes."))
    )
    record([folder], home)


def mtimes(home: Home) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in home.lake.glob("*/*.parquet")}


def test_a_later_capture_takes_the_place_of_the_rows_of_an_earlier_one(published: Home, folder: Path) -> None:
    first_run = lake_of(published).committed()[0]
    capture_again(folder, published)
    assert keys_in_lake(published) == keys(published)
    assert len(keys(published)["captures"]) == 3
    assert sum(is_latest for _, is_latest, _ in keys(published)["captures"]) == 2
    left = lake_of(published).read(first_run).parts
    assert [part.told and part.told.rows for part in left["articles"]] == [1]
    assert [part.told and part.told.rows for part in left["captures"]] == [2]
    assert verify(published).findings == ()


def test_what_is_extracted_again_leaves_none_of_the_parts_that_had_it(published: Home, folder: Path) -> None:
    capture_again(folder, published)
    before = rows(published)
    earlier = {part.path for run in lake_of(published).runs() for part in run.parts["sentences"]}
    reprocess(published, everything=True)
    assert rows(published) == before
    assert keys_in_lake(published) == keys(published)
    assert not any(path.exists() for path in earlier)
    assert verify(published).findings == ()
    rebuild(published)
    assert rows(published) == before


def test_new_articles_leave_earlier_parts_alone(published: Home, folder: Path) -> None:
    before = mtimes(published)
    write_page(folder / "d.txt", "Dike dry", "The dike is dry.")
    record([folder], published)
    assert before.items() <= mtimes(published).items()
    assert keys_in_lake(published) == keys(published)


def test_an_earlier_capture_that_comes_late_replaces_nothing(published: Home, folder: Path) -> None:
    write_page(folder / "e.txt", "Ferry late", "The ferry is late, Ada Brume said on Monday.")  # before any comment
    before = mtimes(published)
    record([folder], published)
    assert before.items() <= mtimes(published).items()
    assert keys_in_lake(published) == keys(published)
    assert len(keys(published)["captures"]) == 3


def test_values_are_those_of_the_database(published: Home, folder: Path) -> None:
    capture_again(folder, published)
    for table in BY_NAME:
        assert differences(published, table) == 0, table


def differences(home: Home, table: str) -> int:
    """Rows that the database has and the files of the lake have not, and the other way round."""
    drawn = {"articles": "EXCLUDE (duplicate_of)"}.get(table, "")
    files = f"read_parquet('{home.lake}/{table}/*.parquet')"
    if table in ("speakers", "quarantine") or not list(home.lake.glob(f"{table}/*.parquet")):
        return 0
    with duckdb.connect(str(home.database), read_only=True) as connection:
        own, other = f"SELECT * {drawn} FROM {table}", f"SELECT * {drawn} FROM {files}"
        found = connection.execute(f"FROM ({own} EXCEPT ALL {other}) UNION ALL FROM ({other} EXCEPT ALL {own})")
        return len(found.fetchall())


def test_without_a_database_nothing_is_known_of_earlier_rows(published: Home) -> None:
    lake = lake_of(published)
    (run,) = lake.runs()
    published.database.unlink()
    assert list(superseded(published, lake, list(run.all_parts()))) == []
