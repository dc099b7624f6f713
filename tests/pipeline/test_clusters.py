"""Extraction on the user's cluster: by a stand-in for one, and by real Ray and Spark where they are installed."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.pipeline import extracting, record, remote
from onrecord.pipeline.batch import Batch, BatchReport, make_batches
from onrecord.pipeline.clusters import cluster_at
from onrecord.pipeline.clusters.reaching import require_answer
from onrecord.pipeline.plan import Plan, new_items
from onrecord.pipeline.remote import Awaited
from onrecord.pipeline.run import RunStart
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.worker_process import WorkerDied
from onrecord.pipeline.workers import Work
from onrecord.tables.vocabularies import Engine
from tests.cli.conftest import Invoke, invoke  # noqa: F401 - a fixture
from tests.conftest import Query
from tests.publish.reading import rows
from tests.support.pages import write_dams, write_page

pytestmark = pytest.mark.usefixtures("open_gate", "small_batches")


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch an article."""
    monkeypatch.setattr(remote, "batches_of", lambda plan, _: make_batches(new_items(plan), 1))


class Here:
    """A cluster that is this process: batches are done when they are asked for; some fail."""

    engine = Engine.RAY

    def __init__(self, deadly: str = "", wrong: str = "") -> None:
        self.deadly, self.wrong = deadly.encode(), wrong.encode()
        self.most_under_way = self.under_way = 0
        self.ended_with: type[BaseException] | None = None
        self.is_used = False

    def __enter__(self) -> Self:
        self.is_used = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended_with = kind

    def submit(self, work: Work, batch: Batch) -> Awaited:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)

        def awaited() -> BatchReport:
            self.under_way -= 1
            (item,) = batch.items
            if self.deadly and self.deadly in item.raw:
                raise WorkerDied
            if self.wrong and self.wrong in item.raw:
                raise ZeroDivisionError
            return work(batch)

        return awaited


@pytest.mark.parametrize("is_shared", [False, True], ids=["home", "shared folder"])
def test_a_cluster_gives_the_rows_of_a_local_run(home: Home, folder: Path, tmp_path: Path, is_shared: bool) -> None:
    write_dams(folder, 3)
    staging = f"file://{tmp_path}/shared" if is_shared else None
    summary = record([folder], home, settings=RunSettings(shared_staging=staging), cluster=Here())
    local = Home.at(tmp_path / "local")
    record([folder], local)
    assert (summary.status, summary.run.engine) == ("published", "ray")
    assert rows(home) == rows(local)
    assert len(rows(home)["articles"]) == 3
    assert not is_shared or list((tmp_path / "shared").iterdir()) == []


def test_few_batches_are_under_way(home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MOST_UNDER_WAY", 2)
    write_dams(folder, 5)
    cluster = Here()
    assert record([folder], home, cluster=cluster).run.articles_published == 5
    assert cluster.most_under_way == 2


def test_a_batch_that_kills_what_does_it_is_done_again_here(home: Home, folder: Path, query: Query) -> None:
    write_dams(folder, 2)
    assert record([folder], home, cluster=Here(deadly="Dam 1")).run.articles_published == 2
    assert query("SELECT count(*) FROM quarantine") == [(0,)]


def test_an_error_of_the_work_ends_the_run_and_calls_the_rest_off(home: Home, folder: Path, tmp_path: Path) -> None:
    write_dams(folder, 3)
    cluster = Here(wrong="Dam 1")
    with pytest.raises(ZeroDivisionError):
        record([folder], home, settings=RunSettings(shared_staging=f"file://{tmp_path}/shared"), cluster=cluster)
    assert cluster.ended_with is ZeroDivisionError
    assert not list((tmp_path / "shared").rglob("*.parquet"))
    assert not home.database.exists()


def test_nothing_new_needs_no_cluster(home: Home, folder: Path) -> None:
    write_dams(folder, 1)
    record([folder], home)
    cluster = Here()
    assert record([folder], home, cluster=cluster).status == "nothing_new"
    assert not cluster.is_used


def test_two_clusters_are_refused(invoke: Invoke, folder: Path, home: Home) -> None:  # noqa: F811
    ended = invoke("run", folder, "--home", home.root, "--ray", "auto", "--dask", "tcp://127.0.0.1:1")
    assert isinstance(ended.exception, UsageError)
    assert "one cluster at a time: --dask or --ray" in str(ended.exception)


@pytest.mark.parametrize("engine", [Engine.RAY, Engine.SPARK])
def test_an_engine_that_is_not_installed_is_told(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ray", "pyspark", "py4j"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("ray", "spark"):
        monkeypatch.delitem(sys.modules, f"onrecord.pipeline.clusters.{name}_cluster", raising=False)
    with pytest.raises(UsageError, match=rf"pip install 'onrecord\[{engine}\]'"):
        cluster_at(engine, "anywhere")


class DeadlyWork(extracting.BatchWork):
    """Dies of a poisoned item, as a defect in a library written in C would make it; a wrong one it cannot do."""

    def __call__(self, batch: Batch) -> BatchReport:
        if any(b"poison" in item.raw for item in batch.items):
            os._exit(11)
        if any(b"unlucky" in item.raw for item in batch.items):
            raise ZeroDivisionError("thirteen")
        return super().__call__(batch)


def deadly(start: RunStart, _plan: Plan, settings: RunSettings) -> DeadlyWork:
    return DeadlyWork(start.staged, start.run_id, settings.extraction)


@pytest.fixture(params=[(Engine.RAY, "ray", "local"), (Engine.SPARK, "pyspark", "local[2,2]")], ids=["ray", "spark"])
def real(request: pytest.FixtureRequest) -> tuple[Engine, str]:
    """An engine, and the address of a cluster of two processes that starts with each use."""
    engine, library, address = request.param
    pytest.importorskip(library, reason=f"not installed: pip install -e '.[{engine}]'")
    return engine, address


@pytest.mark.slow
def test_real_processes_extract_and_one_that_is_killed_costs_one_article(
    real: tuple[Engine, str],
    home: Home,
    folder: Path,
    tmp_path: Path,
    query: Query,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_dams(folder, 4)
    summary = record([folder], home, cluster=cluster_at(*real))
    assert (summary.status, summary.run.engine) == ("published", real[0])
    local = Home.at(tmp_path / "local")
    record([folder], local)
    assert rows(home) == rows(local)
    monkeypatch.setattr(remote, "remote_work", deadly)
    write_page(folder / "deadly.txt", "Dam poisoned", "The dam of Ost is poisoned.")
    write_page(folder / "well.txt", "Dam well", "The dam of Ost is well.")
    assert record([folder], home, cluster=cluster_at(*real)).run.articles_published == 1
    assert query("SELECT path, reason_code FROM quarantine") == [(str(folder / "deadly.txt"), "killed_worker")]
    write_page(folder / "unlucky.txt", "Dam unlucky", "The dam of Ost is unlucky.")
    with pytest.raises(ZeroDivisionError, match="thirteen"):
        record([folder], home, cluster=cluster_at(*real))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "spark://127.0.0.1:1", "127.0.0.1:99999"])
def test_a_cluster_that_does_not_answer_is_told(address: str) -> None:
    with pytest.raises(HomeError, match=re.escape(f"no Ray cluster answers at {address}: ")):
        require_answer(address, "Ray")


@pytest.mark.parametrize("address", ["auto", "local[2]", "yarn", "k8s://https://127.0.0.1:1", "spark://a:1,b:1"])
def test_an_address_without_one_host_and_port_is_left_to_the_engine(address: str) -> None:
    require_answer(address, "Spark")
