"""Every kind of damage is found, named with its file, and mended by the command that is named beside it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.pipeline import forget, forget_commenter, record, replay, reprocess
from onrecord.pipeline.quarantine import dismiss
from onrecord.publish.files import write_parquet
from onrecord.publish.lake import MANIFESTS, lake_of
from onrecord.publish.lake.damage import DamageError, read_table
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import Part
from onrecord.publish.lake.mending import place_of
from onrecord.publish.mend import mend
from onrecord.publish.open_removals import open_notes
from onrecord.publish.rebuild import rebuild
from onrecord.publish.verify import _damage_of as damage_of
from onrecord.publish.verify import verify
from tests.conftest import Publish, Query
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]


def publish(home: Home, folder: Path) -> None:
    """Two runs: two articles and a refusal, then a later capture."""
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full, Ada Quill said.", (("a", 1, "Good."),))
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost lost 40 sheep.", (("b", 1, "Sad."),))
    (folder / "c.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    write_page(folder / "d.txt", "Dike dry", "The dike of Ost lost 40 sheep.", (("b", 1, "Sad."), ("c", 2, "Wet.")))
    record([folder], home)


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Two runs: two articles and a refusal, then a later capture."""
    return as_published(publish)


def of_table(home: Home, table: str, run: int = 0) -> Path:
    """A file of a table, of the first run or a later one."""
    return lake_of(home).runs()[run].paths(table)[0]


def manifest(home: Home, run: int = 0) -> Path:
    return lake_of(home).record(lake_of(home).committed()[run].run_id)


def lose(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)


def test_a_home_that_is_whole_is_sound_also_after_every_operation(published: Home, folder: Path, query: Query) -> None:
    def is_sound() -> bool:
        found = verify(published)
        return found.is_sound and not found.findings

    assert is_sound()
    replay(published)
    reprocess(published, everything=True)
    assert is_sound()
    dismiss(published, [str(folder / "c.txt")])
    assert is_sound()
    forget_commenter(published, "a")
    assert is_sound()
    ((article_id,),) = query("SELECT article_id FROM articles WHERE title = 'Dike dry'")
    forget(published, str(article_id))
    assert is_sound()
    rebuild(published)
    assert is_sound()


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM lists.claims", "UPDATE lists.claims SET low = 41", "UPDATE lists.figures SET amount = 41"],
)
def test_a_list_that_does_not_say_what_the_tables_do_is_named_and_made_again(published: Home, damage: str) -> None:
    with duckdb.connect(str(published.database)) as connection:
        connection.execute(damage)
    (finding,) = verify(published).findings
    assert f"its table lists.{'figures' if 'figures' in damage else 'claims'} is not" in finding.damage
    assert finding.command == "onrecord rebuild"
    rebuild(published)
    assert not verify(published).findings


def test_a_list_that_an_earlier_version_did_not_make_is_no_damage(published: Home) -> None:
    with duckdb.connect(str(published.database)) as connection:
        connection.execute("DROP TABLE lists.claims")
    assert not verify(published).findings


@pytest.mark.parametrize("harm", [lose, empty, cut_off, flip])
@pytest.mark.parametrize("table", ["articles", "comments", "captures", "speakers", "quarantine", "runs"])
def test_a_file_of_the_lake_is_named_and_made_again(published: Home, table: str, harm: Callable[[Path], None]) -> None:
    shown = rows(published)
    path = of_table(published, table)
    harm(path)
    findings = [finding for finding in verify(published).findings if not finding.is_harmless]
    assert [finding.path for finding in findings] == [path]
    assert "verify --mend" in findings[0].command
    mend(published)
    assert verify(published).is_sound
    rebuild(published)
    assert rows(published) == shown


@pytest.mark.parametrize("harm", [empty, cut_off, lambda path: path.write_text('{"run_id": 1}')])
def test_a_manifest_that_cannot_be_read_is_named_and_made_again(
    published: Home, folder: Path, harm: Callable[[Path], None]
) -> None:
    shown = rows(published)
    path = manifest(published)
    harm(path)
    (finding,) = verify(published).findings  # and no bytes, which that manifest names, are called lost
    assert finding.path == path
    assert re.fullmatch(r"it cannot be read \(.+\)", finding.damage)
    with pytest.raises(HomeError, match=f"{path} cannot be read .*onrecord verify"):
        rebuild(published)
    write_page(folder / "e.txt", "Weir shut", "The weir was shut on Monday.")
    record([folder], published)  # which reads nothing of runs that the database shows
    assert len(rows(published)["articles"]) == len(shown["articles"]) + 1
    shown = rows(published)
    mend(published)
    assert verify(published).is_sound
    rebuild(published)
    assert rows(published) == shown


@pytest.mark.parametrize(
    ("lost", "place"), [("20300102T000000-b", 2), ("20300101T000000-b", 2), ("20300105T000000-a", 6)]
)
def test_the_place_of_a_lost_run_is_told_by_its_second_and_by_the_gap(lost: str, place: int) -> None:
    second, days = "20300101T000000", ["20300103T000000", "20300104T000000", "20300104T000000"]
    numbers = {1: f"{second}-c", 3: f"{days[0]}-a", 4: f"{days[1]}-c", 5: f"{days[2]}-a"}
    assert place_of(lost, numbers) == place


def test_a_manifest_that_is_lost_is_made_again_in_its_place(published: Home) -> None:
    shown, path = rows(published), manifest(published)
    path.unlink()
    assert not verify(published).is_sound
    mend(published)
    assert manifest(published).exists()
    assert verify(published).is_sound
    rebuild(published)
    assert rows(published) == shown


@pytest.mark.parametrize("harm", [lose, cut_off])
def test_raw_bytes_that_are_lost_are_told_and_no_longer_in_the_way(
    published: Home, harm: Callable[[Path], None]
) -> None:
    shown, path = rows(published), of_table(published, "_raw")
    harm(path)
    if path.exists():
        with pytest.raises(HomeError, match=f"{path} cannot be read"):
            reprocess(published, everything=True)
    found = verify(published)
    assert [finding.path for finding in found.findings] == [path, published.lake / "_raw"]
    assert "3 captures" in found.findings[1].damage
    done = mend(published)
    assert "3 captures without bytes keep their rows" in done[-1]
    assert verify(published).findings == ()
    reprocess(published, everything=True)
    assert {key: len(found) for key, found in rows(published).items()} == {
        key: len(found) for key, found in shown.items()
    }


def test_bytes_that_are_others_are_told(published: Home) -> None:
    path = of_table(published, "_raw")
    rows_ = pq.read_table(path)
    position = rows_.schema.get_field_index("raw")
    pq.write_table(rows_.set_column(position, "raw", [[b"else"] * rows_.num_rows]), path)
    assert "3 captures" in verify(published).findings[-1].damage


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE comments SET score = 9 WHERE author = 'a'", "comments"),
        ("DELETE FROM speakers", "speakers"),
        ("DELETE FROM runs WHERE files_new = 1", "runs"),
    ],
)
def test_a_database_that_shows_something_else_than_the_lake_is_told(published: Home, sql: str, table: str) -> None:
    shown = rows(published)
    with duckdb.connect(str(published.database)) as connection:
        connection.execute(sql)
    (finding, *_) = verify(published).findings
    assert finding.path == published.database
    assert f"table {table} " in finding.damage
    assert finding.command == "onrecord rebuild"
    rebuild(published)
    assert verify(published).is_sound
    assert rows(published) == shown


@pytest.mark.parametrize("harm", [lose, empty, lambda path: path.write_bytes(b"x" * 9000)])
def test_a_database_and_an_index_that_cannot_be_read_are_told(published: Home, harm: Callable[[Path], None]) -> None:
    for path in (published.search_index, published.database):
        harm(path)
        assert path in [finding.path for finding in verify(published).findings]
        rebuild(published)
        assert verify(published).is_sound


def test_a_backup_is_a_home_again_also_one_taken_while_a_run_was_under_way(
    published: Home, folder: Path, tmp_path: Path
) -> None:
    shown = rows(published)
    restored = Home.at(tmp_path / "restored")
    shutil.copytree(published.manifests, restored.manifests)  # first, as docs/operations.md says
    write_page(folder / "e.txt", "Weir shut", "The weir was shut on Monday.")
    record([folder], published)
    ignored = shutil.ignore_patterns("_runs")
    shutil.copytree(published.lake, restored.lake, ignore=ignored, dirs_exist_ok=True)
    rebuild(restored)
    assert rows(restored) == shown
    found = verify(restored)
    assert found.is_sound
    assert all(finding.is_harmless for finding in found.findings)
    record([folder], restored)
    assert len(rows(restored)["articles"]) == 3


@pytest.mark.parametrize("lake_format", [MANIFESTS])
def test_manifests_of_earlier_versions_are_read(published: Home) -> None:
    for path in published.manifests.glob("*.json"):
        content = json.loads(path.read_text())
        del content["told"]
        path.write_text(json.dumps(content))
    assert verify(published).is_sound
    cut_off(of_table(published, "comments"))
    assert not verify(published).is_sound


@pytest.mark.parametrize("whom", ["article", "commenter"])
def test_what_was_set_aside_stops_no_removal_and_goes_with_it(published: Home, query: Query, whom: str) -> None:
    path = of_table(published, "_raw")
    cut_off(path)
    mend(published)
    (aside,) = (published.lake / "_damaged").iterdir()
    aside.write_bytes(b"The dam of Ost is full" + aside.read_bytes())
    if whom == "article":
        forget(published, query("SELECT article_id FROM articles WHERE title = 'Dam full'")[0][0])
    else:
        forget_commenter(published, "a")
    assert not aside.exists()


def test_a_removal_that_meets_a_damaged_file_names_it(published: Home, query: Query) -> None:
    path = of_table(published, "sentences")
    path.write_bytes(b"no rows")
    article_id = query("SELECT article_id FROM articles WHERE title = 'Dam full'")[0][0]
    with pytest.raises(HomeError, match=f"{path} cannot be read"):
        forget(published, article_id)
    mend(published)
    reprocess(published, everything=True)
    assert query("SELECT title FROM articles") == [("Dike dry",)]


@pytest.fixture
def forget_and_be_killed(published: Home, query: Query, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Removes the ``article`` or the ``commenter`` as far as the files, of which their manifests do not say so yet."""

    def die(*_: object, **__: object) -> None:
        if open_notes(published):
            raise KeyboardInterrupt

    def act(whom: str) -> None:
        article_id = query("SELECT article_id FROM articles WHERE title = 'Dam full'")[0][0]
        with monkeypatch.context() as patch:
            patch.setattr(type(lake_of(published)), "settle", die)
            with pytest.raises(KeyboardInterrupt):
                forget(published, article_id) if whom == "article" else forget_commenter(published, "a")

    return act


@pytest.mark.parametrize("whom", ["article", "commenter"])
def test_a_removal_that_was_killed_is_no_damage_and_mending_costs_nothing(
    published: Home, folder: Path, query: Query, forget_and_be_killed: Callable[[str], None], whom: str
) -> None:
    forget_and_be_killed(whom)
    found = verify(published)
    assert found.is_sound
    assert any("removal was killed" in finding.damage for finding in found.findings)
    mend(published)
    assert not (published.lake / "_damaged").exists()
    record([folder], published)
    assert verify(published).findings == ()
    reprocess(published, everything=True)
    assert ("Dike dry",) in query("SELECT title FROM articles")
    assert query("SELECT count(*) FROM comments WHERE author = 'a'") == [(0,)]


def test_damage_is_found_also_while_a_removal_is_unfinished(
    published: Home, forget_and_be_killed: Callable[[str], None]
) -> None:
    forget_and_be_killed("article")
    path = of_table(published, "sentences")
    path.write_bytes(path.read_bytes()[:-20])
    assert path in [finding.path for finding in verify(published).findings if not finding.is_harmless]


def test_damage_to_a_file_that_a_killed_removal_left_alone_is_named_by_what_its_manifest_says(
    published: Home, forget_and_be_killed: Callable[[str], None]
) -> None:
    forget_and_be_killed("article")
    path = of_table(published, "runs")
    pq.write_table(pq.read_table(path).slice(0, 0), path)  # readable, newer than the removal, and not what was written
    assert path in [finding.path for finding in verify(published).findings if not finding.is_harmless]


def test_whichever_byte_of_a_file_is_garbled_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "articles" / "run.parquet"
    write_parquet(pa.table({"article_id": ["a", "b"], "kinds": [["x"], None], "words": [3, None]}), path)
    part, sound = Part("articles", path, facts_of(path)), path.read_bytes()
    assert damage_of(part, is_quick=False) is None
    for position in range(len(sound)):
        for changed in (0xFF, 0x01):
            path.write_bytes(sound[:position] + bytes([sound[position] ^ changed]) + sound[position + 1 :])
            assert damage_of(part, is_quick=False)
            with suppress(DamageError):
                read_table(path)
