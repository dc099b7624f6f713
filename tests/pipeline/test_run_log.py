"""What a run says in the log: each stage, each refused item, and no word of an article."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from onrecord.check.facts import RefusalReason, Verdict
from onrecord.home import Home
from onrecord.pipeline import record, run_log, steps
from onrecord.pipeline.latest_captures import read_staged
from onrecord.pipeline.run import RunStart
from onrecord.pipeline.run_settings import RunSettings
from onrecord.version import EXTRACTOR_VERSION
from tests.support.pages import write_page
from tests.support.results import quality_result

BODY = "Ines Quill said on Monday that 40 boats were back."


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """The log with everything that onrecord says, also after a flow has run in this process."""
    monkeypatch.setattr(logging.getLogger("onrecord"), "propagate", True)
    caplog.set_level(logging.DEBUG, "onrecord")
    return caplog


def lines(log: pytest.LogCaptureFixture, level: int = logging.INFO) -> list[str]:
    """Our messages from a level on, numbers of seconds left out."""
    ours = [record for record in log.records if record.name.startswith("onrecord") and record.levelno >= level]
    return [re.sub(r"[\d.]+ s$", "? s", record.getMessage()) for record in ours]


@pytest.mark.usefixtures("open_gate")
def test_a_run_says_stage_by_stage_what_it_did(home: Home, folder: Path, log: pytest.LogCaptureFixture) -> None:
    write_page(folder / "pier.txt", "Pier reopens", BODY)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.pdf").write_bytes(b"%PDF")
    run_id = record([folder], home).run.run_id
    assert lines(log) == [
        f"run {run_id} started with extractor {EXTRACTOR_VERSION} (direct)",
        "capture: found 3 items, 3 new, in ? s",
        f"refused {folder}/notes.pdf (unsupported_type): A .pdf file is not read: make text of it first.",
        f"refused {folder}/empty.txt (empty): The file holds no text.",
        "extract: 1 articles of 10 words, 1 items refused, in ? s",
        f"publish: 1 articles, {log_rows(log)} rows in all, in ? s",
        f"run {run_id} ended: published; 1 articles published, 2 items in quarantine, in ? s",
    ]


def log_rows(log: pytest.LogCaptureFixture) -> int:
    """The number of published rows by the line's own fields."""
    (rows,) = [record.fields["rows"] for record in log.records if "rows" in getattr(record, "fields", {})]
    assert rows["articles"] == 1
    return sum(rows.values())


@pytest.mark.usefixtures("open_gate")
def test_no_line_holds_words_of_an_article(home: Home, folder: Path, log: pytest.LogCaptureFixture) -> None:
    write_page(folder / "pier.txt", "Pier reopens", BODY, (("grfx", 3, "Splendid news."),))
    record([folder], home)
    said = " ".join(f"{record.getMessage()} {getattr(record, 'fields', '')}" for record in log.records)
    assert not re.search("Quill|boats|Splendid|grfx|reopens", said)


def test_the_gates_reasons_are_logged_without_the_rows_they_quote(
    home: Home, folder: Path, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(start: RunStart, *_: object) -> Verdict:
        (article_id,) = read_staged(start.staged, "articles")["article_id"].to_pylist()
        reason = RefusalReason("figures", "expect_it", "value", "As printed.", ({"text": "40 boats"},))
        return Verdict((), blocked=False, failures=(), refused_articles={article_id: reason})

    monkeypatch.setattr(steps, "check_run", refusing)
    page = write_page(folder / "pier.txt", "Pier reopens", BODY)
    summary = record([folder], home, settings=RunSettings(workers=1, item_seconds=0))
    assert "40 boats" in summary.refusals[0].reason
    assert lines(log, logging.WARNING) == [f"refused {page} (figures_value)"]


def test_a_run_that_breaks_names_the_error_and_not_what_it_quotes(
    home: Home, folder: Path, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(*_: object) -> None:
        raise ValueError("40 boats")

    monkeypatch.setattr(steps, "plan_run", breaking)
    with pytest.raises(ValueError, match="40 boats"):
        record([folder], home)
    assert lines(log, logging.ERROR)[0].endswith("failed with ValueError")
    assert "boats" not in log.text


def test_expectations_that_did_not_hold_are_named(log: pytest.LogCaptureFixture) -> None:
    results = (quality_result(success=False, column_name="value"), quality_result(success=True))
    run_log.log_verdict(Verdict(results, blocked=True, failures=("x",)), run_log.Stopwatch())
    assert lines(log) == [
        "expectation failed (critical): figures.value expect_column_values_to_not_be_null",
        "check: 1 of 2 expectations held, 0 articles refused, in ? s",
    ]
    assert log.records[-1].fields["blocked"] is True  # type: ignore[attr-defined]


def test_lines_of_worker_processes_come_back_with_their_run(
    home: Home, folder: Path, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "check_run", lambda *_: Verdict((), blocked=False, failures=()))
    write_page(folder / "pier.txt", "Pier reopens", BODY)
    run = record([folder], home, workers=1).run
    from_workers = [record for record in log.records if record.name == "onrecord.pipeline.batch"]
    assert [record.getMessage() for record in from_workers] == [
        "batch 1: 1 of 1 items read",
        "batch 1: 10 words extracted and staged",
    ]
    assert {record.run_id for record in from_workers} == {run.run_id}  # type: ignore[attr-defined]
    assert all(record.processName != "MainProcess" for record in from_workers)
