"""The flow ``record``: what is new, from files to published tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, tags
from prefect.runtime import flow_run
from prefect.states import State

from onrecord.flows.parameters import GivenPath, SettingsParameters, Sources, Workers, run_settings
from onrecord.flows.stages import run_in_flow
from onrecord.pipeline import RunSummary
from onrecord.pipeline.plan import ledger_of, make_plan


def _run_name() -> str:
    """Of the parameters alone: what it reads fails where Prefect cannot yet say why."""
    return f"record {', '.join(str(source) for source in flow_run.parameters['sources'])}"


@flow(name="record", flow_run_name=_run_name)
def record(
    sources: Sources,
    home: GivenPath | None = None,
    workers: Workers | None = None,
    shared_staging: str | None = None,
    config: GivenPath | None = None,
    settings: SettingsParameters | None = None,
) -> RunSummary | State[RunSummary]:
    """Ingests what is new, checks it and publishes it.

    A run that the gate blocks ends in the state Blocked, a kind of Failed.

    Args:
        sources: Files and folders of articles.
        home: Home folder of the tables; by default ONRECORD_HOME or data.
        workers: Processes that extract; by default one per core. The same as run.workers of the settings.
        shared_staging: On a cluster, an address where its workers write what they extract, for those that do not see
            the home folder.
        config: Settings file; by default onrecord.toml in the home folder.
        settings: Settings of this run, before those of the environment and of the settings file.
    """
    wanted = run_settings(home, workers=workers, config=config, settings=settings, shared_staging=shared_staging)
    return run_in_flow(home, wanted, lambda start: make_plan(sources, start, ledger_of(start.home), wanted.caps))


def record_tagged(sources: list[Path], **parameters: Any) -> RunSummary:
    """The flow as ``onrecord run`` calls it: with the tags that deployments give their runs."""
    with tags("onrecord", "record"):
        summary: RunSummary = record(sources, **parameters)
    return summary
