"""Batches in processes: a deadly item is refused alone, memory stays flat."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime

from onrecord.capture.items import RawItem
from onrecord.pipeline.batch import Batch, BatchReport
from onrecord.pipeline.workers import BatchWorkers


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
