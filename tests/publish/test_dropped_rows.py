"""A row that the gate refuses alone is gone, with whatever named it; the article is published."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from onrecord.check.facts import Verdict
from onrecord.home import Home
from onrecord.pipeline import record, steps
from onrecord.pipeline.latest_captures import read_staged
from onrecord.publish.dropped_rows import drop_rows
from onrecord.tables.declaration import BY_NAME
from onrecord.tables.references import DROPPABLE
from tests.check.staging import Stage, whole_stage
from tests.support.threads import STORY

THREAD = (
    "\n3 Comments\n\nheron77\n4 March 2021 10:12\n"
    "“Boats will take the old arm for nine weeks.” Too shallow.\n+3\nReply\n\n"
    "jb\n4 March 2021 11:40\n@heron77 Not since they dredged it.\n+5\nReply\n\n"
    "Ada Moss\n5 March 2021 09:00\nNobody asked the rowers.\n+1\nReply\n"
)


def staged_twice() -> Stage:
    return whole_stage(2)


def test_what_names_a_dropped_statement_forgets_it(tmp_path: Path) -> None:
    staged = staged_twice().write(tmp_path)
    statement = read_staged(staged, "figures").to_pylist()[0]["statement_id"]
    drop_rows(staged, {"statements": frozenset({(statement,)})})
    left = read_staged(staged, "statements")["statement_id"].to_pylist()
    assert statement not in left
    assert len(left) == 3
    assert read_staged(staged, "figures")["statement_id"].to_pylist().count(None) == 1
    assert statement not in read_staged(staged, "comment_links")["target_id"].to_pylist()


def test_a_speaker_of_whom_nothing_is_left_falls(tmp_path: Path) -> None:
    staged = staged_twice().write(tmp_path)
    rows = [row for row in read_staged(staged, "statements").to_pylist() if row["article_id"] == "a-0"]
    drop_rows(staged, {"statements": frozenset((row["statement_id"],) for row in rows)})
    assert set(read_staged(staged, "speaker_mentions")["article_id"].to_pylist()) == {"a-1"}


def test_counts_are_those_of_the_comments_that_are_left(tmp_path: Path) -> None:
    staged = staged_twice().write(tmp_path)
    before = read_staged(staged, "comments").to_pylist()
    parent = next(row for row in before if row["parent_comment_id"] is None)
    drop_rows(staged, {"comments": frozenset({(parent["comment_id"],)})})
    after = [row for row in read_staged(staged, "comments").to_pylist() if row["article_id"] == parent["article_id"]]
    assert [row["parent_comment_id"] for row in after] == [None]
    for table in ("articles", "captures"):
        counts = {row["article_id"]: row["comment_count"] for row in read_staged(staged, table).to_pylist()}
        assert counts[parent["article_id"]] == 1
    assert parent["comment_id"] not in read_staged(staged, "comment_history")["comment_id"].to_pylist()


def test_a_link_is_told_from_others_of_its_comment(tmp_path: Path) -> None:
    stage = staged_twice()
    (link,) = stage.of("a-0", "comment_links")
    stage.add("comment_links", [link | {"start_char": None, "end_char": None, "quoted_text": None}])
    staged = stage.write(tmp_path)
    key = tuple(link[name] for name in BY_NAME["comment_links"].key[:-1])
    drop_rows(staged, {"comment_links": frozenset({(*key, None)})})
    left = [row for row in read_staged(staged, "comment_links").to_pylist() if row["article_id"] == "a-0"]
    assert [row["start_char"] for row in left] == [link["start_char"]]


def test_files_without_a_dropped_row_are_not_written_again(tmp_path: Path) -> None:
    staged = staged_twice().write(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in staged.glob("*/*.parquet")}
    drop_rows(staged, {"times": frozenset({("ti-nowhere",)}), "figures": frozenset()})
    assert {path: path.stat().st_mtime_ns for path in staged.glob("*/*.parquet")} == before


def test_every_reference_names_a_table_and_a_key_of_one_column() -> None:
    for table, references in DROPPABLE.items():
        assert table in BY_NAME
        assert all(reference.table in BY_NAME for reference in references)
        assert len(BY_NAME[table].key) == 1 or not references


@pytest.mark.usefixtures("open_gate")
def test_the_article_of_a_refused_comment_is_published(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "locks.txt").write_text(STORY + THREAD, encoding="utf-8")

    def refuse_one(start: object, *_: object) -> Verdict:
        comments = read_staged(start.staged, "comments").to_pylist()  # type: ignore[attr-defined]
        return Verdict((), False, (), refused_rows={"comments": frozenset({(comments[0]["comment_id"],)})})

    monkeypatch.setattr(steps, "check_run", refuse_one)
    summary = record([folder], home, workers=1)
    assert summary.dropped == {"comments": 1}
    with duckdb.connect(str(home.database), read_only=True) as connection:
        rows = connection.sql("SELECT comment_count, (SELECT count(*) FROM comments) FROM articles").fetchall()
        scores = connection.sql("SELECT total_score FROM captures").fetchall()
    assert rows == [(2, 2)]
    assert scores == [(6,)]
