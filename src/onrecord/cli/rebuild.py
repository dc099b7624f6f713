"""``onrecord rebuild``: the database again, from the lake."""

from __future__ import annotations

from onrecord.cli.options import HomeOption, JsonOption


def rebuild(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Make the database again from the Parquet lake."""
    from onrecord.ask.reading import as_typed
    from onrecord.cli.progress import waiting
    from onrecord.cli.summary import counted
    from onrecord.home import Home
    from onrecord.pipeline.extensions import extended
    from onrecord.pipeline.locking import only_run
    from onrecord.pipeline.run_settings import RunSettings
    from onrecord.publish.rebuild import rebuild as rebuild_database
    from onrecord.settings.load import load_settings

    place = Home.at(home)
    place = extended(place, load_settings(place).settings.extensions)
    with waiting("rebuilding"), only_run(place, RunSettings().lock_seconds):
        summary = rebuild_database(place)
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json({"database": str(place.database), "runs": summary.runs, "articles": summary.articles})
    else:
        drawn = f"{counted(summary.articles, 'article')} from {counted(summary.runs, 'run')}"
        print(f"Rebuilt {as_typed(place.database)}: {drawn}.")
