"""A home's lake in another format: the same runs and rows, the earlier one kept until somebody confirms."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.pipeline import forget, record
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.upkeep import compact, confirm_migration, migrate, undo_migration
from onrecord.publish import migrate as migration
from onrecord.publish import publisher
from onrecord.publish.lake import DELTA, MANIFESTS, format_of, lake_of
from onrecord.publish.rebuild import rebuild
from onrecord.publish.verify import verify
from tests.conftest import Query
from tests.publish.reading import keys, keys_in_lake, rows
from tests.support.pages import write_page

SETTINGS = RunSettings()
pytestmark = pytest.mark.usefixtures("open_gate")


class Killed(BaseException):
    """Where the program ends."""


def an_article(folder: Path, home: Home, name: str) -> None:
    body = f"The weir at {name} is shut, Ida Moor said. It cost 9 million euros."
    write_page(folder / f"{name}.txt", f"Weir at {name} shut", body, (("a", 1, f"{name}!"),))
    record([folder], home)


@pytest.fixture
def published(home: Home, folder: Path) -> Home:
    """A compaction of two runs, a refusal, an article that was forgotten, and a run that found nothing new."""
    (folder / "noise.txt").write_bytes(b"\x00\x01\x02" * 300)
    for name in ("Ost", "Lent"):
        an_article(folder, home, name)
    compact(home, SETTINGS)
    an_article(folder, home, "Maas")
    article_id = pq.read_table(lake_of(home).runs()[-1].paths("articles")[0])["article_id"].to_pylist()[0]
    forget(home, article_id)
    record([folder], home)
    return home


@pytest.mark.slow
def test_there_and_back_again_nothing_is_lost(published: Home, folder: Path, query: Query) -> None:
    before, refused = rows(published), query("SELECT path, reason_code FROM quarantine")
    runs = lake_of(published).committed()
    for lake_format in (DELTA, MANIFESTS):
        done = migrate(published, lake_format, SETTINGS)
        assert format_of(published) == lake_format
        assert lake_of(published).committed() == runs
        assert done.runs == len(runs)
        assert done.before.is_dir()
        assert {path.name for path in published.root.iterdir()}.isdisjoint({"migrating"})
        assert verify(published).findings == ()
        assert keys_in_lake(published) == keys(published)
        rebuild(published)
        assert (rows(published), query("SELECT path, reason_code FROM quarantine")) == (before, refused)
        assert confirm_migration(published, SETTINGS) == done.before
        assert not done.before.exists()
    an_article(folder, published, "Rijn")
    assert len(query("SELECT * FROM articles")) == 3
    assert query("SELECT * FROM articles WHERE title = 'Weir at Maas shut'") == []


def test_a_migration_can_be_undone_until_the_next_run(published: Home, folder: Path) -> None:
    before = rows(published)
    migrate(published, DELTA, SETTINGS)
    undo_migration(published, SETTINGS)
    assert format_of(published) == MANIFESTS
    assert verify(published).findings == ()
    assert rows(published) == before
    with pytest.raises(UsageError, match="no earlier lake"):
        undo_migration(published, SETTINGS)
    migrate(published, DELTA, SETTINGS)
    an_article(folder, published, "Waal")
    with pytest.raises(UsageError, match="since the migration"):
        undo_migration(published, SETTINGS)
    with pytest.raises(UsageError, match="still kept"):
        migrate(published, MANIFESTS, SETTINGS)


def test_no_word_of_what_is_forgotten_stays_in_the_lake_that_is_kept(published: Home, query: Query) -> None:
    done = migrate(published, DELTA, SETTINGS)
    ((article_id,),) = query("SELECT article_id FROM articles WHERE title = 'Weir at Ost shut'")
    forget(published, str(article_id))
    assert not done.before.exists()


@pytest.mark.parametrize("at", range(3))
def test_killed_while_lakes_are_exchanged_the_next_run_ends_it(
    published: Home, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, runs = rows(published), lake_of(published).committed()
    renamed: list[object] = []
    rename = os.rename

    def die(source: Path, target: Path) -> None:
        if len(renamed) == at:
            raise Killed
        renamed.append(target)
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(migration.os, "rename", die)
        if at < 2:
            with pytest.raises(Killed):
                migrate(published, DELTA, SETTINGS)
        else:
            patch.setattr(migration.shutil, "rmtree", lambda *_, **__: None)
            migrate(published, DELTA, SETTINGS)
    publisher.recover(published)
    assert format_of(published) == DELTA
    assert lake_of(published).committed() == runs
    assert not (published.root / "migrating").exists()
    assert rows(published) == before
    assert verify(published).findings == ()


def test_killed_before_that_all_is_as_it_was(published: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migration, "_require_same_tables", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            migrate(published, DELTA, SETTINGS)
    publisher.recover(published)
    assert format_of(published) == MANIFESTS
    assert not (published.root / "migrating").exists()
    assert verify(published).findings == ()


def test_damage_is_named_and_nothing_changes(published: Home) -> None:
    path = lake_of(published).runs()[0].paths("sentences")[0]
    sound = path.read_bytes()
    path.write_bytes(sound[:50] + b"?" + sound[51:])
    with pytest.raises(HomeError, match=path.name):
        migrate(published, DELTA, SETTINGS)
    path.write_bytes(sound)
    publisher.recover(published)
    assert format_of(published) == MANIFESTS
    assert verify(published).findings == ()


def test_what_cannot_be_migrated_is_said(published: Home, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="format manifests already"):
        migrate(published, MANIFESTS, SETTINGS)
    with pytest.raises(UsageError, match="nothing to migrate"):
        migrate(Home.at(tmp_path / "other"), DELTA, SETTINGS)
