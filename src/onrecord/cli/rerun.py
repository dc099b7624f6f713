"""``onrecord replay`` and ``onrecord reprocess``: what was refused, and what an older extractor made, once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
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
    from onrecord.pipeline.run_settings import RunSettings
    from onrecord.settings.load import Given

    _Run = Callable[[Home, RunSettings, Reporter], RunSummary]


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

    def run(place: Home, settings: RunSettings, report: Reporter) -> RunSummary:
        from onrecord.pipeline import replay

        return replay(place, settings=settings, report=report)

    _do(run, Home.at(home), given, config, as_json)


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

    def run(place: Home, settings: RunSettings, report: Reporter) -> RunSummary:
        from onrecord.pipeline import reprocess

        return reprocess(place, everything=everything, settings=settings, report=report)

    _do(run, Home.at(home), given, config, as_json)


def _do(run: _Run, place: Home, given: dict[str, Given], config: Path | None, as_json: bool) -> None:
    settings = load_settings(place, given, config).settings  # before anything slow is imported
    from onrecord.cli.progress import progress_of_run
    from onrecord.pipeline.run_settings import RunSettings

    with progress_of_run() as report:
        summary = run(place, RunSettings.of(settings), report)
    print_run(summary, as_json)
    raise typer.Exit(code_of_status(summary.status))
