"""The automations: Prefect takes the files as they are, and they cover every state that somebody should know of."""

from __future__ import annotations

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import AutomationCore

from onrecord.errors import UsageError
from onrecord.flows.automating import automations, install_automations

FLOWS = {"record", "replay", "reprocess", "verify"}


@pytest.mark.parametrize("file", automations())
def test_prefect_takes_the_file_as_it_is(file: str) -> None:
    assert AutomationCore.model_validate(automations()[file]).name == automations()[file]["name"]


def test_somebody_is_told_of_every_state_that_is_no_success() -> None:
    trigger = automations()["told.yaml"]["trigger"]
    states = {event.removeprefix("prefect.flow-run.") for event in trigger["expect"]}
    assert states == {"Failed", "Blocked", "Damaged", "TimedOut", "Crashed", "Cancelled", "Late"}
    assert set(trigger["match_related"]["prefect.resource.name"]) == FLOWS


def test_a_run_that_ends_in_any_way_is_not_taken_for_dead() -> None:
    ends = {"Completed", "Failed", "Blocked", "Damaged", "TimedOut", "Cancelled", "Crashed"}
    expected = set(automations()["gone.yaml"]["trigger"]["expect"])
    assert {f"prefect.flow-run.{state}" for state in ends} <= expected


@pytest.mark.slow
def test_they_are_installed_once_and_tell_somebody_only_where_a_block_is_named() -> None:
    assert len(install_automations(None)) == 2
    CustomWebhookNotificationBlock(name="desk", url="http://127.0.0.1:9/").save("desk")
    for _ in range(2):
        assert len(install_automations("custom-webhook/desk")) == 5
    with get_client(sync_client=True) as client:
        names = [automation.name for automation in client.read_automations() if automation.name.startswith("onrecord")]
    assert sorted(names) == sorted(automation["name"] for automation in automations().values())
    with pytest.raises(UsageError, match="no notification block"):
        install_automations("custom-webhook/nobody")
