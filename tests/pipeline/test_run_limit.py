"""A limit of time for the whole run: what hangs is ended, says why, and frees the home."""

from __future__ import annotations

import signal
import threading
import time
from functools import partial
from pathlib import Path

import duckdb
import pytest

from onrecord.cli.exits import FAILED, code_of_error, line_of_error
from onrecord.errors import RunTooLong
from onrecord.home import Home
from onrecord.pipeline import record, reprocess, steps
from onrecord.pipeline.run_limit import ended_within
from onrecord.pipeline.run_settings import RunSettings
from tests.conftest import Query
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

pytestmark = pytest.mark.usefixtures("open_gate")


@pytest.mark.parametrize("reprocesses", [False, True])
def test_a_run_that_hangs_is_ended_recorded_and_frees_the_home(
    home: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch, reprocesses: bool
) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    record([folder], home)
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost is dry.")
    limited = RunSettings(run_seconds=0.5, workers=1)
    with monkeypatch.context() as hanging:
        hanging.setattr(steps, "select_latest", lambda *_: time.sleep(PATIENCE))
        act = partial(reprocess, home, everything=True) if reprocesses else partial(record, [folder], home)
        with pytest.raises(RunTooLong, match=r"limits\.run_seconds") as ended:
            act(settings=limited)
    assert code_of_error(ended.value) == FAILED
    assert "\n" not in line_of_error(ended.value)
    assert record([folder], home).status == "published"
    assert query("SELECT count(*) FROM runs WHERE status = 'failed'") == [(1,)]


def test_a_query_that_is_ended_says_so_and_not_that_it_was_interrupted() -> None:
    with (
        duckdb.connect() as connection,
        pytest.raises(RunTooLong, match=r"limits\.run_seconds"),
        ended_within(0.3),
    ):
        connection.execute("SELECT count(*) FROM range(1_000_000_000_000) WHERE range % 7 = 3").fetchall()


def test_an_error_within_the_limit_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), ended_within(PATIENCE):
        _ = 1 // 0


def test_no_alarm_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with ended_within(PATIENCE):
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= PATIENCE
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) == before


def test_0_sets_no_limit_and_an_alarm_of_the_callers_own_stays() -> None:
    with ended_within(0):
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        with ended_within(0.1):
            time.sleep(0.3)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_in_another_thread_there_is_no_limit_and_no_error() -> None:
    done = []

    def nap() -> None:
        with ended_within(0.05):
            time.sleep(0.2)
        done.append(True)

    thread = threading.Thread(target=nap)
    thread.start()
    thread.join()
    assert done == [True]
