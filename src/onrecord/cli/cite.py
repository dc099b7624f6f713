"""``onrecord cite``: where a row's words stand, to be put beside them."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption
from onrecord.cli.upkeep import in_this_version


def cite(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The row's id, or the beginning of one.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print a cite block: who, outlet, title, day, offsets, the capture's SHA-256 and the version that read it."""
    from onrecord.ask.cite import cite as find
    from onrecord.home import Home

    found = find(identity, in_this_version(Home.at(home)))
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json(found.to_json())
    else:
        print(found.text())
