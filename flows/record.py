"""The flow ``record``: what is new, from files to published tables."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import State

from onrecord.capture.discover import find_files
from onrecord.flows.stages import run_in_flow
from onrecord.pipeline import RunSummary
from onrecord.pipeline.plan import ledger_of, make_plan
from onrecord.pipeline.steps import RunSettings


def _run_name() -> str:
    sources = [str(source) for source in flow_run.parameters["sources"]]
    return f"record {len(find_files(sources))} files of {', '.join(sources)}"


@flow(name="record", flow_run_name=_run_name)
def record(
    sources: list[Path], home: Path | None = None, workers: int | None = None, shared_staging: str | None = None
) -> RunSummary | State[RunSummary]:
    """Takes in what is new under ``sources``, checks it and publishes it into ``home``.

    ``sources``: files and folders. ``home``: by default ``ONRECORD_HOME`` or ``data``. ``workers``: processes,
    by default one per core. ``shared_staging``: on a cluster, an address where its workers leave what they extract,
    for those that do not see the home folder. A run that the gate blocks ends in the state Blocked, a kind of Failed.
    """
    settings = RunSettings(workers=workers, shared_staging=shared_staging)
    return run_in_flow(home, settings, lambda start: make_plan(sources, start, ledger_of(start.home)))
