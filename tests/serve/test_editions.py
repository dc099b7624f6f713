"""A run publishes while the reading room is open: pages show the new tables at once, none shows half of both."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path

from onrecord.home import Home
from tests.serve.conftest import Client, serving
from tests.serve.test_sql import ENDLESS, asked
from tests.support.newsroom import make_database


def publish(home: Home, folder: Path, name: str) -> None:
    """Puts a database with one speaker in the place of the published one, as a run does."""
    made = make_database(folder / f"{name}.duckdb", speakers=[{"speaker_id": "spk_1", "name": name, "kind": "person"}])
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
