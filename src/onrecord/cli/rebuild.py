"""``onrecord rebuild``: the database again, from the lake."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption
from onrecord.errors import UsageError


def rebuild(
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], help="Show articles from this day on alone.", show_default=False),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", help="Show outlets with this in their name alone.", show_default=False),
    ] = None,
    is_whole: Annotated[bool, typer.Option("--whole", help="Show all articles again.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make the database again from the Parquet lake, of all articles or a window; later runs keep to it."""
    from onrecord.ask.reading import as_typed
    from onrecord.cli.progress import waiting
    from onrecord.cli.summary import counted
    from onrecord.home import Home
    from onrecord.pipeline.extensions import extended
    from onrecord.pipeline.locking import only_run
    from onrecord.pipeline.run_settings import RunSettings
    from onrecord.publish.rebuild import rebuild as rebuild_database
    from onrecord.settings.load import load_settings
    from onrecord.window import WHOLE, Window

    given = Window(since.date() if since else None, outlet or None)
    if is_whole and not given.is_whole:
        raise UsageError("give --whole, or --since and --outlet")
    place = Home.at(home)
    loaded = load_settings(place).settings
    place = extended(place, loaded.extensions)
    declared = RunSettings.of(loaded).window
    named = next((window for window in (given, declared) if not window.is_whole), None)
    chosen = WHOLE if is_whole else named
    with waiting("rebuilding"), only_run(place, RunSettings().lock_seconds):
        summary = rebuild_database(place, chosen)
    if as_json:
        from onrecord.cli.drawing import print_json

        shown = {"since": str(summary.window.since or "") or None, "outlet": summary.window.outlet}
        counts = {"runs": summary.runs, "articles": summary.articles, "stored": summary.stored}
        print_json({"database": str(place.database), **counts, **shown})
    else:
        drawn = f"{counted(summary.articles, 'article')} from {counted(summary.runs, 'run')}"
        print(f"Rebuilt {as_typed(place.database)}: {drawn}.")
        if not summary.window.is_whole:
            print(f"It shows {summary.window}, of {summary.stored:,}; so will what later runs publish.")
        if declared not in (WHOLE, summary.window):
            print(f"Runs are refused until the settings under database say so, too: they say {declared}.")
