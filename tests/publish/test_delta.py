"""A lake of Delta tables: what others read, and that neither a kill nor a second process doubles or loses rows."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish.files import write_parquet
from onrecord.publish.lake import choose_format, delta_log, delta_plan, lake_of
from onrecord.publish.lake.delta import DeltaLake
from onrecord.publish.lake.delta_log import Commit
from onrecord.publish.lake.interface import Lake, NewRun, Part, Replacement
from onrecord.tables import TABLES
from tests.support.pages import write_page

READ = ("articles", "comments")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    home = Home.at(tmp_path)
    choose_format(home, "delta")
    return lake_of(home)


def rows(*texts: str) -> pa.Table:
    return pa.table({"article_id": [f"art_{text}" for text in texts], "text": list(texts)})


def begun(lake: Lake, run_id: str, *texts: str) -> list[Part]:
    """A part of each table, of a run that is not committed."""
    lake.begin(run_id)
    parts = [Part(table, lake.path(table, f"{run_id}-part-00000.parquet")) for table in READ]
    for part in parts:
        write_parquet(rows(*texts), part.path)
    return parts


def publish(lake: Lake, run_id: str, *texts: str, replaced: Sequence[Replacement] = ()) -> list[Part]:
    parts = begun(lake, run_id, *texts)
    lake.commit(NewRun(run_id, is_publication=True), parts, replaced)
    return parts


def seen(lake: Lake, table: str = "articles", version: int | None = None) -> list[str]:
    """What somebody reads who knows Delta tables and not onrecord."""
    texts: list[str] = DeltaTable(str(lake.root / table), version=version).to_pyarrow_table()["text"].to_pylist()
    return sorted(texts)


def shown(lake: Lake) -> list[list[str]]:
    """What the parts of each run hold."""
    return [pa.parquet.read_table(run.paths("articles")[0])["text"].to_pylist() for run in lake.runs()]


def versions(lake: Lake, run: int) -> dict[str, int]:
    """The versions that a run left."""
    found = DeltaTable(str(lake.root / "_runs")).to_pyarrow_table().sort_by("sequence").to_pylist()
    return dict(found[run]["versions"])


def test_current_rows_alone_are_plain_to_read_and_earlier_runs_by_their_versions(lake: Lake) -> None:
    first, _ = publish(lake, "a", "old", "other")
    publish(lake, "b", "new", replaced=[Replacement(first, rows("other"))])
    assert seen(lake) == ["new", "other"]
    assert seen(lake, version=versions(lake, 0)["articles"]) == ["old", "other"]
    assert seen(lake, version=versions(lake, 1)["articles"]) == ["new", "other"]
    assert seen(lake, "comments") == ["new", "old", "other"]  # whose parts nothing took the place of
    assert shown(lake) == [["other"], ["new"]]


def test_a_run_that_leaves_a_table_alone_names_the_version_that_it_is_at(lake: Lake) -> None:
    publish(lake, "a", "old")
    lake.begin("b")
    path = lake.path("articles", "b.parquet")
    write_parquet(rows("new"), path)
    lake.commit(NewRun("b", is_publication=True), [Part("articles", path)])
    assert versions(lake, 1) == {"articles": versions(lake, 0)["articles"] + 1, "comments": 1}


def test_bounds_of_ids_let_readers_pass_files_over(lake: Lake) -> None:
    publish(lake, "a", "dam")
    publish(lake, "b", "weir")
    told = pa.table(DeltaTable(str(lake.root / "articles")).get_add_actions(flatten=True))
    assert sorted(told["min.article_id"].to_pylist()) == ["art_dam", "art_weir"]
    assert told["max.text"].to_pylist() == [None, None]
    dataset = DeltaTable(str(lake.root / "articles")).to_pyarrow_dataset()
    assert len([*dataset.get_fragments(pc.field("article_id") == "art_weir")]) == 1


class Killed(BaseException):
    """Not an error that anything could mend on its way."""


@pytest.mark.parametrize("made", [0, 1, 2])
@pytest.mark.parametrize("is_lost", [False, True])
def test_a_run_killed_between_commits_is_completed_or_withdrawn(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, made: int, is_lost: bool
) -> None:
    first, _ = publish(lake, "a", "old")
    parts = begun(lake, "b", "new")
    commits: list[Path] = []
    commit = delta_log.commit

    def die_later(folder: Path, *rest: Any) -> int:
        if len(commits) == made:
            raise Killed
        commits.append(folder)
        return commit(folder, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(delta_log, "commit", die_later)
        with pytest.raises(Killed):
            lake.commit(NewRun("b", is_publication=True), parts, [Replacement(first, rows("kept"))])
    assert [run.run_id for run in lake.committed()] == ["a"]
    if is_lost:
        parts[1].path.unlink()
    for _ in range(2):
        lake_of(Home.at(lake.root.parent)).recover()
        assert seen(lake) == (["old"] if is_lost else ["kept", "new"])
        assert shown(lake) == ([["old"]] if is_lost else [["kept"], ["new"]])
    assert [*lake.loose(lake.runs())] == []
    publish(lake, "c", "later")
    assert seen(lake) == (["later", "old"] if is_lost else ["kept", "later", "new"])
    assert seen(lake, "comments") == sorted(["old", "later", *([] if is_lost else ["new"])])


def test_what_was_withdrawn_may_be_published_after_all(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    parts = begun(lake, "a", "old")
    with monkeypatch.context() as patch:
        patch.setattr(delta_plan, "write_record", full)
        with pytest.raises(OSError, match="No space"):
            lake.commit(NewRun("a", is_publication=True), parts)
    assert (lake.committed(), seen(lake)) == ([], [])
    publish(lake, "a", "again")
    assert (shown(lake), seen(lake)) == ([["again"]], ["again"])


def test_a_run_that_has_happened_is_not_published_again(lake: Lake) -> None:
    publish(lake, "a", "old")
    with pytest.raises(FileExistsError, match="run a has been published already"):
        begun(lake, "a", "old")
    assert seen(lake) == ["old"]


def recover_many(root: Path, gate: Any) -> None:
    gate.wait()
    DeltaLake(root).recover()


def test_two_processes_that_complete_one_run_do_not_double_it(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = begun(lake, "a", *(f"text {number}" for number in range(20)))
    with monkeypatch.context() as patch:
        patch.setattr("onrecord.publish.lake.delta.carry_out", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            lake.commit(NewRun("a", is_publication=True), parts)
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(2)
    both = [context.Process(target=recover_many, args=(lake.root, gate)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(120)
    assert len(lake.runs()) == 1
    for table in READ:
        assert len(seen(lake, table)) == 20


def test_the_end_of_history_leaves_no_earlier_version_and_no_file_of_one(lake: Lake) -> None:
    first, _ = publish(lake, "a", "Quillfeather")
    publish(lake, "b", "new", replaced=[Replacement(first, rows("kept"))])
    lake.rewrite(lake.runs()[0].parts["comments"][0], rows("kept"))
    lake.settle(ends_history=True)
    for table in READ:
        assert seen(lake, table) == ["kept", "new"]
        with pytest.raises(DeltaError):
            seen(lake, table, version=1)
    left = [path for path in lake.root.rglob("*") if path.is_file() and b"Quillfeather" in path.read_bytes()]
    assert left == []
    publish(lake, "c", "later")
    assert seen(lake) == ["kept", "later", "new"]


def test_what_was_rewritten_when_the_process_was_killed_is_settled_by_the_next(lake: Lake) -> None:
    first, second = publish(lake, "a", "old")
    lake.rewrite(first, rows("new"))
    with lake.exchanged(second.name, READ) as folder:
        write_parquet(rows("newer"), folder / "comments" / second.name)
    write_parquet(rows("torn"), second.path.with_name("a-part-00000-v3.parquet"))  # of a rewriting that was not noted
    lake_of(Home.at(lake.root.parent)).recover()
    assert (seen(lake), seen(lake, "comments")) == (["new"], ["newer"])
    assert [*lake.loose(lake.runs())] == []
    assert len(lake.parts()) == 2


def test_columns_that_are_declared_later_are_added(lake: Lake) -> None:
    folder = lake.root / "articles"
    delta_log.make_table(folder, pa.schema([("article_id", pa.string())]))
    publish(lake, "a", "old")
    assert seen(lake) == ["old"]


@pytest.mark.usefixtures("open_gate")
def test_every_table_is_as_declared_and_no_word_of_the_texts_is_in_a_log(home: Home, folder: Path) -> None:
    choose_format(home, "delta")
    body = "The aqueduct of Zumbrota is leaking, Ada Quillfeather said on Monday. It lost 40 barrels."
    write_page(folder / "a.txt", "Aqueduct leaking", body, (("gribbleton", 1, "Marvellous, Quillfeather."),))
    record([folder], home)
    for table in TABLES:
        if (home.lake / table.name).exists():
            found = DeltaTable(str(home.lake / table.name)).to_pyarrow_table()
            assert found.schema.names == [*table.column_names]
    logs = b"".join(path.read_bytes() for path in home.lake.glob("*/_delta_log/*")).lower()
    assert b"numrecords" in logs
    for word in (b"aqueduct", b"zumbrota", b"quillfeather", b"gribbleton", b"marvellous", b"barrels", b"a.txt"):
        assert word not in logs


def test_every_twenty_fifth_commit_writes_a_checkpoint(tmp_path: Path) -> None:
    schema = pa.schema([("article_id", pa.string())])
    for number in range(1, 51):
        delta_log.commit(tmp_path, schema, Commit(number))
    written = (path.name[17:20] for path in (tmp_path / delta_log.LOG).glob("*.checkpoint.parquet"))
    assert sorted(written) == ["024", "049"]


def test_a_table_that_was_made_anew_in_its_place_is_another(tmp_path: Path) -> None:
    schema = pa.schema([("article_id", pa.string()), ("text", pa.string())])
    folder = tmp_path / "articles"
    for name in ("old", "new"):
        folder.mkdir()
        for number in (1, 2):
            write_parquet(rows(name), folder / f"{name}-{number}.parquet")
            delta_log.commit(folder, schema, Commit(number, [f"{name}-{number}.parquet"]))
        assert delta_log.names_in(folder) == {f"{name}-1.parquet", f"{name}-2.parquet"}
        shutil.rmtree(folder)


def test_what_another_process_committed_is_seen(lake: Lake) -> None:
    publish(lake, "a", "one")
    publish_elsewhere = multiprocessing.get_context("spawn").Process(target=_publish_there, args=(lake.root, "b"))
    publish_elsewhere.start()
    publish_elsewhere.join()
    assert [run.run_id for run in lake.committed()] == ["a", "b"]
    assert [path.name for path in lake.runs()[1].paths("articles")] == ["b-part-00000.parquet"]


def _publish_there(root: Path, run_id: str) -> None:
    publish(DeltaLake(root), run_id, "two")
