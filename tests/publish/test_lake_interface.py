"""What every lake does, whatever its format: runs, parts, and how either changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.home import Home
from onrecord.publish.files import write_parquet
from onrecord.publish.lake import choose_format, lake_of
from onrecord.publish.lake.damage import DamageError
from onrecord.publish.lake.interface import Lake, NewRun, Part, Parts, Replacement
from onrecord.publish.lake.staged import StagedParts

TABLES = ("articles", "comments")


@pytest.fixture(params=["manifests", "delta"])
def lake(tmp_path: Path, request: pytest.FixtureRequest) -> Lake:
    """A lake that has nothing yet."""
    home = Home.at(tmp_path)
    choose_format(home, request.param)
    return lake_of(home)


def written(parts: Parts, run_id: str, words: tuple[str, ...] = ("old",)) -> list[Part]:
    """A part of each table."""
    made = [Part(table, parts.path(table, f"{run_id}-part-00000.parquet")) for table in TABLES]
    for part in made:
        write_parquet(pa.table({"word": [*words]}), part.path)
    return made


def committed(lake: Lake, run_id: str, *, is_publication: bool = True) -> list[Part]:
    """The parts of a run that has happened."""
    lake.begin(run_id)
    parts = written(lake, run_id)
    lake.commit(NewRun(run_id, is_publication), parts)
    return parts


def words(part: Part) -> list[str]:
    found: list[str] = pq.read_table(part.path)["word"].to_pylist()
    return found


def now(lake: Lake, part: Part) -> Part:
    """The part of this name as it is now: a format may have written it under another."""
    return part._replace(path=lake.path(part.table, part.name))


def test_a_run_that_takes_over_the_rows_of_others_stands_for_them(lake: Lake) -> None:
    earlier = [part for name in ("a", "b") for part in committed(lake, name)]
    committed(lake, "c")
    numbers = {run.run_id: run.sequence for run in lake.runs()[:2]}
    lake.begin("1-compact-2")
    parts = written(lake, "1-compact-2", ("old", "old"))
    gone = [Replacement(part, None) for part in earlier]
    lake.commit(NewRun("1-compact-2", is_publication=True, merged=numbers), parts, gone)
    other, compaction = lake.runs()
    assert (other.run_id, compaction.run_id) == ("c", "1-compact-2")
    assert compaction.numbers == {"a": 1, "b": 2, "1-compact-2": 4}
    assert [run.run_id for run in lake.compactions()] == ["1-compact-2"]
    assert not compaction.is_lacking({"a", "b"})
    assert compaction.is_lacking({"a", "c"})
    assert compaction.is_lacking({"1-compact-2"})
    lake.vacuum(0)
    assert not any(part.path.exists() for part in earlier)
    assert [words(part) for part in compaction.all_parts()] == [["old", "old"]] * 2
    assert [*lake.loose(lake.runs())] == []
    assert committed(lake, "d")[0].path.exists()
    assert lake.last_sequence() == 5


def test_a_lake_without_runs_is_empty(lake: Lake) -> None:
    assert lake.committed() == []
    assert lake.runs() == ()
    assert lake.last_sequence() == 0
    assert lake.parts() == []


def test_what_a_run_wrote_counts_once_it_was_committed(lake: Lake) -> None:
    lake.begin("a")
    parts = written(lake, "a", ("one", "two"))
    assert lake.runs() == ()
    assert [path for path, _ in lake.loose(())] == [part.path for part in parts]
    lake.commit(NewRun("a", is_publication=True), parts)
    (run,) = lake.runs()
    assert (run.run_id, run.is_publication) == ("a", True)
    assert [(part.table, part.path) for part in run.all_parts()] == [(part.table, part.path) for part in parts]
    assert run.paths("articles") == (parts[0].path,)
    assert run.paths("figures") == ()
    assert list(lake.loose(lake.runs())) == []


def test_what_is_told_of_a_part_is_what_it_is_like(lake: Lake) -> None:
    committed(lake, "a")
    for part in lake.runs()[0].all_parts():
        assert part.told is not None
        assert (part.told.bytes, part.told.rows) == (part.path.stat().st_size, 1)


def test_runs_since_are_read_and_others_are_not(lake: Lake) -> None:
    for run_id in "abc":
        committed(lake, run_id, is_publication=run_id != "b")
    lake.record("a").write_text("{")
    assert [(run.run_id, run.is_publication) for run in lake.runs(after=1)] == [("b", False), ("c", True)]
    assert [run.run_id for run in lake.runs(besides={"a", "b"})] == ["c"]
    assert [run.sequence for run in lake.committed()] == [1, 2, 3]
    assert lake.run_ids() == {"a", "b", "c"}
    with pytest.raises(DamageError) as caught:
        lake.runs()
    assert caught.value.path == lake.record("a")
    assert str(caught.value).startswith(f"{caught.value.path} {caught.value.damage.removeprefix('it ')}")


def test_what_a_killed_run_left_goes_and_nothing_else(lake: Lake) -> None:
    kept = committed(lake, "a")
    lake.begin("b")
    left = written(lake, "b")
    assert [is_killed for _, is_killed in lake.loose(lake.runs())] == [True, True]
    stranger = written(lake, "c")  # no run began it: its record may be lost
    lake.recover()
    assert not any(part.path.exists() for part in left)
    assert all(part.path.exists() for part in (*kept, *stranger))
    assert [is_killed for _, is_killed in lake.loose(lake.runs())] == [False, False]


def test_a_part_that_was_rewritten_is_not_told_of_until_all_is_settled(lake: Lake) -> None:
    first, second = committed(lake, "a")
    lake.rewrite(first, pa.table({"word": ["new", "newer"]}))
    assert words(now(lake, first)) == ["new", "newer"]
    assert [part.told is None for part in lake.runs()[0].all_parts()] == [True, False]
    lake.settle()
    told = [part.told for part in lake.runs()[0].all_parts()]
    assert [facts and facts.rows for facts in told] == [2, 1]
    assert words(now(lake, first)) == ["new", "newer"]
    assert words(now(lake, second)) == ["old"]


def test_parts_that_are_exchanged_are_rewritten_ones(lake: Lake) -> None:
    first, second = committed(lake, "a")
    with lake.exchanged(first.name, TABLES) as folder:
        write_parquet(pa.table({"word": []}), folder / "comments" / first.name)
    lake.settle()
    assert words(now(lake, first)) == ["old"]
    assert words(now(lake, second)) == []
    told = [part.told for part in lake.runs()[0].all_parts()]
    assert [facts and facts.rows for facts in told] == [1, 0]


def test_a_run_replaces_parts_of_earlier_ones_when_it_is_committed(lake: Lake) -> None:
    first, second = committed(lake, "a")
    lake.begin("b")
    parts = written(lake, "b", ("new",))
    replaced = [Replacement(first, pa.table({"word": ["left"]})), Replacement(second, None)]
    lake.commit(NewRun("b", is_publication=True), parts, iter(replaced))
    earlier, later = lake.runs()
    (left,) = earlier.all_parts()
    assert (left.table, words(left)) == ("articles", ["left"])
    assert left.told is not None
    assert left.told.bytes == left.path.stat().st_size
    assert [words(part) for part in later.all_parts()] == [["new"], ["new"]]
    assert {part for run in lake.runs() for part in run.paths("comments")} == {parts[1].path}
    assert {part.path for part in lake.parts()} >= {left.path, *(part.path for part in parts)}
    assert list(lake.loose(lake.runs())) == []


def _fail_after(replaced: list[Replacement]) -> Iterator[Replacement]:
    yield from replaced
    raise KeyboardInterrupt


def test_what_a_run_was_to_replace_stays_where_it_is_not_committed(lake: Lake) -> None:
    first, second = committed(lake, "a")
    lake.begin("b")
    parts = written(lake, "b")
    replaced = [Replacement(first, pa.table({"word": []})), Replacement(second, None)]
    with pytest.raises(KeyboardInterrupt):
        lake.commit(NewRun("b", is_publication=True), parts, _fail_after(replaced))
    lake.recover()
    (run,) = lake.runs()
    assert [words(part) for part in run.all_parts()] == [["old"], ["old"]]
    assert not any(part.path.exists() for part in parts)


def test_a_damaged_part_gives_way_to_rows_or_counts_no_longer(lake: Lake) -> None:
    first, second = committed(lake, "a")
    second.path.unlink()
    (run,) = lake.runs()
    lake.mend_part(run, first, pa.table({"word": ["again"]}))
    lake.mend_part(run, second, None)
    (run,) = lake.runs()
    assert [(part.table, part.name) for part in run.all_parts()] == [("articles", first.name)]
    assert words(now(lake, first)) == ["again"]
    assert list(lake.loose(lake.runs())) == []


def test_parts_of_a_table_are_all_that_lie_there(lake: Lake) -> None:
    committed(lake, "b")
    written(lake, "a")  # no run names them, but they may hold words, too
    assert [part.name[0] for part in lake.parts("comments")] == ["a", "b"]
    assert len(lake.parts()) == 4


def test_staged_parts_are_changed_in_their_places(tmp_path: Path) -> None:
    staged = StagedParts(tmp_path)
    first, second = written(staged, "a")
    staged.rewrite(first, pa.table({"word": ["new"]}))
    with staged.exchanged(second.name, TABLES) as folder:
        write_parquet(pa.table({"word": ["newer"]}), folder / "comments" / second.name)
    assert [words(part) for part in staged.parts()] == [["new"], ["newer"]]
