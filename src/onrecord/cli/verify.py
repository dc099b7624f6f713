"""``onrecord verify``: whether everything in the home is as it was written, and what mends what is not."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FAILED, OK
from onrecord.cli.options import HomeOption, JsonOption

if TYPE_CHECKING:
    from onrecord.publish.verify import Verification


def verify(
    home: HomeOption = None,
    is_quick: Annotated[
        bool, typer.Option("--quick", help="Manifests, sizes and numbers of rows alone; reads no contents.")
    ] = False,
    mends: Annotated[
        bool, typer.Option("--mend", help="Make again what can be made again, and set aside what cannot.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Compare lake, raw bytes, database and search index: what is damaged, what it costs, what mends it."""
    from onrecord.cli.progress import waiting
    from onrecord.errors import UsageError
    from onrecord.home import Home
    from onrecord.pipeline.locking import only_run
    from onrecord.pipeline.run_settings import RunSettings
    from onrecord.publish.mend import mend
    from onrecord.publish.verify import verify

    place = Home.at(home)
    if not place.lake.exists() and not place.database.exists():
        raise UsageError(f'nothing to verify at {place.root}: run "onrecord run PATH..." first')
    with waiting("verifying"), only_run(place, RunSettings().lock_seconds):
        done = mend(place) if mends else ()
        found = verify(place, is_quick=is_quick)
    if as_json:
        from onrecord.cli.drawing import print_json

        rows = [asdict(finding) | {"path": str(finding.path)} for finding in found.findings]
        counts = {"is_sound": found.is_sound, "runs": found.runs, "files": found.files}
        print_json({**counts, "window": None if found.window.is_whole else str(found.window), "findings": rows})
    else:
        _print(found, done)
    raise typer.Exit(OK if found.is_sound else FAILED)


def _print(found: Verification, done: tuple[str, ...]) -> None:
    from onrecord.ask.plain import visible
    from onrecord.cli.summary import counted

    for line in done:
        print(f"Mended: {visible(line)}.")
    for finding in found.findings:
        print(f"{visible(str(finding.path))}\n  {visible(finding.damage)}")
        print(f"  {finding.cost}.\n  Mends it: {finding.command}")
    if not found.window.is_whole:
        print(f"The database shows {found.window}, as it is meant to.")
    looked_at = f"{counted(found.runs, 'run')}, {counted(found.files, 'file')}"
    damaged = sum(not finding.is_harmless for finding in found.findings)
    print(f"{looked_at}: {'sound' if found.is_sound else counted(damaged, 'finding')}.")
