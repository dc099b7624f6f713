"""``onrecord forget``: the right to be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from onrecord.cli.exits import OK
from onrecord.cli.options import HomeOption
from onrecord.errors import UsageError
from onrecord.home import Home

_WHOM = "Exactly one of an article's id, --commenter and --speaker says what to forget."


def forget(
    article_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="The article's id.")] = None,
    commenter: Annotated[
        str | None, typer.Option("--commenter", metavar="NAME", help="A reader who commented, as printed.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME|ID", help="Somebody who is quoted, by full name or id.")
    ] = None,
    home: HomeOption = None,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove an article, a commenter or a speaker from database and lake, to the last byte, and keep it out."""
    named = [name for name in (article_id, commenter, speaker) if name]
    if len(named) != 1:
        raise UsageError(_WHOM)
    if not is_sure:
        _require(Home.at(home), article_id, commenter, speaker)
        if not typer.confirm(f"Remove {named[0]} for good?"):
            raise typer.Exit(OK)
    if article_id:
        _forget_article(Home.at(home), article_id)
    else:
        _forget_somebody(Home.at(home), commenter, speaker)
    print("Quality reports and the report site, which quote articles, were removed: the next run makes them again.")


def _require(home: Home, article_id: str | None, commenter: str | None, speaker: str | None) -> None:
    """Raises ``UsageError`` where there is nobody to remove, before anybody is asked whether he is sure."""
    from onrecord.publish.forget import tombstone_for
    from onrecord.publish.forget_people import note_of_commenter, note_of_speaker

    if article_id:
        tombstone_for(home, article_id)
    elif commenter:
        note_of_commenter(home, commenter)
    else:
        note_of_speaker(home, speaker or "")


def _forget_article(home: Home, article_id: str) -> None:
    from onrecord.cli.progress import waiting
    from onrecord.cli.summary import counted
    from onrecord.pipeline import forget as forget_article

    with waiting("forgetting"):
        forgotten = forget_article(home, article_id)
    captures = counted(len(forgotten.tombstone.capture_ids), "capture")
    print(f"Forgotten: {article_id}, {captures}. It is kept out from now on.")
    print_removed(forgotten.rows)


def _forget_somebody(home: Home, commenter: str | None, speaker: str | None) -> None:
    from onrecord.cli.progress import waiting
    from onrecord.cli.summary import counted
    from onrecord.pipeline import forget_commenter, forget_speaker

    with waiting("forgetting"):
        gone = forget_commenter(home, commenter) if commenter else forget_speaker(home, speaker or "")
    print(f"Forgotten: {commenter or speaker}, in {counted(len(gone.article_ids), 'article')}.")
    print_removed(gone.rows)
    print("Where the words stood are blocks. The raw bytes of those articles went: they are not reprocessed any more.")


def print_removed(rows: Mapping[str, int]) -> None:
    """Prints how many rows of the lake went, by table."""
    counts = ", ".join(f"{table.removeprefix('_')} {count:,}" for table, count in sorted(rows.items()) if count)
    print(f"Rows that went from the lake, earlier captures included: {counts or 'none'}.")
