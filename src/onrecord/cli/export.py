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

_FOLDER = Path("export")


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
_OF_ONE_TABLE = (ExportFormat.CSV, ExportFormat.PARQUET)
# What a file of this ending can hold; --output with another ending is a folder.
_ENDINGS = {
    ".csv": (ExportFormat.CSV,),
    ".parquet": (ExportFormat.PARQUET,),
    ".xlsx": (ExportFormat.XLSX,),
    ".sqlite": (ExportFormat.SQLITE,),
    ".sqlite3": (ExportFormat.SQLITE,),
    ".db": (ExportFormat.SQLITE,),
    ".jsonld": (ExportFormat.ANNOTATIONS, ExportFormat.CLAIMS),
    ".yml": (ExportFormat.DBT,),
    ".yaml": (ExportFormat.DBT,),
}
_ENDINGS_OF_ASK = (".json", ".jsonl", ".ndjson", ".tsv", ".txt")


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
        ExportFormat | None,
        typer.Option(
            "--format",
            help="csv, parquet, xlsx; sqlite: all tables with full text, for Datasette; annotations: statements as W3C "
            "Web Annotations; claims: as schema.org Claim and ClaimReview; training: reviewed ones for training/; "
            "dbt: the tables as dbt's sources.",
            show_default="that of --output's ending, else csv",
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write into, or one file, such as statements.csv.")
    ] = _FOLDER,
    home: HomeOption = None,
) -> None:
    """Write tables and views as CSV, Parquet, Excel or SQLite, or statements and their reviews for other tools.

    reviews alone, as claims or training, leaves out the statements that nobody reviewed.
    """
    from onrecord.ask.export import export_home
    from onrecord.cli.progress import waiting

    asked, path = _of_home(names or [], format, output)
    chosen, file = _place(asked, format, output) if path is None else (ExportFormat.SQLITE, path)
    _check_use(asked, chosen)
    place = in_this_version(Home.at(home))
    with waiting("exporting") as report:
        if chosen is ExportFormat.SQLITE:
            files = export_home(file or output / "onrecord.sqlite", place, report)
        else:
            files = _written(asked, chosen, output, file, place, report)
    for file in files:
        print(file)


def _of_home(names: list[str], asked: ExportFormat | None, output: Path) -> tuple[list[str], Path | None]:
    """The tables that are asked for, and the SQLite file that stands in their place where all are to be in one."""
    files = [name for name in names if ExportFormat.SQLITE in _ENDINGS.get(Path(name).suffix, ())]
    if not files:
        return names, None
    if len(names) > 1 or asked not in (None, ExportFormat.SQLITE) or output != _FOLDER:
        raise UsageError(f"{files[0]} holds all tables: name it alone, without --format and --output")
    return [], Path(files[0])


def _place(names: list[str], asked: ExportFormat | None, output: Path) -> tuple[ExportFormat, Path | None]:
    """The format, and the one file that ``output`` names; ``None`` where it is a folder."""
    ending = output.suffix.lower()
    if output.is_dir() or ending not in (*_ENDINGS, *_ENDINGS_OF_ASK):
        if output.exists() and not output.is_dir():
            raise UsageError(f"{output} is a file: name a folder, or a file that ends in {', '.join(_ENDINGS)}")
        return asked or ExportFormat.CSV, None
    one = names[0] if names else "statements"
    if ending in _ENDINGS_OF_ASK:
        raise UsageError(f'export writes no {ending}; onrecord ask "FROM {one}" -o {output} does')
    held = _ENDINGS[ending]
    if asked is None and len(held) > 1:
        raise UsageError(f"{output}: say --format {' or '.join(held)}")
    chosen = asked or held[0]
    if chosen not in held:
        raise UsageError(f"{output} is no file of --format {chosen}: name a folder, or leave out --format")
    if chosen in _OF_ONE_TABLE and len(names) != 1:
        amount = len(names) or len(DEFAULT_TABLES)
        raise UsageError(
            f"{output} is one file for {amount} tables: name one (onrecord export {one} -o {output}), or -o a folder"
        )
    return chosen, output


def _check_use(names: list[str], format: ExportFormat) -> None:
    if format is ExportFormat.SQLITE and names:
        raise UsageError(
            "--format sqlite holds all tables: "
            f'leave out {", ".join(names)}, or onrecord ask "FROM {names[0]}" -o {names[0]}.sqlite'
        )
    if format in _OF_STATEMENTS and set(names) - {"statements", "reviews"}:
        raise UsageError(f"--format {format}: it is made of statements and reviews, and of no other table")
    if format is ExportFormat.DBT and names:
        raise UsageError(f"--format dbt describes all tables and views: leave out {', '.join(names)}")


def _written(
    names: list[str],
    format: ExportFormat,
    output: Path,
    file: Path | None,
    place: Home,
    report: Callable[[str, int, int | None], None],
) -> list[Path]:
    """Writes ``file``, or into the folder ``output``, and returns the files."""
    from onrecord.ask import export as made

    if format is ExportFormat.TRAINING:
        return made.export_annotated(output, place)
    if format is ExportFormat.ANNOTATIONS:
        return made.export_annotations(file or output / "statements.jsonld", place)
    if format is ExportFormat.CLAIMS:
        return made.export_claims(file or output / "claims.jsonld", place, reviewed_only=names == ["reviews"])
    if format is ExportFormat.DBT:
        return made.export_dbt(file or output / "onrecord.yml")
    tables = names or DEFAULT_TABLES
    if format is ExportFormat.XLSX:
        return made.export_workbook(tables, file or output / "onrecord.xlsx", place, report)
    files = [file] if file else [output / f"{name}.{format}" for name in tables]
    return made.export_tables(dict(zip(tables, files, strict=True)), format, place, report)
