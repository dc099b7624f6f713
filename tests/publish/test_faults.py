"""Faults: a full disk, a home that cannot be written, a clock set back, two runs at once. Nothing is lost or torn."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from onrecord.check.facts import Verdict
from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.pipeline import record, run, steps
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import publisher
from onrecord.publish.lake import lake_of
from onrecord.publish.rebuild import rebuild
from tests.conftest import Publish, Query
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]


def publish(home: Home, folder: Path) -> None:
    """A home with one article, and a second one waiting in the folder."""
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", (("a", 1, "Good."),))
    record([folder], home)
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost is dry.", (("b", 1, "Sad."),))


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """A home with one article, and a second one waiting in the folder."""
    return as_published(publish)


@pytest.mark.parametrize("step", ["_move_to_lake", "_write_records", "commit", "make_copy"])
def test_a_disk_that_is_full_at_any_step_costs_nothing_but_the_run(
    published: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = published.database.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        place = {"make_copy": publisher.copies, "commit": type(lake_of(published))}.get(step, publisher)
        patch.setattr(place, step, full)
        with pytest.raises(OSError, match="No space left"):
            record([folder], published)
    assert published.database.read_bytes() == before
    record([folder], published)
    assert query("SELECT title FROM articles ORDER BY 1") == [("Dam full",), ("Dike dry",)]
    statuses = query("SELECT status, count(*) FROM runs GROUP BY 1 ORDER BY 1")
    assert ("published", 2) in statuses


def record_within(limit: int, folder: str, home: str) -> None:
    """A run that may not write a file of more than ``limit`` bytes, as on a disk with that much room."""
    steps.check_run = lambda *_: Verdict((), blocked=False, failures=())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    record([folder], Home.at(home), settings=RunSettings(workers=1))


def test_a_database_that_outgrows_the_disk_leaves_the_old_one(published: Home, folder: Path) -> None:
    before = published.database.read_bytes()
    arguments = (len(before) // 2, str(folder), str(published.root))
    child = multiprocessing.get_context("spawn").Process(target=record_within, args=arguments)
    child.start()
    child.join(120)
    assert child.exitcode == 1
    assert published.database.read_bytes() == before
    record([folder], published)
    assert len(rows(published)["articles"]) == 2


def rebuilt_within(limit: int, home: str) -> None:
    """A rebuild that may not write a file of more than ``limit`` bytes; its exit status says how it ended."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        rebuild(Home.at(home))
    except HomeError as error:
        os._exit(0 if "no room for the database" in str(error) else 2)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_rebuild_without_room_says_so_and_leaves_nothing_behind(published: Home, share: float) -> None:
    before = published.database.read_bytes()
    arguments = (int(len(before) * share), str(published.root))
    child = multiprocessing.get_context("spawn").Process(target=rebuilt_within, args=arguments)
    child.start()
    child.join(120)
    assert child.exitcode == 0
    assert published.database.read_bytes() == before
    assert list(published.root.glob("*.private*")) == []


def test_a_home_that_cannot_be_made_is_said_to_be(tmp_path: Path, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HomeError, match="cannot be written"):
        record([folder], Home.at(tmp_path / "file" / "home"))


def test_a_clock_set_back_does_not_let_an_older_run_win(
    published: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(folder / "later.txt", "Dam full", "The dam of Ost is full.", (("a", 5, "Good."), ("c", 1, "Wet.")))
    early = datetime.fromisoformat("2001-01-01") + timedelta(hours=1)
    monkeypatch.setattr(run, "utc_now", lambda: early)
    record([folder], published)
    assert query("SELECT author, score FROM comments WHERE author = 'a'") == [("a", 5)]
    assert query("SELECT count(*) FROM runs") == [(2,)]


def test_a_second_run_says_that_another_holds_the_home(published: Home, folder: Path) -> None:
    with only_run(published, 1.0), ThreadPoolExecutor(1) as other:
        second = other.submit(record, [folder], published, settings=RunSettings(lock_seconds=0.2))
        with pytest.raises(HomeError, match="another run holds"):
            second.result()


def test_a_second_run_waits_for_the_first(published: Home, folder: Path, query: Query) -> None:
    is_held, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with only_run(published, 1.0):
            is_held.set()
            may_go.wait(0.5)

    holder = threading.Thread(target=hold)
    holder.start()
    is_held.wait()
    assert record([folder], published).status == "published"
    holder.join()
    assert query("SELECT count(*) FROM articles") == [(2,)]


def test_a_backup_holds_the_lock_as_a_run_does(published: Home) -> None:
    with published.lock.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as flock(1) takes it
        with pytest.raises(HomeError, match="another run holds"), only_run(published, 0.1):
            pass
    with only_run(published, 0.1):
        pass
