"""The flows ``replay`` and ``reprocess``: what was refused, and what an older extractor made, once more."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.states import State

from onrecord.flows.stages import run_in_flow
from onrecord.home import Home
from onrecord.pipeline import RunSummary
from onrecord.pipeline.again import plan_replay, plan_reprocess
from onrecord.pipeline.steps import RunSettings


@flow(name="replay", flow_run_name="replay the quarantine")
def replay(home: Path | None = None, workers: int | None = None) -> RunSummary | State[RunSummary]:
    """Tries again what is in quarantine; what is ingested leaves it."""
    return run_in_flow(home, RunSettings(workers=workers), lambda _: plan_replay(Home.at(home)))


@flow(name="reprocess", flow_run_name="reprocess what an older extractor made")
def reprocess(
    home: Path | None = None, workers: int | None = None, everything: bool = False
) -> RunSummary | State[RunSummary]:
    """Extracts again what an older extractor version made, or all articles."""
    return run_in_flow(
        home, RunSettings(workers=workers), lambda _: plan_reprocess(Home.at(home), everything=everything)
    )
