"""An answer fitted to a terminal: values as people write them, columns chosen and cut to the width."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.ask.plain import as_text, unclocked, visible

_GAP = 3  # characters between columns
_NARROWEST = 14  # a column of text is not squeezed below this
_MOST_LINES = 4  # of a cell
_SEPARATED_FROM = 10_000  # smaller numbers have no thousands separators: 2005 may be a year
_LARGEST_WRITTEN_OUT = 1e15
# Columns that are given up first, as few read them: offsets, places and keys.
_FOR_PROGRAMS = ("_char", "_spans", "_no", "_id", "_candidates")


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is shown: ``columns`` and their ``widths``, cells in lines; ``hidden`` columns had no room."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: tuple[str, ...]


def fit(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> Fitted:
    """The rows as text in columns that fit ``width`` characters.

    Where they do not, columns are left out: first those without any value, then offsets and keys, then those with one
    value in all rows, then from the right; the first column stays.
    """
    cells = [_cells([row[place] for row in rows]) for place in range(len(columns))]
    natural = [
        max([len(name), *(len(line) for cell in column for line in cell.splitlines())])
        for name, column in zip(columns, cells, strict=True)
    ]
    kept = _kept(columns, cells, natural, width)
    widths = _widths([natural[place] for place in kept], width - _GAP * len(kept))
    shown = [[_cut(cell, size) for cell in cells[place]] for place, size in zip(kept, widths, strict=True)]
    return Fitted(
        columns=tuple(columns[place] for place in kept),
        widths=tuple(widths),
        numeric=tuple(_is_numeric([row[place] for row in rows]) for place in kept),
        rows=tuple(zip(*shown, strict=True)),
        hidden=tuple(name for place, name in enumerate(columns) if place not in set(kept)),
    )


def readable(value: Any, *, is_separated: bool | None = None) -> str:
    """A value as a person writes it: thousands apart from 10,000 on, no decimal point that says nothing.

    ``is_separated`` says so for smaller and larger numbers alike.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return visible(as_text(value))
    if is_separated is None:
        is_separated = abs(value) >= _SEPARATED_FROM
    if isinstance(value, int):
        return f"{value:,}" if is_separated else str(value)
    if not is_separated or not abs(value) < _LARGEST_WRITTEN_OUT:
        return f"{value:.6g}"
    shown = f"{value:,.4f}"
    return shown.rstrip("0").rstrip(".")


def _cells(values: Sequence[Any]) -> list[str]:
    """A column as text: all its numbers with thousands apart, or none."""
    numbers = [value for value in values if isinstance(value, int | float)]
    is_separated = any(abs(value) >= _SEPARATED_FROM for value in numbers)
    return [readable(value, is_separated=is_separated) for value in unclocked(values)]


def _is_numeric(values: Sequence[Any]) -> bool:
    numbers = [value for value in values if value is not None]
    return bool(numbers) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in numbers)


def _kept(columns: Sequence[str], cells: list[list[str]], natural: list[int], width: int) -> list[int]:
    """The places of the columns that there is room for, in order."""
    least = [min(size, _NARROWEST) + _GAP for size in natural]
    given_up: list[Callable[[int], bool]] = [
        lambda place: not any(cells[place]),
        lambda place: columns[place].endswith(_FOR_PROGRAMS),
        lambda place: len(cells[place]) > 1 and len(set(cells[place])) == 1,
        lambda _: True,
    ]
    kept = list(range(len(columns)))
    for may_go in given_up:
        for place in sorted(kept, reverse=True):
            if sum(least[other] for other in kept) <= width or len(kept) == 1:
                return kept
            if place and may_go(place):
                kept.remove(place)
    return kept


def _widths(natural: Sequence[int], room: int) -> list[int]:
    """The widths of columns: what they need where that fits, else the widest share what the others leave."""
    widths = list(natural)
    while widths and sum(widths) > room and max(widths) > 1:
        widest = max(widths)
        next_widest = max((size for size in widths if size < widest), default=1)
        count = widths.count(widest)
        over = sum(widths) - room
        step = max(1, min(widest - next_widest, -(-over // count)))
        widths = [size - step if size == widest else size for size in widths]
    return widths


def _cut(cell: str, width: int) -> str:
    """The cell in lines of at most ``width`` characters, an ellipsis where there are too many."""
    lines = [
        line
        for printed in cell.splitlines() or [""]
        for line in textwrap.wrap(printed, max(width, 1), break_on_hyphens=False) or [""]
    ]
    if len(lines) <= _MOST_LINES:
        return "\n".join(lines)
    last = lines[_MOST_LINES - 1]
    return "\n".join([*lines[: _MOST_LINES - 1], f"{last[: max(width - 1, 0)]}…"])
