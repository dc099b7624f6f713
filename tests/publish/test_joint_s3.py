"""Homes that share a lake on object storage: a local server that speaks S3."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.fs
import pytest
from deltalake import DeltaTable

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import joint
from onrecord.publish.joint import claims
from tests.publish.desks import TABLES, dies, files, joined_home, look, publish, words
from tests.support.storage import bucket_called
from tests.support.timing import PATIENCE

OPTIONS = {"allow_http": "true"}


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    with bucket_called("desk"):
        yield


@pytest.fixture(autouse=True)
def _short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEASE", 0.2)
    monkeypatch.setattr(claims, "_POLL", 0.02)


def objects(url: str) -> set[str]:
    """What lies under an address, without the ledger."""
    storage, folder = pyarrow.fs.FileSystem.from_uri(url)
    found = storage.get_file_info(pyarrow.fs.FileSelector(folder, recursive=True))
    paths = (info.path.removeprefix(f"{folder}/") for info in found if info.is_file)
    return {path for path in paths if not path.startswith("_publishing/")}


def read(url: str) -> list[str]:
    """The words that any reader of Delta tables finds."""
    found = (DeltaTable(f"{url}/{table}", storage_options=OPTIONS).to_pyarrow_table() for table in TABLES)
    return sorted(word for rows in found for word in rows["word"].to_pylist())


def test_a_lake_on_object_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "s3://desk/some/lake"
    first, second = joined_home(tmp_path / "first", url), joined_home(tmp_path / "second", url)
    publish(first, "a")
    assert dies(lambda: publish(first, "x"), first, 25, monkeypatch)
    publish(second, "b")
    look(first)
    assert words(first) == words(second)
    assert {"a", "b"} <= words(first).keys()
    assert objects(url) == files(first.lake) == files(second.lake)
    assert read(url) == sorted(word for run in words(first).values() for word in run)


def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home.at(tmp_path / "home")
    home.make()
    with pytest.raises(HomeError, match=r"^the lake at s3://nowhere/lake cannot be reached: no bucket nowhere$"):
        joint.choose_url(home, "s3://nowhere/lake", None)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(HomeError, match=r"^the lake at s3://desk/lake cannot be reached: [^\n]+$"):
        joint.choose_url(home, "s3://desk/lake", None)
    assert not joint.is_joined(home)


def work(folder: Path, name: str, runs: int) -> None:
    """A process that publishes some runs, each until it has happened."""
    claims.LEASE, claims._SIGN, claims._POLL = 1.0, 0.1, 0.02
    home = Home.at(folder)
    for run_id in (f"{name}{number}" for number in range(runs)):
        while True:
            try:
                look(home)
                if run_id in words(home):
                    break
                publish(home, run_id)
            except HomeError as error:
                if "took over" not in str(error):
                    raise


@pytest.mark.slow
def test_processes_that_are_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    url, runs, chance = "s3://desk/two", 6, random.Random(7)
    start = multiprocessing.get_context("spawn").Process
    todo = [(joined_home(tmp_path / name, url).root, name, runs) for name in ("a", "b")]
    running = [start(target=work, args=own) for own in todo]
    for process in running:
        process.start()
    kills, until = 0, time.monotonic() + PATIENCE
    while any(process.exitcode != 0 for process in running):
        assert time.monotonic() < until
        time.sleep(chance.uniform(0.5, 2.5))
        for number, own in enumerate(todo):
            process = running[number]
            if process.exitcode is None and kills < 5 and chance.random() < 0.5:
                assert process.pid
                os.kill(process.pid, signal.SIGKILL)
                process.join()
                kills += 1
            if process.exitcode not in (None, 0):
                assert process.exitcode == -signal.SIGKILL
                running[number] = start(target=work, args=own)
                running[number].start()
    assert kills > 2
    first, second = (Home.at(folder) for folder, *_ in todo)
    look(first)
    look(second)
    assert words(first) == words(second)
    assert sorted(words(first)) == sorted(f"{name}{number}" for name in "ab" for number in range(runs))
    assert files(first.lake) == files(second.lake) == objects(url)
    assert read(url) == sorted(word for run in words(first).values() for word in run)
