"""The flows that keep a home in order: one verifies it, the other merges the files of its lake."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from prefect.client.orchestration import get_client

from onrecord.flows.upkeep import compact, verify
from onrecord.home import Home
from onrecord.pipeline import record
from tests.conftest import ROOT
from tests.support.pages import write_page

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("open_gate")
def test_a_sound_home_is_said_to_be_and_a_damaged_one_alarms(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    record([folder], home)
    state = verify(home.root, return_state=True)
    assert state.is_completed()
    assert "1 runs" in str(state.message)
    (path,) = (home.lake / "paragraphs").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-20])
    state = verify(home.root, return_state=True)
    assert (state.name, state.is_failed()) == ("Damaged", True)
    assert str(path) in str(state.message)
    assert "onrecord verify --mend" in str(state.message)
    with get_client(sync_client=True) as client:
        assert "damage" in {artifact.key for artifact in client.read_artifacts()}


def test_where_there_is_no_home_it_fails_instead_of_making_one(home: Home) -> None:
    state = verify(home.root, return_state=True)
    assert state.is_failed()
    assert "nothing to verify" in str(state.message)
    assert not home.root.exists()


@pytest.mark.usefixtures("open_gate")
def test_a_compaction_says_what_became_of_the_runs(home: Home, folder: Path) -> None:
    for number in (1, 2):
        write_page(folder / f"{number}.txt", f"Dam {number} full", f"The dam of Ost {number} is full.")
        record([folder], home)
    state = compact(home.root, return_state=True)
    assert state.is_completed()
    assert str(state.message).startswith("Merged 2 runs into 1: ")
    assert str(compact(home.root, return_state=True).message).startswith("Nothing to merge")


@pytest.mark.parametrize("flow", ["verify", "compact"])
def test_each_is_deployed_for_each_night(flow: str) -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    (nightly,) = [own for own in deployments if own["entrypoint"] == f"flows/upkeep.py:{flow}"]
    assert nightly["schedules"][0]["active"]
