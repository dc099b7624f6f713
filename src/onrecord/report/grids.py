"""Tables as the templates draw them: those behind charts, those in lists, those on the front page."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.report.reviewed import ReviewNote


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``href`` is relative to the site's root, ``note`` stands small under the text, below it ``reviews``.

    ``moment`` is what the text says, as HTML's time element takes it.
    """

    text: str
    href: str | None = None
    note: str = ""
    look: str = ""  # a class of the stylesheet
    moment: str = ""
    reviews: tuple[ReviewNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; numeric columns stand to the right."""

    text: str
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, the first of which names the row; ``anchor`` is where a jump list leads."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption for those who do not see it at a glance."""

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]


def headings(*names: str) -> tuple[Heading, ...]:
    """Headings by name; a name that ends in ``#`` is of a numeric column."""
    return tuple(Heading(name.removesuffix("#"), name.endswith("#")) for name in names)


def grid(caption: str, names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Grid:
    """A table of plain text."""
    return Grid(caption, headings(*names), tuple(Row(tuple(Cell(text) for text in row)) for row in rows))
