"""However a thread is printed, no article is thrown away for it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord.capture.items import RawItem
from onrecord.check.frames import checked_table
from onrecord.check.staged import StagedRun
from onrecord.check.suites import RUN_SUITE, load_suites
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.pipeline.batch import Batch, extract_batch
from onrecord.settings import DEFAULT_EXTRACTION, Caps
from tests.support.threads import threads

TRUE = {"value_set": [True]}


def broken_rules(page: str) -> list[str]:
    """The critical rules of truth or falsehood that rows of the page break, without Great Expectations."""
    item = RawItem("brael/locks.txt", page.encode(), datetime(2021, 3, 9))
    with tempfile.TemporaryDirectory() as folder:
        extract_batch(Batch(1, (item,)), Path(folder), "run", DEFAULT_EXTRACTION)
        broken = []
        for suite in load_suites():
            if suite.table_name == RUN_SUITE:
                continue
            table = checked_table(suite, StagedRun(Path(folder), "run"))
            assert not table.problems
            for rule in suite.rules:
                wanted = dict(rule.arguments) | TRUE == dict(rule.arguments)
                if rule.severity == "critical" and wanted and (table.frame[rule.column_name] == False).any():  # noqa: E712
                    broken.append(f"{suite.table_name}.{rule.column_name}")
    return broken


def test_a_thread_in_plain_text_is_refused_by_the_cap_on_comments() -> None:
    lines = "".join(f"  {number}. reader{number}\n    +1\n    Word {number}.\n" for number in range(1, 10))
    page = f"Lock gates\n\nThe gates at Brael will be renewed, Ivo Renn said.\n\n9 comments\n{lines}"
    item = RawItem("brael/locks.txt", page.encode(), datetime(2021, 3, 9))
    with tempfile.TemporaryDirectory() as folder:
        report = extract_batch(Batch(1, (item,)), Path(folder), "run", DEFAULT_EXTRACTION, caps=Caps(page_comments=8))
        (refusal,) = report.refusals
        assert (report.articles, refusal.reason_code) == (0, "too_large")
        assert refusal.reason == "It has 9 comments; caps.page_comments allows 8."
        assert extract_batch(Batch(2, (item,)), Path(folder), "run", DEFAULT_EXTRACTION).articles == 1


@settings(max_examples=60)
@given(threads())
def test_rows_of_any_thread_hold_what_the_checks_ask(page: str) -> None:
    assert broken_rules(page) == []


@settings(max_examples=2, phases=[Phase.generate])
@given(st.lists(threads(), min_size=24, max_size=24))
def test_a_run_publishes_every_thread(pages: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "brael")
        source.mkdir()
        for number, page in enumerate(pages):
            Path(source, f"{number:02}.txt").write_text(page.replace("Brael", f"Brael {number}", 1), encoding="utf-8")
        summary = record([source], Home.at(Path(folder, "home")), workers=1)
        assert summary.run.status == "published"
        assert [refusal.reason for refusal in summary.refusals] == []
