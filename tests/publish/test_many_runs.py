"""Years of runs: what a run reads of them, and how many wait for the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ask.checks import latest_checks
from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish import publisher
from onrecord.publish.lake import lake_of, manifest
from onrecord.publish.rebuild import rebuild
from onrecord.publish.verify import verify
from tests.conftest import Query
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the manifests that are read from now on."""
    names: list[str] = []
    read_json = manifest.read_json

    def noted(path: Path) -> object:
        names.append(path.name)
        return read_json(path)

    monkeypatch.setattr(manifest, "read_json", noted)
    return names


def manifests(home: Home) -> list[str]:
    """The names of the manifests of all runs, in order."""
    return [lake_of(home).record(run.run_id).name for run in lake_of(home).committed()]


def publish_articles(home: Home, folder: Path, count: int) -> None:
    """One run an article."""
    for number in range(count):
        write_page(folder / f"{number}.txt", f"Dam {number} full", f"The dam of Ost {number} is full.")
        record([folder], home)


def test_a_run_reads_the_manifests_of_runs_alone_that_the_database_lacks(
    home: Home, folder: Path, read: list[str]
) -> None:
    publish_articles(home, folder, 4)
    earlier = manifests(home)
    read.clear()
    record([folder], home)
    assert read == []
    nothing_new = manifests(home)[-1]
    write_page(folder / "new.txt", "Weir shut", "The weir of Ost was shut.")
    record([folder], home)
    published = manifests(home)[-1]
    # The database that is brought up to date is the one before the last, which lacks one run more.
    assert {*read} == {earlier[-1], nothing_new, published}


def test_runs_that_find_nothing_new_wait_for_the_database_up_to_a_number(
    home: Home, folder: Path, query: Query, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_MOST_WAITING", 3)
    publish_articles(home, folder, 1)
    before = home.database.read_bytes()
    for _ in range(4):
        record([folder], home)
        assert home.database.read_bytes() == before
    record([folder], home)  # finds four waiting
    assert query("SELECT status, count(*) FROM runs GROUP BY 1 ORDER BY 1") == [("nothing_new", 4), ("published", 1)]
    assert len(query("SELECT article_id FROM articles")) == 1
    read.clear()
    record([folder], home)
    assert {*read} == {manifests(home)[-2]}
    rebuild(home)
    assert query("SELECT status, count(*) FROM runs GROUP BY 1 ORDER BY 1") == [("nothing_new", 6), ("published", 1)]
    assert verify(home).is_sound


def test_a_damaged_manifest_of_a_run_that_waits_is_named_and_leaves_no_copy(home: Home, folder: Path) -> None:
    publish_articles(home, folder, 1)
    record([folder], home)
    path = home.manifests / manifests(home)[-1]
    path.write_text("{")
    before = home.database.read_bytes()
    with pytest.raises(HomeError, match=f"{path} cannot be read"):
        record([folder], home)
    with pytest.raises(HomeError, match=f"{path} cannot be read"):
        rebuild(home)
    assert home.database.read_bytes() == before
    assert [found.name for found in home.root.glob("onrecord.duckdb*")] == ["onrecord.duckdb"]


def test_names_of_manifests_say_what_the_manifests_say(home: Home, folder: Path) -> None:
    publish_articles(home, folder, 2)
    assert lake_of(home).committed() == [run.committed for run in lake_of(home).runs()]


def test_the_latest_checks_are_looked_for_from_the_end(home: Home, folder: Path, read: list[str]) -> None:
    publish_articles(home, folder, 3)
    last = lake_of(home).committed()[-1]
    read.clear()
    assert latest_checks(home).run_id == last.run_id
    assert read == [manifests(home)[-1]]
