"""The flow ``record``: what is new, from files to published tables."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import State

from onrecord.capture.discover import find_files
from onrecord.flows.parameters import SettingsParameters, run_settings
from onrecord.flows.stages import RUN_SECONDS, run_in_flow
from onrecord.pipeline import RunSummary
from onrecord.pipeline.plan import ledger_of, make_plan


def _run_name() -> str:
    sources = [str(source) for source in flow_run.parameters["sources"]]
    return f"record {len(find_files(sources))} files of {', '.join(sources)}"


@flow(name="record", flow_run_name=_run_name, timeout_seconds=RUN_SECONDS)
def record(
    sources: list[Path],
    home: Path | None = None,
    workers: int | None = None,
    shared_staging: str | None = None,
    config: Path | None = None,
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
