"""The flow: the same stages as the direct run, seen by Prefect."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter

from onrecord.check.facts import Verdict
from onrecord.errors import GateBlocked
from onrecord.flows.parameters import SettingsParameters
from onrecord.flows.record import record
from onrecord.home import Home
from onrecord.pipeline import steps
from tests.conftest import Query
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

pytestmark = pytest.mark.slow
LIMIT = 5.0  # seconds, after which a run that hangs ends wherever it is


@pytest.mark.usefixtures("open_gate")
def test_the_flow_publishes_and_a_second_one_finds_nothing_new(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", (("a", 1, "Good."),))
    (folder / "b.txt").write_bytes(b"")
    summary = record([folder], home.root)
    assert (summary.status, summary.run.engine) == ("published", "prefect")
    assert query("SELECT title FROM articles") == [("Dam full",)]
    assert query("SELECT reason_code FROM quarantine") == [("empty",)]
    assert record([folder], home.root).status == "nothing_new"


@pytest.mark.usefixtures("open_gate")
def test_a_batch_is_a_task_and_the_run_is_named_for_its_inbox(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_RUN_BATCH_BYTES", "80")
    for number in range(3):
        write_page(folder / f"{number}.txt", f"Dam {number} full", f"The dam of Ost {number} is full.")
    state = record([folder], home.root, workers=1, return_state=True)
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(state.state_details.flow_run_id)
        own = ArtifactFilter(flow_run_id={"any_": [run.id]})
        artifacts = client.read_artifacts(artifact_filter=own)
    assert state.is_completed()
    assert run.name == f"record {folder}"
    assert {artifact.key for artifact in artifacts} >= {"run-summary"}


@pytest.mark.usefixtures("open_gate")
def test_a_blocked_run_is_seen_as_such_and_leaves_the_database(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = Verdict((), blocked=True, failures=("articles: too few",))
    monkeypatch.setattr(steps, "check_run", lambda *_: verdict)
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    state = record([folder], home.root, return_state=True)
    assert (state.name, state.is_failed()) == ("Blocked", True)
    assert not home.database.exists()
    with pytest.raises(GateBlocked, match="too few") as blocked:
        record([folder], home.root)
    assert blocked.value.summary.failures == ("articles: too few",)  # type: ignore[attr-defined]


def test_parameters_are_checked_before_anything_runs(home: Home) -> None:
    with pytest.raises(Exception, match="workers"):
        record(["x"], home.root, workers="many")


@pytest.mark.usefixtures("open_gate")
def test_a_run_that_hangs_ends_at_its_limit_and_frees_the_home(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    with monkeypatch.context() as hanging:
        hanging.setattr(steps, "check_run", lambda *_: time.sleep(PATIENCE))
        limit = SettingsParameters(limits={"run_seconds": LIMIT})
        state = record([folder], home.root, workers=1, settings=limit, return_state=True)
    assert (state.name, state.is_failed()) == ("TimedOut", True)
    assert "limits.run_seconds" in str(state.message)
    assert record([folder], home.root).status == "published"


def test_an_inbox_that_is_not_there_is_a_failure_with_its_reason(home: Home, folder: Path) -> None:
    state = record([folder / "unmounted"], home.root, return_state=True)
    assert state.is_failed()
    assert "no such file or folder" in str(state.message)


@pytest.mark.usefixtures("open_gate")
def test_a_link_leads_to_the_reading_room_where_there_is_one(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    monkeypatch.setenv("ONRECORD_RUN_READING_ROOM", "http://desk.example:8300/")
    state = record([folder], home.root, return_state=True)
    chosen = ArtifactFilter(flow_run_id={"any_": [state.state_details.flow_run_id]}, key={"any_": ["quality-reports"]})
    with get_client(sync_client=True) as client:
        (link,) = client.read_artifacts(artifact_filter=chosen)
    assert "(http://desk.example:8300/quality)" in str(link.data)
