"""``onrecord export``: tables as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.completion import complete_table
from onrecord.cli.options import HomeOption

# The tables that a newsroom works with; the others by name.
DEFAULT_TABLES = ("articles", "speakers", "statements", "figures", "times", "comments", "comment_links")


class ExportFormat(StrEnum):
    """What to write."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    ANNOTATIONS = "annotations"


def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TABLE]...",
            help="Tables and views; by default the main tables.",
            show_default=False,
            autocompletion=complete_table,
        ),
    ] = None,
    format: Annotated[
        ExportFormat,
        typer.Option("--format", help="csv, parquet, xlsx, or annotations: the statements as W3C Web Annotations."),
    ] = ExportFormat.CSV,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")] = Path("export"),
    home: HomeOption = None,
) -> None:
    """Write tables and views as CSV, Parquet or Excel, or statements as W3C Web Annotations."""
    from onrecord.ask.export import export_annotations, export_tables
    from onrecord.cli.progress import waiting
    from onrecord.home import Home

    place = Home.at(home)
    with waiting("exporting") as report:
        if format is ExportFormat.ANNOTATIONS:
            files = export_annotations(output, place)
        else:
            files = export_tables(names or DEFAULT_TABLES, format, output, place, report)
    for file in files:
        print(file)
