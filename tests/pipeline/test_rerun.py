"""Extracting again, and trying again what was refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.capture.inputs import item
from onrecord.capture.items import RawItem
from onrecord.errors import RefusedInput
from onrecord.home import Home
from onrecord.pipeline import record, replay, reprocess
from onrecord.publish.lake import lake_of
from onrecord.publish.raw import RAW_TABLE
from onrecord.publish.rebuild import rebuild
from tests.conftest import Query
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")

COMMENTS = (("a", 1, "Good."),)


def new_version(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr("onrecord.extraction.EXTRACTOR_VERSION", version)
    monkeypatch.setattr("onrecord.pipeline.rerun.EXTRACTOR_VERSION", version)


def test_a_new_extractor_version_extracts_again_on_request_without_the_files(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", COMMENTS)
    record([folder], home)
    page.unlink()
    assert reprocess(home).status == "nothing_new"
    before = rows(home)
    new_version(monkeypatch, "next")
    assert reprocess(home).run.articles_published == 1
    assert query("SELECT extractor_version FROM articles") == [("next",)]
    after = rows(home)
    assert {table: found for table, found in after.items() if table != "articles"} == {
        table: found for table, found in before.items() if table != "articles"
    }


def test_a_new_version_that_sees_another_article_leaves_no_trace_of_the_old_one(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", COMMENTS)
    record([folder], home)
    new_version(monkeypatch, "next")
    monkeypatch.setattr("onrecord.parse.build_document.make_article_id", lambda *_, **__: "art_other")
    reprocess(home)
    for table in ("articles", "sentences", "comments", "captures", "comment_history"):
        assert query(f"SELECT DISTINCT article_id FROM {table}") == [("art_other",)], table
    shown = rows(home)
    rebuild(home)
    assert rows(home) == shown


def test_replay_takes_in_what_can_be_read_by_now(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost is dry.")
    read_item = item.read_item

    def refuse(_: RawItem, *_fields: object) -> object:
        raise RefusedInput("odd", "It is odd.")

    monkeypatch.setattr(item, "read_item", refuse)
    record([folder], home)
    assert query("SELECT count(*) FROM quarantine") == [(2,)]
    assert replay(home).run.files_quarantined == 2
    assert query("SELECT count(*) FROM quarantine") == [(2,)]
    monkeypatch.setattr(item, "read_item", read_item)
    assert replay(home).run.articles_published == 2
    assert query("SELECT count(*) FROM quarantine") == [(0,)]
    assert query("SELECT title FROM articles ORDER BY 1") == [("Dam full",), ("Dike dry",)]
    assert replay(home).status == "nothing_new"
    shown = rows(home)
    rebuild(home)
    assert rows(home) == shown
    assert query("SELECT count(*) FROM quarantine") == [(0,)]


def test_replay_passes_over_what_the_lake_has_no_bytes_of(home: Home, folder: Path, query: Query) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    (run,) = lake_of(home).runs()
    for part in run.parts[RAW_TABLE]:
        lake_of(home).mend_part(run, part, None)
    assert replay(home).status == "nothing_new"
    assert query("SELECT path FROM quarantine") == [(str(folder / "a.txt"),)]
