"""The flow on a real Dask cluster of two worker processes, with a deadly article among others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from onrecord.home import Home
from onrecord.pipeline import steps
from tests.conftest import Query
from tests.support.pages import write_page

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("open_gate")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as started:
        yield started


@pytest.mark.parametrize("shares_storage", [False, True], ids=["home", "shared storage"])
def test_two_workers_extract_what_one_process_would(
    home: Home,
    folder: Path,
    tmp_path: Path,
    query: Query,
    cluster: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
    shares_storage: bool,
) -> None:
    from onrecord.flows.dask import record_on_dask

    monkeypatch.setattr("onrecord.pipeline.steps.batches_of", small_batches)
    for number in range(4):
        body = f"The dam of Ost {number} is full, the mayor said on Monday."
        write_page(folder / f"{number}.txt", f"Dam {number} full", body, (("a", 1, "Good."),))
    staging = f"file://{tmp_path}/shared" if shares_storage else None
    if staging:
        (tmp_path / "shared").mkdir()
        monkeypatch.setattr("fsspec.implementations.local.LocalFileSystem.auto_mkdir", True, raising=False)
    summary = record_on_dask([folder], home, address=cluster.scheduler_address, shared_staging=staging)
    assert (summary.status, summary.run.engine) == ("published", "dask")
    assert query("SELECT title FROM articles ORDER BY 1") == [(f"Dam {number} full",) for number in range(4)]
    assert query("SELECT count(*) FROM comments") == [(4,)]
    if staging:
        assert list((tmp_path / "shared").iterdir()) == []


def small_batches(plan: steps.Plan, _: steps.RunSettings) -> Iterator[steps.Batch]:
    """A batch an article."""
    return steps.make_batches(steps.new_items(plan), 1)
