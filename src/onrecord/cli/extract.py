"""``onrecord extract``: the rows of one file as JSON, with no database."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FAILED, REFUSED
from onrecord.cli.options import (
    ConfigOption,
    FieldsOption,
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
    from onrecord.settings import Settings


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of one article or of many: docs/input.md.")],
    published_at: Annotated[
        datetime | None,
        typer.Option("--published-at", help="The day the article appeared, where it is known.", show_default=False),
    ] = None,
    tagger: TaggerOption = None,
    min_confidence: MinConfidenceOption = None,
    layout: LayoutOption = None,
    fields: FieldsOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    home: HomeOption = None,
) -> None:
    """Print what is in one file as JSON, with no database: an object, or one per line for a file of records."""
    if not file.is_file():
        raise UsageError(f"no such file: {file}")
    given = given_settings(sets, fields=fields, tagger=tagger, min_confidence=min_confidence, layout=layout)
    settings = load_settings(Home.at(home), given, config).settings
    if settings.extensions.word_lists or settings.extensions.layouts:
        from onrecord.own_text import use_own_text_here

        use_own_text_here(settings.extensions)
    printed, refused = _extract_all(file, published_at, settings)
    if refused and printed:
        print(f"onrecord: {refused} of the file's articles could not be ingested", file=sys.stderr)
    if refused:
        raise typer.Exit(FAILED if printed else REFUSED)


def _extract_all(file: Path, published_at: datetime | None, settings: Settings) -> tuple[int, int]:
    """Prints what is in each article; returns how many were printed and how many refused."""
    from onrecord.capture.discover import InputFile
    from onrecord.capture.items import UnreadItem, items_of
    from onrecord.cli.progress import waiting
    from onrecord.errors import RefusedInput

    printed = refused = 0
    for item in items_of(InputFile(file), settings.caps):
        try:
            if isinstance(item, UnreadItem):
                raise item.refusal
            with waiting("extracting"):
                page = _page_of(item, published_at, settings)
        except RefusedInput as refusal:
            print(f"onrecord: {item.path}: {refusal.reason}", file=sys.stderr)
            refused += 1
        else:
            _print_page(page, one_a_line="#" in item.path[len(InputFile(file).label) :])
            printed += 1
    return printed, refused


def _page_of(item: RawItem, published_at: datetime | None, settings: Settings) -> Page:
    from onrecord.capture.inputs.item import read_item
    from onrecord.extraction import extract_page

    source = read_item(item, settings.fields, settings.caps).page
    try:
        return extract_page(replace(source, published_at=published_at or source.published_at), settings.extraction)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _print_page(page: Page, *, one_a_line: bool) -> None:
    import dataclasses
    import json

    from onrecord.ask.plain import as_json

    json.dump(as_json(dataclasses.asdict(page)), sys.stdout, ensure_ascii=False, indent=None if one_a_line else 2)
    sys.stdout.write("\n")
