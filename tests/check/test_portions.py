"""Large runs are looked at in portions: the verdict is that of the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from onrecord.check import gate
from onrecord.check.facts import RunFacts, Thresholds, Verdict
from onrecord.check.staged import StagedRun
from onrecord.home import Home
from tests.check.staging import RUN_ID, Stage, stage_article

ARTICLES = 6
THRESHOLDS = Thresholds(builds_docs=False, min_files_to_judge=2, min_articles_to_judge=2)
Judge = Callable[[int], Verdict]


@pytest.fixture
def judge_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """The verdict on six articles, an article a part, some broken; by portions of that many bytes."""
    for number in range(ARTICLES):
        stage = Stage()
        stage_article(stage, f"a-{number}")
        if number in (1, 4):
            stage.tables["figures"][0]["text"] = "$41 million"
            stage.tables["paragraphs"][0]["text"] = "Harbour costs fall"
        if number == 5:
            stage.tables["sentences"][0]["sentence_id"] = "se-a-0-1"  # of another article, in another part
        stage.write(tmp_path / "staged", first=number)

    def judge(portion_bytes: int) -> Verdict:
        monkeypatch.setattr(gate, "StagedRun", partial(StagedRun, portion_bytes=portion_bytes))
        home = Home(tmp_path / "home")
        return gate.check_run(RUN_ID, tmp_path / "staged", home, RunFacts(ARTICLES), THRESHOLDS)

    return judge


def test_the_verdict_by_portions_is_that_of_the_whole(judge_by: Judge) -> None:
    whole, split = (judge_by(portion_bytes) for portion_bytes in (10**9, 1))
    assert set(split.refused_articles) == {"a-1", "a-4"}
    assert split.refused_articles == whole.refused_articles
    assert split.refused_rows == whole.refused_rows == {"figures": {("fi-a-1",), ("fi-a-4",)}}
    assert split.failures == whole.failures
    assert any("sentence_id" in failure for failure in split.failures)
    assert split.metrics == whole.metrics
    moment = whole.results[0].checked_at
    assert [replace(result, checked_at=moment) for result in split.results] == [*whole.results]


def test_portions_hold_whole_parts_and_all_of_them(tmp_path: Path) -> None:
    for number in range(ARTICLES):
        stage = Stage()
        stage_article(stage, f"a-{number}")
        stage.write(tmp_path, first=number)
    article_bytes = sum(path.stat().st_size for path in tmp_path.glob("*/part-00000.parquet"))
    run = StagedRun(tmp_path, RUN_ID, portion_bytes=2 * article_bytes + article_bytes // 2)
    assert [len(staged.article_ids) for staged in run] == [2, 2, 2]
    assert {name for staged in run for name in staged.article_ids.to_pylist()} == {f"a-{n}" for n in range(ARTICLES)}
