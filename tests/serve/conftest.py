"""Fixtures: the hand-made record, served on a port of its own, and a client that sends exactly what it is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import pytest
import uvicorn

from onrecord.home import Home
from onrecord.publish.search_index import index_publications
from onrecord.serve import application
from tests.report.reading import Seen, read_html
from tests.report.record import record
from tests.support.timing import PATIENCE


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def seen(self) -> Seen:
        """The page, which has to be whole."""
        return read_html(self.text, "answer")


@dataclass(frozen=True)
class Client:
    """A client of one server."""

    home: Home
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Asks for a path as it is written; ``_`` in the name of a header reads ``-``."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host="host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            text = response.read().decode("utf-8")
            return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, text)
        finally:
            connection.close()


@contextmanager
def serving(home: Home, **options: Any) -> Iterator[Client]:
    """A server of ``home`` in a thread, as ``onrecord serve`` starts one."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = application(home, **options)
    config = uvicorn.Config(app, lifespan="off", ws="none", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Client(home, listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        app.state.room.end()
        listener.close()


@pytest.fixture(scope="session")
def served_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the hand-made record and its search index."""
    home = record(Home.at(tmp_path_factory.mktemp("served") / "home"))
    index_publications(home)
    return home


@pytest.fixture(scope="session")
def client(served_home: Home) -> Iterator[Client]:
    """A client of the record's server."""
    with serving(served_home) as own:
        yield own
