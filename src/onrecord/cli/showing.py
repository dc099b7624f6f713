"""Drawing one row for ``onrecord show``."""

from __future__ import annotations

from rich.text import Text

from onrecord.ask.show import Shown
from onrecord.cli.drawing import console, fields, grid, heading, highlighted, legend


def draw(shown: Shown) -> None:
    """The article's heading, the passage, the row's fields and what is related, to standard output."""
    out = console()
    if shown.article:
        out.print(heading(shown.article), end="\n\n")
    if shown.passage:
        has_colour = out.color_system is not None
        out.print(highlighted(shown.passage, has_colour=has_colour), end="\n\n", soft_wrap=True)
        out.print(legend(shown.passage, has_colour=has_colour), end="\n\n")
    out.print(Text(f"{shown.row.table.name} {shown.row.identity}", style="bold"))
    out.print(fields(shown.row.values, left_out=("text",) if shown.row.table.name == "articles" else ()))
    for related in shown.related:
        out.print(grid(related.columns, related.rows, title=related.title))
