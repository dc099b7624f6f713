"""Deployments, schedules and their server: nothing is taken for granted that may not be there."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import yaml
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.deployments.steps.core import run_steps
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY
from prefect.states import Running

from onrecord.errors import HomeError, UsageError
from onrecord.flows import schedule
from onrecord.flows.deploying import named_folders
from onrecord.flows.rerun import replay
from tests.conftest import ROOT

DEPLOYMENTS = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))


def deploy() -> None:
    """The step that `prefect deploy` runs first, as prefect.yaml has it."""
    asyncio.run(run_steps(DEPLOYMENTS["build"]))


@pytest.mark.parametrize("unset", ["ONRECORD_INBOX", "ONRECORD_HOME"])
def test_a_deployment_without_its_folders_ends_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], unset: str
) -> None:
    monkeypatch.setenv("ONRECORD_INBOX", "/srv/inbox")
    monkeypatch.setenv("ONRECORD_HOME", "/srv/data")
    deploy()
    monkeypatch.delenv(unset)
    with pytest.raises(SystemExit) as ended:  # an error would be a hundred lines of traceback
        deploy()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        f"onrecord: {unset} is not set: export it, as an absolute path, before `prefect deploy`"
    ]


def test_a_folder_of_a_deployment_is_absolute() -> None:
    with pytest.raises(UsageError, match="absolute path"):
        named_folders("inbox", "/srv/data")


def test_all_that_writes_the_home_waits_in_one_queue_and_has_tags() -> None:
    deployments: list[dict[str, Any]] = DEPLOYMENTS["deployments"]
    assert {own["work_pool"]["work_queue_name"] for own in deployments} == {"home"}
    assert all("onrecord" in own["tags"] for own in deployments)
    strategies = {own["name"]: own.get("concurrency_limit", {}).get("collision_strategy") for own in deployments}
    assert {name for name, strategy in strategies.items() if strategy == "CANCEL_NEW"} == {"every-quarter-hour"}


@pytest.mark.slow
def test_a_queue_with_a_limit_of_one_keeps_the_others_waiting() -> None:
    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name="onrecord", type="process"))
        client.create_work_queue(name="home", work_pool_name="onrecord", concurrency_limit=1)
        flow_id = client.create_flow(replay)
        deployment = client.create_deployment(flow_id, "by-hand", work_pool_name="onrecord", work_queue_name="home")
        runs = [client.create_flow_run_from_deployment(deployment) for _ in range(2)]
        client.set_flow_run_state(runs[0].id, Running(), force=True)
        waiting = client.get_scheduled_flow_runs_for_work_pool("onrecord", work_queue_names=["home"])
        assert list(waiting) == []
        assert client.read_flow_run(runs[1].id).state.is_scheduled()  # type: ignore[union-attr]


class Server:
    """A client of a server that answers at the ``answers_at``-th question."""

    def __init__(self, answers_at: int) -> None:
        self._left = answers_at

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def api_healthcheck(self) -> Exception | None:
        self._left -= 1
        return ConnectionError("not yet") if self._left > 0 else None


def test_a_schedule_waits_for_a_server_that_is_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(schedule, "get_client", lambda **_: Server(4))
    schedule.require_server(60.0)
    monkeypatch.setattr(schedule, "get_client", lambda **_: Server(4))
    with pytest.raises(HomeError, match="no Prefect server answers"):
        schedule.require_server()


def test_a_run_says_that_it_lives() -> None:
    assert PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value() is not None
