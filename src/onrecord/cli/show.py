"""``onrecord show``: one row, with its words highlighted in their context."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption
from onrecord.cli.upkeep import in_this_version


def show(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="The row's id, the beginning of one, or TABLE/KEY/KEY.")
    ],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show any row of any table: its article, with its words highlighted in their context, and its fields."""
    from onrecord.ask.show import show as find
    from onrecord.home import Home

    shown = find(identity, in_this_version(Home.at(home)))
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json(shown.to_json())
    else:
        from onrecord.cli.showing import draw

        draw(shown)
