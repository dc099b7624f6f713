"""``onrecord forget``: the right to be forgotten."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.exits import OK
from onrecord.cli.options import HomeOption
from onrecord.home import Home


def forget(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="The article's id.")],
    home: HomeOption = None,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove an article and everything drawn from it, from database and lake, and keep it out."""
    from onrecord.cli.progress import waiting
    from onrecord.pipeline import forget as forget_article

    if not is_sure and not typer.confirm(f"Remove {article_id} for good?"):
        raise typer.Exit(OK)
    with waiting("forgetting"):
        tombstone = forget_article(Home.at(home), article_id)
    captures = len(tombstone.capture_ids)
    print(
        f"Forgotten: {article_id}, {captures} {'capture' if captures == 1 else 'captures'}. It is kept out from now on."
    )
    print("Quality reports and the report site, which quote articles, were removed: the next run makes them again.")
