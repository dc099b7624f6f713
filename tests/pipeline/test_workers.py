"""Batches in processes: a deadly item is refused alone, memory stays flat."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from onrecord.capture.items import RawItem
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.steps import RunSettings, batches_of
from onrecord.pipeline.workers import BatchWorkers
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
    with BatchWorkers(work, "run", 2) as workers:
        reports = list(workers.extract_all(given))
    assert [report.number for report in reports] == [1, 2, 3, 4]
    assert sum(report.articles for report in reports) == 6
    (refusal,) = [refusal for report in reports for refusal in report.refusals]
    assert (refusal.path, refusal.reason_code, refusal.stage) == ("2-b'poison'", "killed_worker", "enrich")


def test_batches_are_taken_from_the_stream_as_they_are_needed() -> None:
    taken = 0

    def stream() -> Iterator[Batch]:
        nonlocal taken
        for batch in batches(*[(b"x",)] * 20):
            taken += 1
            yield batch

    with BatchWorkers(work, "run", 2) as workers:
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
from tests.pipeline.test_workers import work_for_ever
if __name__ == "__main__":
    work_for_ever(sys.argv[1])
"""


def work_for_ever(path: str) -> None:
    """A process with a worker that has done one batch and waits for more."""
    item = RawItem(path, b"x", datetime(2024, 1, 1))
    with BatchWorkers(tell_where, "run", 2) as workers:
        workers.extract(Batch(1, (item,)))
        time.sleep(2 * PATIENCE)


def test_workers_end_when_the_process_that_gives_them_work_is_killed(tmp_path: Path) -> None:
    told, program = tmp_path / "worker", tmp_path / "owner.py"
    program.write_text(OWNER, encoding="utf-8")
    owner = subprocess.Popen([sys.executable, str(program), str(told)], env=os.environ | {"PYTHONPATH": str(ROOT)})
    await_until(told.exists)
    worker = int(told.read_text(encoding="utf-8"))
    owner.kill()
    owner.wait()
    await_until(lambda: not Path(f"/proc/{worker}").exists())


def await_until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    limit = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)
