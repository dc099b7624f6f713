"""``onrecord quarantine``: what was refused, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption


def quarantine(
    home: HomeOption = None,
    rows: Annotated[int, typer.Option("--rows", min=0, help="Most rows shown; 0 for all.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Show what was refused and why, the latest first."""
    import sys

    from onrecord.ask.formats import write_json
    from onrecord.ask.question import answering
    from onrecord.cli.drawing import console, grid
    from onrecord.home import Home
    from onrecord.warehouse_sql import query

    with answering(query("show/quarantine"), Home.at(home)) as answer:
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
