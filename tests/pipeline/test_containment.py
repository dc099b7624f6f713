"""What comes from strangers stays in the home folder, and a run speaks to nobody."""

from __future__ import annotations

import gzip
import json
import os
import socket
from pathlib import Path

import pytest

from onrecord.cli.schedule import server
from onrecord.flows.environment import prepare_environment
from onrecord.home import Home
from onrecord.pipeline import record
from tests.conftest import Query
from tests.support.pages import write_page

EVIL = "../../../../evil"
HTML = """<html><!DOCTYPE x [<!ENTITY file SYSTEM "file://{secret}">]><head><title>Dam full</title>
<link rel="canonical" href="http://ost.example/{evil}"></head><body><article><h1>Dam full</h1>
<p>The dam of Ost is full, &file; and nobody in the town of Ost was told of it before Monday came.</p>
<p>It rained for nine days on end, and the keeper of the dam had gone to see her mother.</p></article></body></html>"""


@pytest.mark.usefixtures("open_gate")
def test_names_and_addresses_of_strangers_lead_nowhere(home: Home, folder: Path, tmp_path: Path, query: Query) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the word of the day is heliotrope")
    for name in ("a\\..\\..\\evil.txt", "a%2f..%2f..%2fevil.txt", "x;touch evil.txt", "$(touch evil).txt"):
        write_page(folder / name, f"Dam {name} full", f"The dam of {name} is full.")
    item = {
        "title": "Dam",
        "text": "The dam of Ost is full, as was seen on Monday.",
        "id": EVIL,
        "url": f"file://{secret}",
        "source": EVIL,
    }
    (folder / "wire.jsonl.gz").write_bytes(gzip.compress(json.dumps(item).encode() + b"\n"))
    (folder / "page.html").write_text(HTML.format(secret=secret, evil=EVIL))
    before = {path for path in tmp_path.rglob("*") if home.root not in path.parents}
    record([folder], home)
    assert {path for path in tmp_path.rglob("*") if home.root not in path.parents} - before == {home.root}
    assert query("SELECT count(*) FROM articles WHERE text ILIKE '%heliotrope%'") == [(0,)]
    assert query("SELECT count(*) FROM captures") == [(6,)]


@pytest.mark.usefixtures("open_gate")
def test_a_run_speaks_to_nobody(home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a run asks for a connection")

    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full, Ada Quill said at http://ost.example/ on Monday.")
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert record([folder], home).status == "published"


def test_prefects_analytics_are_off_and_its_server_is_on_loopback(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(os, "execv", lambda _, words: started.extend(words))
    prepare_environment(home)
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    server(home.root, 4200)
    assert started[started.index("--host") + 1] == "127.0.0.1"
