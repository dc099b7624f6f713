"""A chart to take along: its numbers as CSV, and as SVG its picture with what it shows and what it was drawn from."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib.resources import files

from markupsafe import escape

from onrecord.ask.export import harmless
from onrecord.ask.plain import visible
from onrecord.report.grids import Grid

_COLOUR = re.compile(r"--(?P<name>[a-z0-9-]+): (?P<value>#[0-9a-f]{6})")
_USED = re.compile(r"var\(--(?P<name>[a-z0-9-]+)\)")
_SIZE = re.compile(r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)" viewBox="(?P<box>[-\d. ]+)"')
_LINE = 18  # height of a line of text under the picture


def csv_of(table: Grid) -> str:
    """The table as a CSV file for spreadsheets, in which nothing is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(heading.text) for heading in table.headings])
    numeric = [heading.is_numeric for heading in table.headings]
    for row in table.rows:
        writer.writerow(
            cell.text.replace(",", "") if is_number else harmless(str(cell.text))
            for cell, is_number in zip(row.cells, numeric, strict=True)
        )
    return f"\ufeff{out.getvalue()}"


def picture_of(svg: str, finding: str, source: str) -> str:
    """The chart as a picture on white, with its finding above and its source below.

    ``svg`` is as ``charts.drawn`` makes it, in the colours of the stylesheet.
    """
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError(f"a chart without a size: {svg[:200]}")
    width, height = float(size["width"]), float(size["height"])
    body = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    whole = height + 4 * _LINE
    text = 'font-family="Georgia, serif" font-size="15" fill="#1f1d1a"'
    small = 'font-family="Arial, sans-serif" font-size="12" fill="#625d54"'
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width:g}" '
        f'height="{whole:g}" viewBox="0 0 {width:g} {whole:g}" color="#1f1d1a"><rect width="100%" height="100%" '
        f'fill="#ffffff"/><text x="8" y="{_LINE + 4}" {text}>{escape(visible(finding))}</text>'
        f'<svg y="{2 * _LINE}" width="{width:g}" height="{height:g}" viewBox="{size["box"]}">{body}</svg>'
        f'<text x="8" y="{whole - 10:g}" {small}>{escape(visible(source))}</text></svg>'
    )
    return _USED.sub(lambda used: _colours()[used["name"]], picture)


@cache
def _colours() -> dict[str, str]:
    """The light colours by their names in the stylesheet, where they come first."""
    style = files(__package__).joinpath("templates", "style.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for colour in _COLOUR.finditer(style):
        found.setdefault(colour["name"], colour["value"])
    return found
