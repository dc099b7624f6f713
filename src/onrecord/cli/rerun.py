"""``onrecord replay`` and ``onrecord reprocess``: what was refused, and what an older extractor made, once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import code_of_status
from onrecord.cli.options import (
    ConfigOption,
    HomeOption,
    JsonOption,
    MinConfidenceOption,
    SetOption,
    TaggerOption,
    WorkersOption,
    given_settings,
)
from onrecord.cli.run import print_run
from onrecord.home import Home
from onrecord.settings.load import load_settings

if TYPE_CHECKING:
    from onrecord.pipeline import RunSummary
    from onrecord.pipeline.run import Reporter


def replay(
    home: HomeOption = None,
    workers: WorkersOption = None,
    tagger: TaggerOption = None,
    min_confidence: MinConfidenceOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try again what is in quarantine; what is ingested leaves it."""
    given = given_settings(sets, tagger=tagger, min_confidence=min_confidence, workers=workers)
    settings = load_settings(Home.at(home), given, config).settings
    from onrecord.pipeline import replay as replay_quarantine
    from onrecord.pipeline.steps import RunSettings

    _do(lambda report: replay_quarantine(Home.at(home), settings=RunSettings.of(settings), report=report), as_json)


def reprocess(
    home: HomeOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Every article, whatever version made it.")] = False,
    workers: WorkersOption = None,
    tagger: TaggerOption = None,
    min_confidence: MinConfidenceOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Extract again what an older extractor version made."""
    given = given_settings(sets, tagger=tagger, min_confidence=min_confidence, workers=workers)
    settings = load_settings(Home.at(home), given, config).settings
    from onrecord.pipeline import reprocess as extract_again
    from onrecord.pipeline.steps import RunSettings

    wanted = RunSettings.of(settings)
    _do(
        lambda report: extract_again(Home.at(home), everything=everything, settings=wanted, report=report),
        as_json,
    )


def _do(run: Callable[[Reporter], RunSummary], as_json: bool) -> None:
    from onrecord.cli.progress import progress_of_run

    with progress_of_run() as report:
        summary = run(report)
    print_run(summary, as_json)
    raise typer.Exit(code_of_status(summary.status))
