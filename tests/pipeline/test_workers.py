"""Batches in processes: a deadly item is refused alone, memory stays flat."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from onrecord.capture.items import RawItem
from onrecord.pipeline import worker_process
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.extracting import batches_of
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.worker_process import ServerDied
from onrecord.pipeline.workers import BatchWorkers, Job
from tests.conftest import ROOT
from tests.support.timing import PATIENCE

MOMENT = datetime(2024, 1, 1)


def work(batch: Batch) -> BatchReport:
    """Counts items; dies on a poisoned one."""
    if any(b"poison" in item.raw for item in batch.items):
        os._exit(11)
    return BatchReport(batch.number, len(batch.items), 0, ())


def batches(*contents: tuple[bytes, ...]) -> list[Batch]:
    moment = datetime(2024, 1, 1)
    return [
        Batch(number, tuple(RawItem(f"{number}-{raw!r}", raw, moment) for raw in raws))
        for number, raws in enumerate(contents, start=1)
    ]


def test_one_deadly_item_is_refused_alone() -> None:
    given = batches((b"a", b"b"), (b"c", b"poison", b"d"), (b"e",), (b"f",))
    with BatchWorkers(Job(work, "run"), 2) as workers:
        reports = list(workers.extract_all(given))
    assert [report.number for report in reports] == [1, 2, 3, 4]
    assert sum(report.articles for report in reports) == 6
    (refusal,) = [refusal for report in reports for refusal in report.refusals]
    assert (refusal.path, refusal.reason_code, refusal.stage) == ("2-b'poison'", "killed_worker", "enrich")


def test_the_bytes_of_a_deadly_item_are_kept_and_no_others() -> None:
    kept: list[Batch] = []
    with BatchWorkers(Job(work, "run", keep_refused=kept.append), 1, is_apart=True) as workers:
        list(workers.extract_all(batches((b"a", b"poison"), (b"b",))))
    assert [item.raw for batch in kept for item in batch.items] == [b"poison"]


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="processes are not forked")
def test_a_server_of_processes_that_was_killed_is_started_again() -> None:
    given = batches((b"a",), (b"b",), (b"c",))
    with BatchWorkers(Job(work, "run"), 2) as workers:
        assert [report.articles for report in workers.extract_all(given)] == [1, 1, 1]
    os.kill(multiprocessing.forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
    with BatchWorkers(Job(work, "run"), 2) as workers:
        assert [report.articles for report in workers.extract_all(given)] == [1, 1, 1]


def test_a_server_of_processes_that_dies_each_time_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_: BaseProcess) -> None:
        raise EOFError("unexpected EOF")

    monkeypatch.setattr(BaseProcess, "start", die)
    with pytest.raises(ServerDied, match="cannot be started"), BatchWorkers(Job(work, "run"), 2) as workers:
        list(workers.extract_all(batches((b"a",), (b"b",))))


def slow_work(batch: Batch) -> BatchReport:
    """Writes the number of its process beside the items; never ends on one that hangs."""
    for item in batch.items:
        if item.raw.startswith(b"hang"):
            Path(item.path).write_text(str(os.getpid()), encoding="utf-8")
            while True:
                time.sleep(60)
    return BatchReport(batch.number, len(batch.items), 0, ())


@pytest.mark.parametrize("count", [1, 2])
def test_an_item_that_hangs_is_refused_alone_and_its_process_is_killed(tmp_path: Path, count: int) -> None:
    told = tmp_path / "process"
    hanging = RawItem(str(told), b"hang", MOMENT)
    first, *rest = batches((b"a", b"b"), (b"c",), (b"d",))
    discarded: list[int] = []
    job = Job(slow_work, "run", 3.0, lambda batch: discarded.append(batch.number))
    with BatchWorkers(job, count) as workers:
        reports = list(workers.extract_all([Batch(1, (*first.items, hanging)), *rest]))
        assert not is_running(int(told.read_text(encoding="utf-8")))
    assert [(report.number, report.articles) for report in reports] == [(1, 2), (2, 1), (3, 1)]
    (refusal,) = reports[0].refusals
    assert (refusal.path, refusal.reason_code, refusal.stage) == (str(told), "too_slow", "enrich")
    assert refusal.reason == "Extracting it took more than 3 seconds, the limit for an item."
    assert discarded == [1, 1_000_003]


def test_an_item_that_hangs_in_a_batch_of_its_own_is_not_tried_again(tmp_path: Path) -> None:
    began = time.monotonic()
    with BatchWorkers(Job(slow_work, "run", 3.0), 1) as workers:
        report = workers.extract(Batch(1, (RawItem(str(tmp_path / "process"), b"hang", MOMENT),)))
        assert time.monotonic() - began >= 3.0
        again = workers.extract(batches((b"a",))[0])
    assert [refusal.reason_code for refusal in report.refusals] == ["too_slow"]
    assert again.articles == 1


def test_the_time_to_start_a_process_is_not_the_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "_PRELOADED", ())
    with BatchWorkers(Job(work, "run", 3.0, prepare=slow_preparation), 1) as workers:
        assert workers.extract(batches((b"a",))[0]).articles == 1


def hears_ctrl_c() -> bool:
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def listening_work(batch: Batch) -> BatchReport:
    """Counts an article where Ctrl-C could reach the process, from its first import on."""
    return BatchReport(batch.number, int(hears_ctrl_c()), 0, ())


@pytest.mark.parametrize("methods", [["fork", "spawn", "forkserver"], ["spawn"]])
def test_ctrl_c_is_for_the_run_and_never_for_its_workers(monkeypatch: pytest.MonkeyPatch, methods: list[str]) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: methods)
    with BatchWorkers(Job(listening_work, "run"), 1, is_apart=True) as workers:
        assert workers.extract(batches((b"a",))[0]).articles == 0
    assert hears_ctrl_c()


def searching_work(batch: Batch) -> BatchReport:
    """Counts as articles how many new objects set off a search for cycles."""
    return BatchReport(batch.number, gc.get_threshold()[0], 0, ())


def test_workers_search_for_cycles_of_objects_less_often() -> None:
    with BatchWorkers(Job(searching_work, "run"), 1, is_apart=True) as workers:
        assert workers.extract(batches((b"a",))[0]).articles > gc.get_threshold()[0]


def slow_preparation() -> None:
    """Takes longer than an item may."""
    time.sleep(4)


def test_items_that_keep_the_limit_are_taken_in_though_their_batch_does_not() -> None:
    with BatchWorkers(Job(napping_work, "run", 3.0), 1) as workers:
        report = workers.extract(batches((b"a", b"b", b"c"))[0])
    assert (report.articles, report.refusals) == (3, ())


def napping_work(batch: Batch) -> BatchReport:
    """Takes a bit more than a third of the limit for each of three items."""
    time.sleep(1.1 * len(batch.items))
    return BatchReport(batch.number, len(batch.items), 0, ())


def failing_work(batch: Batch) -> BatchReport:
    """Has a defect."""
    raise KeyError(f"batch {batch.number}")


def test_a_defect_is_raised_with_its_place_and_the_process_goes_on() -> None:
    with BatchWorkers(Job(failing_work, "run", 60), 1) as workers:
        for batch in batches((b"a",), (b"b",)):
            with pytest.raises(KeyError, match=f"batch {batch.number}") as raised:
                workers.extract(batch)
            assert "in failing_work" in raised.value.__notes__[0]


def test_an_error_ends_the_run_though_another_batch_hangs(tmp_path: Path) -> None:
    told = tmp_path / "process"

    def stream() -> Iterator[Batch]:
        yield Batch(1, (RawItem(str(told), b"hang", MOMENT),))
        await_until(lambda: told.exists() and told.read_text() != "")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"), BatchWorkers(Job(slow_work, "run"), 2) as workers:
        list(workers.extract_all(stream()))
    assert not is_running(int(told.read_text(encoding="utf-8")))


def is_running(process: int) -> bool:
    """Whether there is such a process, and not only its entry."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_batches_are_taken_from_the_stream_as_they_are_needed() -> None:
    taken = 0

    def stream() -> Iterator[Batch]:
        nonlocal taken
        for batch in batches(*[(b"x",)] * 20):
            taken += 1
            yield batch

    with BatchWorkers(Job(work, "run"), 2) as workers:
        first = next(workers.extract_all(stream()))
        assert first.number == 1
        assert taken <= workers.under_way_limit


@pytest.mark.parametrize(
    ("sizes", "workers", "count"),
    [
        ([5_000] * 4, 2, 1),  # hardly any work: one batch
        ([5_000] * 40, 2, 4),  # little: two for each worker
        ([5_000] * 40, 1, 2),
        ([5_000] * 1_000, 2, 9),  # much: as large as they may be
    ],
)
def test_batches_are_small_where_few_items_are_to_keep_all_workers_busy(
    sizes: list[int], workers: int, count: int
) -> None:
    items = [RawItem(str(number), b"%09d" % number * (size // 9), MOMENT) for number, size in enumerate(sizes)]
    total = sum(len(item.raw) for item in items)
    ids = frozenset(item.capture_id for item in items)
    plan = Plan(lambda: iter(items), ids, len(items), bytes=total)
    made = list(batches_of(plan, RunSettings(workers=workers)))
    assert len(made) == count
    assert sum(len(batch.items) for batch in made) == len(items)


def tell_where(batch: Batch) -> BatchReport:
    """Writes the number of the process that works into the file that the item names."""
    Path(batch.items[0].path).write_text(str(os.getpid()), encoding="utf-8")
    return BatchReport(batch.number, 1, 0, ())


OWNER = """
import sys, time
from tests.pipeline.test_workers import work_forever
if __name__ == "__main__":
    work_forever(sys.argv[1])
"""


def work_forever(path: str) -> None:
    """A process with a worker that has done one batch and waits for more."""
    item = RawItem(path, b"x", datetime(2024, 1, 1))
    with BatchWorkers(Job(tell_where, "run"), 2) as workers:
        workers.extract(Batch(1, (item,)))
        time.sleep(2 * PATIENCE)


def test_workers_end_when_the_process_that_gives_them_work_is_killed(tmp_path: Path) -> None:
    told, program = tmp_path / "worker", tmp_path / "owner.py"
    program.write_text(OWNER, encoding="utf-8")
    search = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    owner = subprocess.Popen([sys.executable, str(program), str(told)], env=os.environ | {"PYTHONPATH": search})
    await_until(lambda: told.exists() or owner.poll() is not None)
    worker = int(told.read_text(encoding="utf-8"))
    owner.kill()
    owner.wait()
    await_until(lambda: not Path(f"/proc/{worker}").exists())


def await_until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    limit = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)
