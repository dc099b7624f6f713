"""``onrecord replay`` and ``onrecord reprocess``: what was refused, and what an older extractor made, once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import code_of_status
from onrecord.cli.options import HomeOption, JsonOption, WorkersOption
from onrecord.cli.run import print_run
from onrecord.home import Home

if TYPE_CHECKING:
    from onrecord.pipeline import RunSummary
    from onrecord.pipeline.run import Reporter


def replay(home: HomeOption = None, workers: WorkersOption = None, as_json: JsonOption = False) -> None:
    """Try again what is in quarantine; what is ingested leaves it."""
    from onrecord.pipeline import replay as replay_quarantine

    _do(lambda report: replay_quarantine(Home.at(home), workers=workers, report=report), as_json)


def reprocess(
    home: HomeOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Every article, whatever version made it.")] = False,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
) -> None:
    """Extract again what an older extractor version made."""
    from onrecord.pipeline import reprocess as extract_again

    _do(
        lambda report: extract_again(Home.at(home), everything=everything, workers=workers, report=report),
        as_json,
    )


def _do(run: Callable[[Reporter], RunSummary], as_json: bool) -> None:
    from onrecord.cli.progress import progress_of_run

    with progress_of_run() as report:
        summary = run(report)
    print_run(summary, as_json)
    raise typer.Exit(code_of_status(summary.status))
