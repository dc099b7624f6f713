"""A run with an article that never ends: it is refused alone, and the run goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.check.facts import Verdict
from onrecord.home import Home
from onrecord.pipeline import extracting, record, replay, steps
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.run_settings import RunSettings
from tests.conftest import Query
from tests.publish.reading import rows
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

LEAST_SECONDS = 3.0


def limited(seconds: float) -> RunSettings:
    """One worker, and a time limit."""
    return RunSettings(workers=1, item_seconds=max(seconds, LEAST_SECONDS))


class EndlessWork(extracting.BatchWork):
    """Extracts and stages the batch, and then never ends if it holds a poisoned item."""

    def __call__(self, batch: Batch) -> BatchReport:
        report = super().__call__(batch)
        if any(b"endless" in item.raw for item in batch.items):
            time.sleep(10_000)
        return report


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that some items never end, and a gate that is open."""
    monkeypatch.setattr(extracting, "BatchWork", EndlessWork)
    monkeypatch.setattr(extracting, "load_gate_ahead", lambda: None)
    monkeypatch.setattr(steps, "check_run", lambda *_: Verdict((), blocked=False, failures=()))


@pytest.mark.usefixtures("endless")
def test_one_worker_refuses_the_endless_article_and_publishes_the_others(
    home: Home, folder: Path, tmp_path: Path, query: Query
) -> None:
    for number in range(3):
        write_page(folder / f"{number}.txt", f"Dam {number} full", f"The dam of Ost {number} is full.")
    without = record([folder], alone := Home.at(tmp_path / "alone"), settings=limited(PATIENCE))
    endless = write_page(folder / "1b.txt", "Dam endless", "The dam of Ost is endless.")
    # A limit that this machine keeps however busy it is: each sound article has the time that all took before.
    summary = record([folder], home, settings=limited(without.seconds["extract"]))
    assert (summary.status, summary.run.articles_published) == ("published", 3)
    assert query("SELECT path, stage, reason_code FROM quarantine") == [(str(endless), "enrich", "too_slow")]
    assert rows(home)["articles"] == rows(alone)["articles"]
    assert rows(home)["sentences"] == rows(alone)["sentences"]


@pytest.mark.usefixtures("endless")
def test_a_run_of_nothing_but_an_endless_article_ends_too(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "a.txt", "Dam endless", "The dam of Ost is endless.")
    summary = record([folder], home, settings=limited(LEAST_SECONDS))
    assert (summary.status, summary.run.files_quarantined) == ("published", 1)
    assert query("SELECT reason_code FROM quarantine") == [("too_slow",)]
    assert query("SELECT count(*) FROM articles") == [(0,)]


@pytest.mark.usefixtures("endless")
def test_what_took_too_long_is_ingested_by_a_replay(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(folder / "a.txt", "Dam endless", "The dam of Ost is endless.")
    record([folder], home, settings=limited(LEAST_SECONDS))
    monkeypatch.setattr(extracting, "BatchWork", EndlessWork.__base__)
    assert replay(home, settings=limited(PATIENCE)).run.articles_published == 1
    assert query("SELECT title FROM articles") == [("Dam endless",)]
    assert query("SELECT path FROM quarantine") == []
