"""``onrecord report``: the record as a site to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption
from onrecord.cli.upkeep import in_this_version
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.home import Home
    from onrecord.report import Built

_ALL = "all"


def report(
    home: HomeOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder of the site; by default report in the home.", show_default=False),
    ] = None,
    articles: Annotated[
        str, typer.Option("--articles", metavar="all|N", help="Pages for all articles, or for the N newest.")
    ] = _ALL,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes; by default one per core.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the report: a static site that opens from disk, with every article in highlights."""
    from onrecord.home import Home

    newest = _newest(articles)
    built = _build(in_this_version(Home.at(home)), out, newest, workers)
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json(
            {
                "index": str(built.index),
                "articles": built.articles,
                "speakers": built.speakers,
                "pages": built.pages,
                "seconds": round(built.seconds, 2),
            }
        )
    else:
        from onrecord.report.wording import count

        about = f"{count(built.articles, 'article')} and {count(built.speakers, 'speaker')}"
        print(f"{count(built.pages, 'page')} on {about}: {built.index}")


def _newest(articles: str) -> int | None:
    if articles == _ALL:
        return None
    if not (articles.isascii() and articles.isdigit()):
        raise UsageError(f'--articles takes a number or "all", not {articles!r}')
    return int(articles)


def _build(home: Home, out: Path | None, newest: int | None, workers: int | None) -> Built:
    from onrecord.cli.progress import waiting
    from onrecord.report import build

    with waiting("report") as progress:
        return build(home, out, newest, workers, progress)
