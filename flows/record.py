"""The flow ``record``: what is new, from files to published tables."""

from __future__ import annotations

from pathlib import Path

from onrecord.flows.stages import run_in_flow
from prefect import flow
from prefect.runtime import flow_run
from prefect.states import State

from onrecord.capture.discover import find_files
from onrecord.pipeline import RunSummary
from onrecord.pipeline.plan import ledger_of, make_plan


def _run_name() -> str:
    sources = [str(source) for source in flow_run.parameters["sources"]]
    return f"record {len(find_files(sources))} files of {', '.join(sources)}"


@flow(name="record", flow_run_name=_run_name)
def record(sources: list[Path], home: Path | None = None, workers: int | None = None) -> RunSummary | State[RunSummary]:
    """Takes in what is new under ``sources``, checks it and publishes it into ``home``.

    ``sources``: files and folders. ``home``: by default ``ONRECORD_HOME`` or ``data``. ``workers``: processes,
    by default one a core. A run that the gate blocks ends in the state Blocked, a kind of Failed.
    """
    return run_in_flow(home, workers, lambda start: make_plan(sources, start, ledger_of(start.home)))
