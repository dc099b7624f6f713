"""A run publishes while the reading room is open: pages show the new tables at once, none shows half of both."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from onrecord.errors import QueryError
from onrecord.home import Home
from onrecord.report.front import drawn_part
from onrecord.serve.beside import Stoppable
from onrecord.serve.edition import Editions
from tests.serve.conftest import Client, serving
from tests.serve.test_sql import ENDLESS, asked
from tests.support.newsroom import make_database
from tests.support.timing import PATIENCE


def publish(home: Home, folder: Path, name: str) -> None:
    """Puts a database with one speaker, who says one thing, in the place of the published one, as a run does."""
    made = make_database(
        folder / f"{name}.duckdb",
        speakers=[{"speaker_id": "spk_1", "name": name, "kind": "person"}],
        articles=[{"article_id": "art_1", "text": "Nothing new."}],
        statements=[{"statement_id": "sta_1", "article_id": "art_1", "speaker_id": "spk_1", "kind": "direct"}],
    )
    home.root.mkdir(exist_ok=True)
    os.replace(made, home.database)


def names(client: Client) -> list[str]:
    return [row["name"] for row in json.loads(client.get("/speakers.json").text)["rows"]]


def test_what_a_run_publishes_is_shown(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    with serving(home) as client:
        assert names(client) == ["Ada"]
        assert client.get("/").status == 200
        publish(home, tmp_path, "Bo")
        assert names(client) == ["Bo"]
        assert "Bo" in client.get("/").text
        home.database.unlink()
        assert client.get("/speakers").status == 503
        publish(home, tmp_path, "Cy")
        assert names(client) == ["Cy"]


def test_it_is_shown_though_another_still_reads_what_was_there(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    with serving(home, seconds=2.0) as client:
        assert names(client) == ["Ada"]
        slow = threading.Thread(target=asked, args=(client, ENDLESS))
        slow.start()
        time.sleep(0.3)  # for the question to arrive; where it has not, this test sees less and fails no more
        publish(home, tmp_path, "Bo")
        assert names(client) == ["Bo"]
        slow.join()


def test_a_long_look_is_made_beside_the_pages_and_once(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    editions, may_end, made = Editions(home), threading.Event(), []

    def make(_: object) -> str:
        may_end.wait(PATIENCE)
        made.append("made")
        return "found"

    with editions.reading():
        assert editions.later("conflicts", make, 0.0) is None
        assert editions.later("conflicts", make, 0.0) is None
        may_end.set()
        assert editions.later("conflicts", make, PATIENCE) == "found"
    assert made == ["made"]
    publish(home, tmp_path, "Bo")
    with editions.reading():
        assert editions.later("conflicts", make, PATIENCE) == "found"
    assert made == ["made", "made"]
    editions.close()


def test_work_on_what_was_replaced_is_stopped(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    editions, stopped = Editions(home), threading.Event()

    class Work:
        def terminate(self) -> None:
            stopped.set()

    def make(started: Callable[[Stoppable], None]) -> None:
        started(Work())
        stopped.wait(PATIENCE)

    with editions.reading():
        assert editions.later("conflicts", make, 0.2) is None
    publish(home, tmp_path, "Bo")
    with editions.reading():
        assert stopped.is_set()
    editions.end()


def test_a_list_of_a_large_record_is_read_by_a_process_of_its_own(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(home, tmp_path, "Ada")
    monkeypatch.setattr("onrecord.serve.room.LARGE", -1)
    with serving(home, seconds=PATIENCE) as client:
        first = client.get("/conflicts")
        assert "refresh" in first.text
        assert "Still being looked for" in first.text
        assert json.loads(client.get("/conflicts.json").text) == {"total": 0, "rows": []}
        assert "refresh" not in client.get("/conflicts").text
        assert "No two figures" in client.get("/conflicts").text


def test_a_file_that_nobody_reads_is_closed_after_a_while(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    editions = Editions(home, seconds_open=0.05, large=1)
    with editions.reading():
        assert editions.is_open
    end = time.monotonic() + PATIENCE
    while editions.is_open and time.monotonic() < end:
        time.sleep(0.02)
    assert not editions.is_open
    duckdb.connect(str(home.database)).close()  # as a run opens it for writing


def test_who_asks_for_what_is_being_made_waits_for_it(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    editions, begun, may_end, made = Editions(home), threading.Event(), threading.Event(), []

    def make() -> str:
        begun.set()
        may_end.wait(PATIENCE)
        made.append("made")
        return "found"

    def ask() -> None:
        with editions.reading():
            found.append(editions.once("front", make))

    found: list[str] = []
    both = [threading.Thread(target=ask) for _ in range(2)]
    both[0].start()
    assert begun.wait(PATIENCE)
    both[1].start()
    may_end.set()
    for thread in both:
        thread.join()
    assert (made, found) == (["made"], ["found", "found"])


def test_what_could_not_be_made_is_made_for_the_next_who_asks(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, "Ada")
    editions = Editions(home)

    def fail() -> str:
        raise QueryError("out of memory")

    with editions.reading():
        with pytest.raises(QueryError, match="out of memory"):
            editions.once("front", fail)
        assert editions.once("front", lambda: "found") == "found"


def test_the_front_page_is_drawn_once_though_what_compares_rows_is_found_later(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.serve.room.LARGE", -1)
    publish(home, tmp_path, "Ada")
    made = []

    def counted(*arguments: Any) -> dict[str, Any]:
        made.append("made")
        return drawn_part(*arguments)

    monkeypatch.setattr("onrecord.serve.front.drawn_part", counted)
    with serving(home) as client:
        while "Still being" in client.get("/").text:  # what compares rows is found beside it
            time.sleep(0.05)
    assert made == ["made"]
