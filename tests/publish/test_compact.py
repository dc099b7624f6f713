"""Small runs of the lake become one, and nobody who reads the tables can tell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask.checks import latest_checks
from onrecord.check.facts import Verdict
from onrecord.home import Home
from onrecord.pipeline import forget, record, reprocess, steps
from onrecord.pipeline.quarantine import dismiss
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.upkeep import compact
from onrecord.publish import publisher
from onrecord.publish.compact import _SMALL_BYTES as SMALL
from onrecord.publish.compact import groups
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import DamageError
from onrecord.publish.mend import mend
from onrecord.publish.rebuild import rebuild
from onrecord.publish.search_index import is_up_to_date
from onrecord.publish.verify import verify
from onrecord.tables.run_rows import QualityResult
from onrecord.tables.vocabularies import Severity
from tests.conftest import Publish, Query
from tests.publish.reading import keys, keys_in_lake, rows
from tests.support.pages import write_page

SETTINGS = RunSettings()
pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]


def publish(home: Home, folder: Path) -> None:
    """Three runs: an article with a reader's comment and a refusal, another article, a later capture of the first."""
    write_page(folder / "a.txt", "Weir shut", "The weir is 9 years old, Ida Moor said.", (("a", 1, "So."),))
    (folder / "n.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    write_page(folder / "b.txt", "Ferry late", "The ferry is late, Ada Brume said on Monday.", (("b", 2, "Sad."),))
    record([folder], home)
    later_capture(folder, home)


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Three runs: an article with a reader's comment and a refusal, another article, a later capture of the first."""
    return as_published(publish)


def later_capture(folder: Path, home: Home, comments: int = 2) -> None:
    """A capture of the article on the weir with more comments under it."""
    said = tuple((name, 1, f"{name} is for it.") for name in "abcdefgh"[:comments])
    write_page(folder / f"a{comments}.txt", "Weir shut", "The weir is 9 years old, Ida Moor said.", said)
    record([folder], home)


def held(run_id: str) -> QualityResult:
    """An expectation that held in a run."""
    checked = ("articles", "there are some", None, Severity.WARNING, True, 1, 0, 0.0, None)
    return QualityResult(run_id, "articles", *checked, checked_at=datetime(2024, 5, 1))


def quarantined(query: Query) -> list[tuple[object, ...]]:
    return query("SELECT path, reason_code FROM quarantine ORDER BY path")


def test_runs_become_one_and_the_tables_stay_as_they_are(published: Home, query: Query) -> None:
    database, before, refused = published.database.read_bytes(), rows(published), quarantined(query)
    files = len(lake_of(published).runs()[0].parts)
    done = compact(published, SETTINGS)
    assert done.runs == (3, 1)
    assert done.files[0] > 2 * done.files[1]
    assert published.database.read_bytes() == database
    assert is_up_to_date(published)
    (run,) = lake_of(published).runs()
    assert len([*run.all_parts()]) >= files
    assert keys_in_lake(published) == keys(published)
    assert verify(published).findings == ()
    rebuild(published)
    assert (rows(published), quarantined(query)) == (before, refused)
    assert len(query("SELECT * FROM runs")) == 3
    assert compact(published, SETTINGS).runs == (0, 0)


def test_the_next_runs_find_what_was_merged(published: Home, folder: Path) -> None:
    compact(published, SETTINGS)
    later_capture(folder, published, comments=4)
    assert keys_in_lake(published) == keys(published)
    reprocess(published, everything=True)
    assert keys_in_lake(published) == keys(published)
    before = rows(published)
    assert compact(published, SETTINGS).runs == (3, 1)
    assert keys_in_lake(published) == keys(published)
    assert verify(published).findings == ()
    rebuild(published)
    assert rows(published) == before


def test_a_database_of_before_receives_what_was_merged(published: Home, folder: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.duckdb"
    shutil.copyfile(published.database, backup)
    later_capture(folder, published, comments=5)
    write_page(folder / "c.txt", "Dam full", "The dam is full, Bo Marsh said.")
    record([folder], published)
    before = rows(published)
    compact(published, SETTINGS)
    shutil.copyfile(backup, published.database)
    record([folder], published)
    assert rows(published) == before
    assert verify(published).findings == ()


def test_what_the_database_does_not_show_yet_waits(published: Home, folder: Path, query: Query) -> None:
    record([folder], published)
    assert compact(published, SETTINGS).runs == (3, 1)
    assert len(lake_of(published).committed()) == 2
    later_capture(folder, published, comments=3)
    assert len(query("SELECT * FROM runs")) == 5


def test_a_refusal_is_released_by_what_came_after_it_alone(home: Home, folder: Path, query: Query) -> None:
    noise = folder / "noise.txt"
    noise.write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    dismiss(home, [str(noise)])
    assert quarantined(query) == []
    noise.write_bytes(b"\x00\x01\x03" * 300)
    record([folder], home)
    assert len(quarantined(query)) == 1
    compact(home, SETTINGS)
    rebuild(home)
    assert len(quarantined(query)) == 1


def test_rows_that_an_earlier_version_left_behind_are_not_merged(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier_version:
        earlier_version.setattr(publisher, "superseded", lambda *_: ())
        for comments in (1, 2, 3):
            later_capture(folder, home, comments=comments)
        reprocess(home, everything=True)
    before = rows(home)
    assert keys_in_lake(home) != keys(home)
    compact(home, SETTINGS)
    assert keys_in_lake(home) == keys(home)
    rebuild(home)
    assert rows(home) == before


def test_a_damaged_file_is_named_and_nothing_is_merged(published: Home) -> None:
    runs = lake_of(published).committed()
    path = lake_of(published).read(runs[1]).paths("sentences")[0]
    sound = path.read_bytes()
    path.write_bytes(sound[:50] + b"?" + sound[51:])
    with pytest.raises(DamageError, match=path.name):
        compact(published, SETTINGS)
    assert lake_of(published).committed() == runs
    path.write_bytes(sound)
    assert verify(published).findings == ()


@pytest.mark.parametrize("table", ["articles", "captures", "runs", "speakers", "quarantine"])
def test_a_damaged_part_is_made_again_from_the_database(published: Home, table: str) -> None:
    compact(published, SETTINGS)
    before, (run,) = rows(published), lake_of(published).runs()
    (path,) = run.paths(table)
    read = pq.read_table(path)
    path.write_bytes(b"nothing")
    mend(published)
    assert verify(published).findings == ()
    (run,) = lake_of(published).runs()
    again = pq.read_table(run.paths(table)[0])
    assert again.num_rows == read.num_rows
    rebuild(published)
    assert rows(published) == before


def test_a_lost_record_of_a_compaction_is_made_again(published: Home, folder: Path, query: Query) -> None:
    compact(published, SETTINGS)
    later_capture(folder, published, comments=3)
    before, refused = rows(published), quarantined(query)
    lake = lake_of(published)
    (compaction,) = lake.compactions()
    lake.record(compaction.run_id).write_bytes(b"?")
    assert not verify(published).is_sound
    mend(published)
    assert verify(published).findings == ()
    (again,) = lake_of(published).compactions()
    assert again.merged.keys() == compaction.merged.keys()
    rebuild(published)
    assert (rows(published), quarantined(query)) == (before, refused)


def test_what_is_forgotten_leaves_what_was_merged(published: Home, query: Query) -> None:
    compact(published, SETTINGS)
    ((article_id,),) = query("SELECT article_id FROM articles WHERE title = 'Weir shut'")
    forget(published, str(article_id))
    assert len(query("SELECT * FROM articles")) == 1
    left = [path for path in published.root.rglob("*.parquet") if "Ida Moor" in str(pq.read_table(path).to_pylist())]
    assert left == []
    assert verify(published).findings == ()


def test_the_latest_checks_are_found_among_those_that_were_merged(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "check_run", lambda start, *_: Verdict((held(start.run_id),), False, ()))
    for comments in (1, 2):
        later_capture(folder, home, comments)
    before = latest_checks(home)
    compact(home, SETTINGS)
    assert latest_checks(home) == before


SIZES = st.lists(st.integers(1, 10**9), max_size=60)


@given(SIZES)
def test_groups_keep_the_order_and_lose_no_run(sizes: list[int]) -> None:
    made = groups(enumerate(sizes))
    assert [number for group in made for number in group] == [*range(len(sizes))]
    assert all(sum(sizes[number] for number in group) < 2 * SMALL for group in made if len(group) > 1)
    after = [sum(sizes[number] for number in group) for group in made]
    assert groups(enumerate(after)) == [[number] for number in range(len(after))]


def test_a_year_of_quarter_hours_leaves_few_runs_and_rewrites_little() -> None:
    """250 kB each quarter of an hour, some with ten times as much, compacted each night."""
    sizes: list[int] = []
    written = 0
    for night in range(365):
        sizes += [250_000 if number % 9 else 2_500_000 for number in range(96)]
        made = groups(enumerate(sizes))
        written += sum(sizes[number] for group in made if len(group) > 1 for number in group)
        sizes = [sum(sizes[number] for number in group) for group in made]
        assert len(sizes) < 6 + (night + 1) * 96 * 500_000 / SMALL * 1.5
    assert written < 4 * sum(sizes)
