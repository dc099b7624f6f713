"""``onrecord migrate``: the lake of a home in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli.options import ConfigOption, HomeOption, JsonOption
from onrecord.home import Home

if TYPE_CHECKING:
    from onrecord.settings import Settings


def migrate(
    lake_format: Annotated[
        Literal["manifests", "delta"] | None, typer.Argument(metavar="FORMAT", help="manifests or delta.")
    ] = None,
    is_confirmed: Annotated[bool, typer.Option("--confirm", help="Remove the lake that a migration keeps.")] = False,
    is_undone: Annotated[bool, typer.Option("--undo", help="Put the lake that a migration keeps back.")] = False,
    home: HomeOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put the lake of a home into another format; the earlier lake is kept until --confirm."""
    from onrecord.cli.progress import waiting
    from onrecord.errors import UsageError
    from onrecord.pipeline.run_settings import RunSettings
    from onrecord.pipeline.upkeep import confirm_migration, undo_migration
    from onrecord.pipeline.upkeep import migrate as migrate_home
    from onrecord.settings.load import load_settings

    if sum([lake_format is not None, is_confirmed, is_undone]) != 1:
        raise UsageError("give a format, manifests or delta, or --confirm, or --undo")
    place = Home.at(home)
    if not place.lake.exists():
        raise UsageError(f'nothing to migrate at {place.root}: run "onrecord run PATH..." first')
    declared = load_settings(place, config=config).settings
    settings = RunSettings.of(declared)
    with waiting("migrating"):
        if lake_format is not None:
            done = migrate_home(place, lake_format, settings)
            said = f"Migrated {done.runs:,} runs, {done.files:,} files. The earlier lake is kept at {done.before}."
            shown = {"runs": done.runs, "files": done.files, "before": str(done.before)}
        else:
            before = undo_migration(place, settings) if is_undone else confirm_migration(place, settings)
            said = "The earlier lake is in its place again." if is_undone else f"{before} was removed."
            shown = {"before": str(before)}
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json(shown)
    else:
        print("\n".join([said, *_advice(place, declared, lake_format)]))


def _advice(home: Home, settings: Settings, lake_format: str | None) -> list[str]:
    """What is to be done next."""
    advice = []
    if lake_format is not None:
        advice.append("Look at it, then remove it: onrecord migrate --confirm (or put it back: --undo).")
        if settings.lake.format not in (None, lake_format):
            advice.append(f'Runs are refused until lake.format says "{lake_format}" in {home.settings_file}.')
    return advice
