"""``onrecord tables``: what there is to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.completion import complete_table
from onrecord.cli.options import HomeOption, JsonOption
from onrecord.errors import UsageError, meant
from onrecord.home import Home

if TYPE_CHECKING:
    from onrecord.tables import Column


def tables(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A table or view.", show_default=False, autocompletion=complete_table),
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List tables and views with their rows; with a name, its columns, their types and meanings."""
    described = _described()
    if name is not None and name not in described:
        raise UsageError(f'there is no table or view named {name}{meant(name, described)} "onrecord tables" lists them')
    if as_json:
        _print_json({name: described[name]} if name else described)
    elif name:
        _draw_one(name, *described[name])
    else:
        _draw_all(described, _row_counts(list(described), Home.at(home)))
        _say_window(Home.at(home))


def _row_counts(names: list[str], home: Home) -> dict[str, int | None]:
    """How many rows each has; ``None`` where nothing is published."""
    from onrecord.ask.reading import reading
    from onrecord.warehouse_sql import query

    if not home.database.is_file():
        return dict.fromkeys(names)
    with reading(home) as connection:
        counted = " UNION ALL ".join(query("show/count_rows", table=name) for name in names)
        return dict(connection.execute(counted).fetchall())


def _say_window(home: Home) -> None:
    """Says of a database that it does not show all articles that are stored."""
    from onrecord.publish.window import shows

    if (window := shows(home)) is not None and not window.is_whole:
        print(f"The database shows {window}; the lake has all.")


def _described() -> dict[str, tuple[str, str, tuple[Column, ...]]]:
    """Name -> (``table`` or ``view``, meaning, columns)."""
    from onrecord.tables import TABLES
    from onrecord.warehouse_sql import views

    made = {table.name: ("table", table.meaning, table.columns) for table in TABLES}
    return made | {view.name: ("view", view.meaning, view.columns) for view in sorted(views(), key=lambda v: v.name)}


def _print_json(described: dict[str, tuple[str, str, tuple[Column, ...]]]) -> None:
    from onrecord.cli.drawing import print_json

    print_json([_to_json(name, *described[name]) for name in described])


def _to_json(name: str, kind: str, meaning: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    listed = [{"name": column.name, "type": column.sql_type, "meaning": column.meaning} for column in columns]
    return {"name": name, "kind": kind, "meaning": meaning, "columns": listed}


def _draw_one(name: str, kind: str, meaning: str, columns: tuple[Column, ...]) -> None:
    from onrecord.cli.drawing import console, grid

    rows = [(column.name, column.sql_type, column.meaning) for column in columns]
    console().print(f"{name}: a {kind}. {meaning}", markup=False)
    console().print(grid(["column", "type", "meaning"], rows))


def _draw_all(described: dict[str, tuple[str, str, tuple[Column, ...]]], counts: dict[str, int | None]) -> None:
    from onrecord.cli.drawing import console, fitted_grid
    from onrecord.cli.readable import fit

    rows = [(name, kind, counts[name], meaning) for name, (kind, meaning, _) in described.items()]
    screen = console()
    screen.print(fitted_grid(fit(["name", "kind", "rows", "meaning"], rows, screen.width)))
    screen.print('"onrecord tables NAME" shows the columns.', markup=False)
