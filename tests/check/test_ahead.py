"""What is computed while a run still extracts changes nothing in the verdict, whatever happens to the rows since."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.check import gate
from onrecord.check.ahead import FOLDER, Ahead, compute_ahead, discard_ahead
from onrecord.check.columns import COMPUTED
from onrecord.check.facts import RunFacts, Thresholds, Verdict
from onrecord.check.frames import checked_table
from onrecord.check.staged import StagedRun
from onrecord.check.suites import RUN_SUITE, load_suites
from onrecord.home import Home
from onrecord.pipeline.latest_captures import select_latest_captures
from onrecord.publish.files import write_staged
from tests.check.staging import RUN_ID, Stage, stage_article

THRESHOLDS = Thresholds(builds_docs=False, min_files_to_judge=2, min_articles_to_judge=2)
# What may be wrong with an article, by table and column, and what it has instead.
BROKEN = {
    "a row": ("figures", {"text": "$41 million"}),
    "the article": ("paragraphs", {"text": "Harbour costs fall"}),
    "a reference": ("statements", {"sentence_no": 9}),
    "a warning": ("times", {"value": "in May"}),
    "no place": ("comments", {"start_char": None, "end_char": None}),
}
Articles = Sequence[tuple[str, str | None]]


def stage(folder: Path, articles: Articles, per_part: int) -> None:
    """Stages captures of articles, some broken, each part as a batch leaves it: with what was computed ahead."""
    for number, first in enumerate(range(0, len(articles), per_part), 1):
        part = Stage()
        for place, (article_id, fault) in enumerate(articles[first : first + per_part]):
            own = Stage()
            stage_article(own, article_id)
            capture_id = f"{first + place:064x}"
            for rows in own.tables.values():
                for row in rows:
                    row["capture_id"] = capture_id
            own.tables["captures"][0]["comment_count"] = first + place  # by which the last capture is the latest
            if fault is not None:
                table, values = BROKEN[fault]
                own.tables[table][0].update(values)
            for table, rows in own.tables.items():
                part.add(table, rows)
        part.write(folder, first=number)
        keep_computed(folder, f"part-{number:05}.parquet")


def keep_computed(folder: Path, name: str) -> None:
    computed = compute_ahead(folder, name, RUN_ID)
    assert computed is not None
    write_staged(computed, folder, f"{FOLDER}/{name}")


def judge(folder: Path, count: int) -> Verdict:
    return gate.check_run(RUN_ID, folder / "staged", Home(folder / "home"), RunFacts(count), THRESHOLDS)


def assert_same_frames(staged: Path) -> None:
    for suite in load_suites():
        if suite.table_name != RUN_SUITE:
            run = StagedRun(staged, RUN_ID)
            serial, ahead = checked_table(suite, run), checked_table(suite, run, Ahead(staged, RUN_ID))
            pd.testing.assert_frame_equal(serial.frame, ahead.frame)
            assert serial.problems == ahead.problems


FAULTS = st.one_of(st.none(), st.sampled_from(sorted(BROKEN)))
CAPTURES = st.lists(st.tuples(st.sampled_from(["a-0", "a-1", "a-2", "a-3"]), FAULTS), min_size=1, max_size=6)


@settings(max_examples=8)
@given(CAPTURES, st.integers(1, 3))
def test_columns_computed_ahead_are_those_of_the_gate(articles: Articles, per_part: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder, "staged")
        stage(staged, articles, per_part)
        select_latest_captures(staged, [])
        assert_same_frames(staged)


def test_the_verdict_is_that_of_a_gate_that_computes_all_itself(tmp_path: Path) -> None:
    """With every fault in the last batch, and of one article three captures in as many batches."""
    faulty = [(f"b-{number}", fault) for number, fault in enumerate(sorted(BROKEN))]
    articles: Articles = [("a-0", None), ("a-1", "a row"), ("a-0", None), *faulty[:2], ("a-0", "a row"), *faulty[2:]]
    count = 2 + len(faulty)
    stage(tmp_path / "staged", articles, 3)
    assert select_latest_captures(tmp_path / "staged", []) == count
    ahead = judge(tmp_path, count)
    discard_ahead(tmp_path / "staged")
    serial = judge(tmp_path, count)
    moment = serial.results[0].checked_at
    assert [replace(result, checked_at=moment) for result in ahead.results] == [*serial.results]
    assert replace(ahead, results=()) == replace(serial, results=())
    assert {key[0] for key in serial.refused_rows["figures"]} >= {"fi-a-0", "fi-a-1"}
    assert serial.refused_articles
    assert serial.blocked


def test_what_was_changed_since_is_computed_again(tmp_path: Path) -> None:
    stage(tmp_path, [("a-0", None), ("a-1", None)], 1)
    changed = Stage()
    stage_article(changed, "a-1")
    changed.tables["figures"][0]["text"] = "$41 million"
    changed.write(tmp_path, first=2)
    (suite,) = (suite for suite in load_suites() if suite.name == "figures")
    table = checked_table(suite, StagedRun(tmp_path, RUN_ID), Ahead(tmp_path, RUN_ID))
    assert table.frame["is_as_printed"].tolist() == [True, False]


def test_a_table_that_was_changed_costs_those_alone_that_looked_at_it(tmp_path: Path) -> None:
    stage(tmp_path, [("a-0", None)], 1)
    figures = tmp_path / "figures" / "part-00001.parquet"
    rows = pq.read_table(figures)
    at = rows.schema.get_field_index("issue_note")
    pq.write_table(rows.set_column(at, rows.schema.field(at), pa.array(["far from the usual"] * len(rows))), figures)
    ahead = Ahead(tmp_path, RUN_ID)
    held = {table for table in COMPUTED if ahead.holds_for([tmp_path / table / figures.name])}
    assert "figures" not in held
    assert {"statements", "times", "comments", "captures"} <= held
    assert_same_frames(tmp_path)


def test_columns_of_other_tables_hold_no_longer_where_a_table_that_they_look_at_was_changed(tmp_path: Path) -> None:
    stage(tmp_path, [("a-0", None)], 1)
    statements = tmp_path / "statements" / "part-00001.parquet"
    pq.write_table(pq.read_table(statements).slice(0, 0), statements)
    ahead = Ahead(tmp_path, RUN_ID)
    assert not ahead.holds_for([tmp_path / "figures" / statements.name])  # a figure names its statement
    assert ahead.holds_for([tmp_path / "times" / statements.name])
    assert_same_frames(tmp_path)


def test_of_another_run_nothing_holds(tmp_path: Path) -> None:
    stage(tmp_path, [("a-0", None)], 1)
    parts = [tmp_path / "figures" / "part-00001.parquet"]
    assert Ahead(tmp_path, RUN_ID).holds_for(parts)
    assert not Ahead(tmp_path, "another").holds_for(parts)
