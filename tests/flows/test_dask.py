"""The flow on a real Dask cluster of two worker processes: by the home, by a shared folder, by a local S3 server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import dask
import pyarrow.fs
import pytest
from distributed import LocalCluster

from onrecord.home import Home
from onrecord.pipeline import extracting, record, remote
from onrecord.pipeline.batch import Batch, BatchReport, make_batches
from onrecord.pipeline.plan import Plan, new_items
from onrecord.pipeline.run import RunStart
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import shared
from tests.cli.conftest import Invoke, invoke  # noqa: F401 - a fixture
from tests.conftest import Query
from tests.publish.reading import rows
from tests.support.pages import write_dams, write_page
from tests.support.storage import bucket_called
from tests.support.timing import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("open_gate", "small_batches")]

BUCKET = "newsroom"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket on an S3 server of our own on loopback; started before the cluster, which inherits how to reach it."""
    with bucket_called(BUCKET):
        yield BUCKET


@pytest.fixture(scope="module")
def cluster(bucket: str) -> Iterator[LocalCluster]:  # noqa: ARG001 - its address must be in the environment
    first_death_counts = {"distributed.scheduler.allowed-failures": 0}
    patient = {f"distributed.comm.timeouts.{kind}": f"{PATIENCE}s" for kind in ("connect", "tcp")}
    with (
        dask.config.set(first_death_counts | patient),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as started,
    ):
        yield started


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch an article."""
    monkeypatch.setattr(extracting, "batches_of", lambda plan, _: make_batches(new_items(plan), 1))


def objects(bucket: str) -> set[str]:
    """Names of all objects in the bucket, without its folders."""
    storage, path = pyarrow.fs.FileSystem.from_uri(f"s3://{bucket}")
    found = storage.get_file_info(pyarrow.fs.FileSelector(path, recursive=True))
    return {info.path for info in found if info.type == pyarrow.fs.FileType.File}


@pytest.mark.parametrize("shares_storage", [False, True], ids=["home", "shared folder"])
def test_two_workers_extract_what_one_process_would(
    home: Home, folder: Path, tmp_path: Path, query: Query, cluster: LocalCluster, shares_storage: bool
) -> None:
    from onrecord.flows.dask import record_on_dask

    write_dams(folder, 4)
    staging = f"file://{tmp_path}/shared" if shares_storage else None
    summary = record_on_dask([folder], {"home": home.root}, address=cluster.scheduler_address, shared_staging=staging)
    assert (summary.status, summary.run.engine) == ("published", "dask")
    assert query("SELECT title FROM articles ORDER BY 1") == [(f"Dam {number} full",) for number in range(4)]
    assert query("SELECT count(*) FROM comments") == [(4,)]
    if staging:
        assert list((tmp_path / "shared").iterdir()) == []


def test_workers_that_write_to_s3_give_the_rows_of_a_local_run(
    home: Home,
    folder: Path,
    tmp_path: Path,
    cluster: LocalCluster,
    bucket: str,
    invoke: Invoke,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_dams(folder, 6)
    staged_there: list[set[str]] = []
    fetch = shared.fetch_staged

    def looking_first(address: str, staged: Path) -> None:
        assert not list(staged.rglob("*.parquet")), "a worker wrote into the home"
        staged_there.append(objects(bucket))
        fetch(address, staged)

    monkeypatch.setattr(shared, "fetch_staged", looking_first)
    address, staging = cluster.scheduler_address, f"s3://{bucket}/staging/onrecord"
    ended = invoke("run", folder, "--home", home.root, "--dask", address, "--staging", staging)
    assert (ended.exit_code, ended.exception) == (0, None) or str(ended.exception) == "0", ended.output
    local = Home.at(tmp_path / "local")
    record([folder], local, workers=1)
    assert rows(home) == rows(local)
    assert len(rows(home)["articles"]) == 6
    (names,) = staged_there
    parts = [name for name in names if "/articles/" in name]
    assert len(parts) == 6
    assert all(name.startswith(f"{bucket}/staging/onrecord/") for name in parts)
    assert objects(bucket) == set()


def test_what_workers_left_on_s3_is_removed_when_the_run_breaks(
    home: Home, folder: Path, cluster: LocalCluster, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.flows.dask import record_on_dask

    def breaking(_: str, __: Path) -> None:
        assert objects(bucket)
        raise OSError("the line is down")

    monkeypatch.setattr(shared, "fetch_staged", breaking)
    write_dams(folder, 2)
    with pytest.raises(OSError, match="the line is down"):
        record_on_dask(
            [folder],
            {"home": home.root},
            address=cluster.scheduler_address,
            shared_staging=f"s3://{bucket}/staging/onrecord",
        )
    assert objects(bucket) == set()
    assert not home.database.exists()


class DeadlyWork(extracting.BatchWork):
    """Dies of a poisoned item, as a defect in a library written in C would make it."""

    def __call__(self, batch: Batch) -> BatchReport:
        if any(b"poison" in item.raw for item in batch.items):
            os._exit(11)
        return super().__call__(batch)


def test_an_article_that_kills_its_worker_is_quarantined_alone(
    home: Home, folder: Path, query: Query, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.flows.dask import record_on_dask

    def deadly(start: RunStart, _plan: Plan, settings: RunSettings) -> DeadlyWork:
        return DeadlyWork(start.staged, start.run_id, settings.extraction)

    monkeypatch.setattr(remote, "remote_work", deadly)
    write_dams(folder, 3)
    write_page(folder / "deadly.txt", "Dam poisoned", "The dam of Ost is poisoned.")
    summary = record_on_dask([folder], {"home": home.root}, address=cluster.scheduler_address)
    assert summary.run.articles_published == 3
    assert query("SELECT path, reason_code FROM quarantine") == [(str(folder / "deadly.txt"), "killed_worker")]
