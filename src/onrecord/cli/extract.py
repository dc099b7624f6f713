"""``onrecord extract``: the rows of one file as JSON, with no database."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import (
    ConfigOption,
    HomeOption,
    LayoutOption,
    MinConfidenceOption,
    SetOption,
    TaggerOption,
    given_settings,
)
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.settings.load import load_settings

if TYPE_CHECKING:
    from onrecord.capture.items import RawItem
    from onrecord.extraction import Page
    from onrecord.settings import ExtractionSettings


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .txt, .html, .jsonl or .jsonl.gz file.")],
    published_at: Annotated[
        datetime | None,
        typer.Option("--published-at", help="The day the article appeared, where it is known.", show_default=False),
    ] = None,
    tagger: TaggerOption = None,
    min_confidence: MinConfidenceOption = None,
    layout: LayoutOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    home: HomeOption = None,
) -> None:
    """Print what is in one file as JSON, with no database: an object, or one per line for a .jsonl file."""
    if not file.is_file():
        raise UsageError(f"no such file: {file}")
    given = given_settings(sets, tagger=tagger, min_confidence=min_confidence, layout=layout)
    settings = load_settings(Home.at(home), given, config).settings
    if settings.extensions.word_lists or settings.extensions.layouts:
        from onrecord.own_text import use_own_text_here

        use_own_text_here(settings.extensions)
    refused = _extract_all(file, published_at, settings.extraction)
    if refused:
        print(f"onrecord: {refused} of the file's articles could not be ingested", file=sys.stderr)
        raise typer.Exit(4)


def _extract_all(file: Path, published_at: datetime | None, settings: ExtractionSettings) -> int:
    from onrecord.capture.discover import InputFile
    from onrecord.capture.items import UnreadItem, items_of
    from onrecord.cli.progress import waiting
    from onrecord.errors import RefusedInput

    refused = 0
    for item in items_of(InputFile(file)):
        try:
            if isinstance(item, UnreadItem):
                raise item.refusal
            with waiting("extracting"):
                page = _page_of(item, published_at, settings)
        except RefusedInput as refusal:
            print(f"onrecord: {item.path}: {refusal.reason}", file=sys.stderr)
            refused += 1
        else:
            _print_page(page, one_a_line="#L" in item.path)
    return refused


def _page_of(item: RawItem, published_at: datetime | None, settings: ExtractionSettings) -> Page:
    from onrecord.capture.inputs import read_item
    from onrecord.extraction import extract_page

    source = read_item(item).page
    try:
        return extract_page(replace(source, published_at=published_at or source.published_at), settings)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _print_page(page: Page, *, one_a_line: bool) -> None:
    import dataclasses
    import json

    from onrecord.ask.plain import as_json

    json.dump(as_json(dataclasses.asdict(page)), sys.stdout, ensure_ascii=False, indent=None if one_a_line else 2)
    sys.stdout.write("\n")
