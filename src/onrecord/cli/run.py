"""``onrecord run``: ingests what is new, checks it and publishes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from onrecord.cli.exits import code_of_status
from onrecord.cli.options import HomeOption, JsonOption, WorkersOption
from onrecord.errors import GateBlocked, UsageError
from onrecord.home import Home

if TYPE_CHECKING:
    from onrecord.pipeline import RunSummary


def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of articles.")],
    home: HomeOption = None,
    direct: Annotated[bool, typer.Option("--direct", help="Run with no orchestration.")] = False,
    workers: WorkersOption = None,
    dask: Annotated[
        str | None, typer.Option("--dask", metavar="ADDRESS", help="Extract on the Dask cluster at this address.")
    ] = None,
    staging: Annotated[
        str | None,
        typer.Option("--staging", metavar="URL", help="With --dask: shared storage for workers without the home."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ingest what is new under PATH..., check it and publish it."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}")
    place = Home.at(home)
    try:
        if dask:
            summary = _record_on_dask(paths, place, dask, staging)
        else:
            summary = (_record_directly if direct else _record_in_a_flow)(paths, place, workers)
    except GateBlocked as blocked:  # how a flow says it; a direct run returns its summary
        summary = cast("RunSummary", blocked.summary)
    print_run(summary, as_json)
    raise typer.Exit(code_of_status(summary.status))


def _record_directly(paths: list[Path], home: Home, workers: int | None) -> RunSummary:
    from onrecord.cli.progress import progress_of_run
    from onrecord.pipeline import record

    with progress_of_run() as report:
        return record(paths, home, workers=workers, report=report)


def _record_in_a_flow(paths: list[Path], home: Home, workers: int | None) -> RunSummary:
    from onrecord.flows.environment import prepare_environment

    prepare_environment(home)
    from onrecord.flows.record import record

    summary: RunSummary = record(paths, home.root, workers)
    return summary


def _record_on_dask(paths: list[Path], home: Home, address: str, staging: str | None) -> RunSummary:
    from onrecord.flows.environment import prepare_environment

    prepare_environment(home)
    from onrecord.flows.dask import record_on_dask

    summary: RunSummary = record_on_dask(paths, home, address=address, shared_staging=staging)
    return summary


def print_run(summary: RunSummary, as_json: bool) -> None:
    """Prints what a run did, for a person or for a script."""
    from onrecord.cli.summary import print_summary, summary_to_json

    if as_json:
        from onrecord.cli.drawing import print_json

        print_json(summary_to_json(summary))
    else:
        print_summary(summary)
