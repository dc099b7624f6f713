"""``onrecord export``: tables as files for other programs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.completion import complete_table
from onrecord.cli.options import HomeOption
from onrecord.cli.upkeep import in_this_version
from onrecord.errors import UsageError
from onrecord.home import Home

# The tables that a newsroom works with; the others by name.
DEFAULT_TABLES = ("articles", "speakers", "statements", "figures", "times", "comments", "comment_links")
_SQLITE = (".sqlite", ".sqlite3", ".db")


class ExportFormat(StrEnum):
    """What to write."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    ANNOTATIONS = "annotations"
    CLAIMS = "claims"
    TRAINING = "training"
    DBT = "dbt"


_OF_STATEMENTS = (ExportFormat.ANNOTATIONS, ExportFormat.CLAIMS, ExportFormat.TRAINING)


def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TABLE]...",
            help="Tables and views, by default the main tables; or one file such as home.sqlite for all of them.",
            show_default=False,
            autocompletion=complete_table,
        ),
    ] = None,
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="csv, parquet, xlsx; sqlite: all tables with full text, for Datasette; annotations: statements as W3C "
            "Web Annotations; claims: as schema.org Claim and ClaimReview; training: reviewed ones for training/; "
            "dbt: the tables as dbt's sources.",
        ),
    ] = ExportFormat.CSV,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")] = Path("export"),
    home: HomeOption = None,
) -> None:
    """Write tables and views as CSV, Parquet, Excel or SQLite, or statements and their reviews for other tools.

    reviews alone, as claims or training, leaves out the statements that nobody reviewed.
    """
    from onrecord.ask.export import export_home
    from onrecord.cli.progress import waiting

    place = in_this_version(Home.at(home))
    path = _file_of(names or [], format, output)
    _check_use(names or [], format)
    with waiting("exporting") as report:
        files = export_home(path, place, report) if path else _written(names or [], format, output, place, report)
    for file in files:
        print(file)


def _check_use(names: list[str], format: ExportFormat) -> None:
    if format in _OF_STATEMENTS and set(names) - {"statements", "reviews"}:
        raise UsageError(f"--format {format}: it is made of statements and reviews, and of no other table")
    if format is ExportFormat.DBT and names:
        raise UsageError(f"--format dbt describes all tables and views: leave out {', '.join(names)}")


def _written(
    names: list[str], format: ExportFormat, output: Path, place: Home, report: Callable[[str, int, int | None], None]
) -> list[Path]:
    """Writes into the folder ``output`` and returns the files."""
    from onrecord.ask import export as made

    if format is ExportFormat.ANNOTATIONS:
        return made.export_annotations(output, place)
    if format is ExportFormat.CLAIMS:
        return made.export_claims(output, place, reviewed_only=names == ["reviews"])
    if format is ExportFormat.TRAINING:
        return made.export_annotated(output, place)
    if format is ExportFormat.DBT:
        return made.export_dbt(output)
    return made.export_tables(names or DEFAULT_TABLES, format, output, place, report)


def _file_of(names: list[str], format: ExportFormat, folder: Path) -> Path | None:
    """The SQLite file that is to hold all tables; ``None`` where files of tables are asked for."""
    files = [name for name in names if name.endswith(_SQLITE)]
    if not files:
        if format is ExportFormat.SQLITE and names:
            raise UsageError(f"--format sqlite holds all tables: leave out {', '.join(names)}, or ask -o FILE.sqlite")
        return folder / "onrecord.sqlite" if format is ExportFormat.SQLITE else None
    if len(names) > 1 or format not in (ExportFormat.CSV, ExportFormat.SQLITE):
        raise UsageError(f"{files[0]} holds all tables: name it alone, without --format")
    return Path(files[0])
