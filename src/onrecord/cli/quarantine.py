"""``onrecord quarantine``: what was refused, and why; taking it off the list; forgetting it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.examples import examples_of
from onrecord.cli.exits import OK
from onrecord.cli.options import HomeOption, JsonOption
from onrecord.home import Home

quarantine_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)

_Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...", help="Ids of captures (8 digits and more), and paths: of a file or folder all below it."
    ),
]


@quarantine_app.callback()
def quarantine(
    context: typer.Context,
    home: HomeOption = None,
    rows: Annotated[int, typer.Option("--rows", min=0, help="Most rows shown; 0 for all.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Show what was refused and why, the latest first; dismiss or forget it."""
    if context.invoked_subcommand is None:
        _show(Home.at(home), rows, as_json)


@quarantine_app.command(epilog=examples_of("quarantine dismiss"))
def dismiss(context: typer.Context, names: _Names, home: HomeOption = None) -> None:
    """Take refusals off the list for good, their bytes too; they are not refused again."""
    from onrecord.cli.progress import waiting
    from onrecord.cli.summary import counted
    from onrecord.pipeline.quarantine import dismiss

    with waiting("dismissing"):
        rows = dismiss(_home(context, home), names)
    print(f"Dismissed: {counted(len(rows), 'refusal')}. What was refused is not tried again.")


@quarantine_app.command(epilog=examples_of("quarantine forget"))
def forget(
    context: typer.Context,
    names: _Names,
    home: HomeOption = None,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove what was refused to the last byte, paths and reasons too, and keep it out."""
    from onrecord.cli.forget import print_removed
    from onrecord.cli.progress import waiting
    from onrecord.pipeline.quarantine import forget_refused

    if not is_sure and not typer.confirm(f"Remove {', '.join(names)} for good?"):
        raise typer.Exit(OK)
    with waiting("forgetting"):
        forgotten = forget_refused(_home(context, home), names)
    print_removed(forgotten.rows)
    print("Quality reports, the report site and prefect/runs.log were removed: the next run makes them again.")


def _home(context: typer.Context, home: Path | None) -> Home:
    """The home that is named after the command's name or before it."""
    return Home.at(home or (context.parent.params["home"] if context.parent else None))


def _show(home: Home, rows: int, as_json: bool) -> None:
    import sys

    from onrecord.ask.formats import write_json
    from onrecord.ask.question import answering
    from onrecord.cli.drawing import console, grid
    from onrecord.warehouse_sql import query

    with answering(query("show/quarantine"), home) as answer:
        if as_json:
            write_json(answer, sys.stdout)
            return
        found = answer.first(rows + 1) if rows else list(answer.rows())
    if not found:
        print("Nothing was refused.")
        return
    columns = ["refused at", "reason", "stage", "path", "bytes", "why"]
    console().print(grid(columns, [row[:6] for row in found[: rows or None]], numeric=[4]))
    if rows and len(found) > rows:
        print(f"The latest {rows}; --rows 0 shows all.", file=sys.stderr)
