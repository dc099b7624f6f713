"""The life of a refusal: it goes when the same item comes in whole, when it is dismissed, forgotten or too old."""

from __future__ import annotations

import gzip
import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.capture.inputs import item
from onrecord.errors import RefusedInput, UsageError
from onrecord.home import Home
from onrecord.pipeline import record, replay, run
from onrecord.pipeline.quarantine import dismiss, forget_refused
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import refused
from onrecord.publish.raw import RAW_TABLE
from onrecord.publish.rebuild import rebuild
from onrecord.publish.verify import verify
from tests.conftest import Query
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")

REFUSED = "SELECT reason_code FROM quarantine ORDER BY path"
RELEASED = "SELECT reason_code, cause FROM releases ORDER BY path"


def line(number: int, body: str = "") -> bytes:
    record = {
        "title": f"Dam {number} full",
        "url": f"https://ost.example/{number}",
        "text": body or f"The dam of Ost {number} is full. It rained for {number} days, and nobody in Ost minded it.",
    }
    return json.dumps(record).encode() + b"\n"


def stored(home: Home) -> bytes:
    """All raw bytes that the lake keeps."""
    found = (pq.read_table(path)["raw"].to_pylist() for path in (home.lake / RAW_TABLE).glob("*.parquet"))
    return b"".join(raw for column in found for raw in column)


def same_after_rebuild(home: Home, query: Query) -> bool:
    before = query(REFUSED), query(RELEASED)
    rebuild(home)
    return before == (query(REFUSED), query(RELEASED))


def test_a_line_that_was_half_written_leaves_when_it_is_whole(home: Home, folder: Path, query: Query) -> None:
    path = folder / "wire.jsonl"
    path.write_bytes(line(1) + line(2)[:90])
    record([folder], home)
    assert query(REFUSED) == [("bad_json",)]
    path.write_bytes(line(1) + line(2))
    assert record([folder], home).run.articles_published == 1
    assert query(REFUSED) == []
    assert query(RELEASED) == [("bad_json", "whole")]
    assert stored(home).count(line(2)[:90]) == 1
    assert same_after_rebuild(home, query)


def test_a_line_that_was_mended_in_its_midst_leaves(home: Home, folder: Path, query: Query) -> None:
    path = folder / "wire.jsonl"
    path.write_bytes(line(1) + line(2).replace(b"rained", b'rained "hard"'))
    record([folder], home)
    assert query(REFUSED) == [("bad_json",)]
    path.write_bytes(line(1) + line(2))
    record([folder], home)
    assert query(REFUSED) == []


def test_another_line_in_its_place_releases_nothing(home: Home, folder: Path, query: Query) -> None:
    path = folder / "latest.jsonl"
    path.write_bytes(line(1)[:90])
    record([folder], home)
    path.write_bytes(line(2, "A bridge across the Ost was closed on Monday, as its piers had been washed out by then."))
    assert record([folder], home).run.articles_published == 1
    assert query(REFUSED) == [("bad_json",)]


def test_an_archive_that_was_cut_off_leaves_when_it_can_be_read_to_its_end(
    home: Home, folder: Path, query: Query
) -> None:
    path = folder / "wire.jsonl.gz"
    whole = gzip.compress(b"".join(map(line, range(6))))
    path.write_bytes(whole[:-20])
    record([folder], home)
    assert query(REFUSED) == [("unreadable",)]
    path.write_bytes(whole)
    record([folder], home)
    assert query("SELECT count(*) FROM articles") == [(6,)]
    assert query(REFUSED) == []
    assert same_after_rebuild(home, query)


def test_a_file_that_was_not_readable_leaves_although_its_words_are_known(
    home: Home, folder: Path, query: Query
) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    gone = folder / "b.txt"
    os.symlink(folder / "away.txt", gone)
    record([folder], home)
    assert query(REFUSED) == [("unreadable",)]
    gone.unlink()
    gone.write_bytes((folder / "a.txt").read_bytes())
    assert record([folder], home).status == "nothing_new"
    assert query(REFUSED) == []


def test_a_page_that_was_refused_leaves_when_its_file_is_read_at_last(home: Home, folder: Path, query: Query) -> None:
    path = folder / "a.txt"
    path.write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    assert query(REFUSED) == [("binary",)]
    write_page(path, "Dam full", "The dam of Ost is full.")
    record([folder], home)
    assert query(REFUSED) == []
    assert b"\x00\x01\x02" not in stored(home)


def test_the_order_of_runs_decides_and_not_their_clocks(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)

    def refuse(*_: object) -> object:
        raise RefusedInput("empty", "Nothing is in it by now.")

    early = datetime.fromisoformat("2001-01-01")
    with monkeypatch.context() as patch:
        patch.setattr(item, "read_item", refuse)
        patch.setattr(run, "utc_now", lambda: early)
        replay(home)
    assert query(REFUSED) == [("empty",)]
    assert same_after_rebuild(home, query)


def test_what_is_tried_again_in_vain_is_not_written_again(home: Home, folder: Path, query: Query) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    before = query("SELECT * FROM quarantine"), len(stored(home))
    assert replay(home).run.files_quarantined == 1
    assert (query("SELECT * FROM quarantine"), len(stored(home))) == before


@pytest.mark.parametrize("by", ["path", "capture", "folder"])
def test_what_is_dismissed_is_off_the_list_and_stays_so(home: Home, folder: Path, query: Query, by: str) -> None:
    path = folder / "a.txt"
    path.write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    ((capture_id,),) = query("SELECT capture_id FROM quarantine")
    name = {"path": str(path), "capture": str(capture_id)[:12], "folder": str(folder)}[by]
    assert [row.path for row in dismiss(home, [name])] == [str(path)]
    assert query(REFUSED) == []
    assert query(RELEASED) == [("binary", "dismissed")]
    assert stored(home) == b""
    assert record([folder], home).status == "nothing_new"
    assert query(REFUSED) == []
    assert same_after_rebuild(home, query)


def test_what_could_not_be_read_can_be_dismissed_too(home: Home, folder: Path, query: Query) -> None:
    (folder / "film.mp4").write_bytes(b"film")
    record([folder], home)
    dismiss(home, [str(folder / "film.mp4")])
    assert record([folder], home).status == "nothing_new"
    assert query(REFUSED) == []


def test_a_name_that_nothing_has_is_a_usage_error(home: Home, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    with pytest.raises(UsageError, match="nothing in quarantine is called"):
        dismiss(home, [str(folder / "a")])


@pytest.mark.parametrize("gone", ["film.mp4", "noise.txt"])
def test_forgetting_one_refusal_leaves_the_bytes_of_the_others(
    home: Home, folder: Path, query: Query, gone: str
) -> None:
    (folder / "film.mp4").write_bytes(b"film")
    (folder / "noise.txt").write_bytes(b"\x00noise\x02" * 300)
    (folder / "waiting.txt").write_bytes(b"\x00waiting\x02" * 300)
    record([folder], home)
    forget_refused(home, [str(folder / gone)])
    assert b"waiting" in stored(home)
    assert verify(home).is_sound
    assert (str(folder / "waiting.txt"),) in query("SELECT path FROM quarantine")


def test_what_is_forgotten_is_gone_to_the_last_byte_and_kept_out(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost is dry.")
    (folder / "zebulon.txt").write_bytes(b"\x00Zebulon\x02" * 300)
    (folder / "zebulon.mp4").write_bytes(b"film")
    record([folder], home)
    names = [str(folder / "zebulon.txt"), str(folder / "zebulon.mp4")]
    forgotten = forget_refused(home, names)
    assert forgotten.rows == {"quarantine": 2, RAW_TABLE: 1}
    assert b"Zebulon" not in stored(home)
    left = [path for path in home.root.rglob("*") if path.is_file() and b"ebulon" in path.read_bytes()]
    assert left == []
    assert record([folder], home).status == "nothing_new"
    assert query(REFUSED) == []
    assert query("SELECT title FROM articles") == [("Dike dry",)]


def test_what_is_older_than_the_quarantine_keeps_goes_with_its_bytes(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    settings = RunSettings(quarantine_days=30)
    record([folder], home, settings=settings)
    assert query(REFUSED) == [("binary",)]
    later = run.utc_now() + timedelta(days=31)
    monkeypatch.setattr("onrecord.pipeline.steps.utc_now", lambda: later)
    record([folder], home, settings=settings)
    assert query(RELEASED) == [("binary", "expired")]
    assert stored(home) == b""
    assert record([folder], home, settings=settings).status == "nothing_new"
    assert query(REFUSED) == []
    assert same_after_rebuild(home, query)


def test_bytes_are_swept_by_the_next_run_where_this_one_was_killed(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(refused, "_remove_captures", die)
        with pytest.raises(KeyboardInterrupt):
            dismiss(home, [str(folder)])
    assert stored(home)
    record([folder], home)
    assert stored(home) == b""
