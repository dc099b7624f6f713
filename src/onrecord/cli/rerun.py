"""``onrecord replay`` and ``onrecord reprocess``: what was refused, and what an older extractor made, once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import code_of_run
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

    wording = ("refused item", "Nothing in quarantine can be tried again. Nothing was published.")
    summary = _do(run, Home.at(home), given, config, as_json, wording)
    if not as_json:
        _print_passed_over(summary)
    raise typer.Exit(code_of_run(summary.run))


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

    none = "There are no articles." if everything else "No article is left that an older version extracted."
    wording = ("capture", f"{none} Nothing was published.")
    summary = _do(run, Home.at(home), given, config, as_json, wording)
    raise typer.Exit(code_of_run(summary.run))


def _do(
    run: _Run, place: Home, given: dict[str, Given], config: Path | None, as_json: bool, wording: tuple[str, str]
) -> RunSummary:
    settings = load_settings(place, given, config).settings  # before anything slow is imported
    from onrecord.cli.progress import progress_of_run
    from onrecord.pipeline.run_settings import RunSettings

    with progress_of_run() as report:
        summary = run(place, RunSettings.of(settings), report)
    from onrecord.cli.summary import Wording

    print_run(summary, as_json, Wording(*wording))
    return summary


def _print_passed_over(summary: RunSummary) -> None:
    """Tells of refusals that were not tried, since nothing but their paths and reasons is kept."""
    if summary.status not in ("published", "nothing_new"):
        return  # of a run that was blocked, what could be read is in quarantine as before, too
    from onrecord.ask.plain import visible
    from onrecord.cli.summary import counted
    from onrecord.publish.refused import refused

    tried = {refusal.capture_id for refusal in summary.refusals if refusal.capture_id}
    left = [row for row in refused(summary.home) if row.capture_id not in tried]
    if left:
        counts = counted(len(left), "refusal")
        print(f"Passed over: {counts} of which no bytes are kept, such as {visible(left[0].path)}.")
        print("  A run takes in such a file once it has changed, if only by an empty line, or its cap is raised.")
