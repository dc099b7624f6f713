"""``onrecord search``: statements, articles, comments and figures by their words."""

from __future__ import annotations

import dataclasses
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.ask.places import Place
from onrecord.cli.exits import readable_in_part
from onrecord.cli.options import HomeOption, JsonOption
from onrecord.home import Home

if TYPE_CHECKING:
    from onrecord.ask.searching import Hit


_DAYS = ["%Y-%m-%d"]


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(help='Words to look for; "a phrase", pump* and -gas are understood.', show_default=False),
    ] = None,
    place: Annotated[Place, typer.Option("--in", help="What to search.")] = "statements",
    speaker: Annotated[
        str | None, typer.Option("--speaker", "-s", help="Part of the speaker's or author's name.", show_default=False)
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Part of the outlet's name.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="direct, indirect, ...; money, percent, ...", show_default=False)
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=_DAYS, help="Published on this day or later.", show_default=False),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=_DAYS, help="Published on this day or earlier.", show_default=False),
    ] = None,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Most hits to show.")] = 20,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search what is published, the best hits first.

    Without words, the latest that fit the options: onrecord search --speaker Blunkett --since 2005-01-01
    """
    from onrecord.ask.searching import Filters
    from onrecord.ask.searching import search as find

    where, asked = Home.at(home), " ".join(words or ())
    index_where_missing(where)
    filters = Filters(speaker, outlet, kind, since.date() if since else None, until.date() if until else None)
    hits = find(asked, where, place=place, filters=filters, most=rows)
    with readable_in_part():
        if as_json:
            _print_json(hits)
        else:
            _draw(hits, place)
            _say_where_else(asked, where, place, found=len(hits), rows=rows)


def index_where_missing(home: Home) -> None:
    """Makes the index of a home that has none, or is behind, where no run is about to."""
    from onrecord.cli.progress import waiting
    from onrecord.errors import HomeError
    from onrecord.pipeline.locking import only_run
    from onrecord.publish.search_index import index_publications, is_up_to_date

    if not home.database.exists() or is_up_to_date(home):
        return
    try:
        with waiting("indexing"), only_run(home, seconds=1):
            index_publications(home)
    except HomeError as error:
        print(f"The search index lacks the latest run: {error}", file=sys.stderr)


def _print_json(hits: list[Hit]) -> None:
    from onrecord.ask.searching import CLOSING, OPENING
    from onrecord.cli.drawing import print_json

    def marked(hit: Hit) -> str:
        return hit.snippet.replace(OPENING, "<mark>").replace(CLOSING, "</mark>")

    print_json([dataclasses.asdict(hit) | {"snippet": marked(hit)} for hit in hits])


def _draw(hits: list[Hit], place: Place) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.ask.plain import visible
    from onrecord.cli.drawing import console

    out = console()
    for hit in hits:
        out.print(_snippet(hit, has_colour=out.color_system is not None))
        told = (hit.label, hit.speaker, hit.kind, hit.title if place != "articles" else None, hit.outlet)
        beside = [part for part in (*told, (hit.published_at or "")[:10]) if part]
        told_beside = Text(visible(" · ".join(beside)).replace("\n", " "), style="dim")
        out.print(Padding(told_beside, (0, 0, 0, 2), expand=False))  # lines that are broken keep the margin
        out.print(Text(f"  {hit.id}", style="cyan"), end="\n\n")


def _snippet(hit: Hit, *, has_colour: bool) -> object:
    """The snippet in one line, with the words that were asked for in bold, or in brackets where there is no colour."""
    from rich.text import Text

    from onrecord.ask.plain import visible
    from onrecord.ask.searching import CLOSING, OPENING

    text = Text()
    for number, part in enumerate(" ".join(visible(hit.snippet).split()).split(OPENING)):
        found, closing, rest = part.partition(CLOSING)
        if number and closing:
            text.append(found if has_colour else f"[{found}]", style="bold yellow")
            text.append(rest)
        else:
            text.append(part)
    return text


def _say_where_else(words: str, home: Home, place: Place, *, found: int, rows: int) -> None:
    """The end of the list: how many more there are, and where else the words stand."""
    from onrecord.ask.searching import places_with
    from onrecord.cli.summary import counted

    counts = places_with(words, home)
    here = counts.pop(place, 0)
    if not found:
        print(f"No {place} found.")
    elif found == rows:
        print(f"The first {found}" + (f" of {here}" if here > found else "") + "; --rows shows more.")
    if counts:
        print(
            "Also in "
            + ", ".join(counted(count, name.removesuffix("s")) for name, count in sorted(counts.items()))
            + " (--in)."
        )
    if found:
        print("onrecord show ID shows one in its article.")
