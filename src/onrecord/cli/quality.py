"""``onrecord quality``: what the checks said last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.ask.checks import CheckedRun


def quality(
    home: HomeOption = None,
    every: Annotated[bool, typer.Option("--all", help="List the expectations that held, too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show the latest results of the checks, those of a blocked run included."""
    from onrecord.ask.checks import latest_checks
    from onrecord.home import Home

    checked = latest_checks(Home.at(home))
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json({"run_id": checked.run_id, "run_status": checked.run_status, "results": checked.results})
    else:
        _draw(checked, every)


def _draw(checked: CheckedRun, every: bool) -> None:
    from onrecord.cli.drawing import console

    out = console()
    held = sum(1 for result in checked.results if result["success"])
    run = f"Run {checked.run_id} ({checked.run_status})"
    out.print(f"{run}: {held} of {len(checked.results)} expectations held.", markup=False)
    listed = checked.results if every else checked.failures
    if listed:
        out.print(_grid(listed))
    if not every:
        out.print('"onrecord quality --all" lists every expectation.', markup=False)


def _grid(results: list[dict[str, object]]) -> Table:
    from onrecord.cli.drawing import grid

    names = ["severity", "success", "table_name", "column_name", "expectation", "unexpected", "evaluated", "sample"]
    return grid(names, [[result[name] for name in names] for result in results], numeric=[5, 6])
