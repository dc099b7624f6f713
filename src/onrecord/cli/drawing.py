"""Drawing for the terminal: tables, fields and passages with highlighted words.

Everything that came from a page goes through ``visible`` and stands in ``rich.text.Text``, so that neither a
terminal's escape sequences nor rich's markup in it are obeyed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleDimensions
from rich.table import Table
from rich.text import Text

from onrecord.ask.plain import as_json, as_text, unclocked, visible

if TYPE_CHECKING:
    from onrecord.ask.passage import ArticleHead, Passage
    from onrecord.cli.readable import Fitted

_PIPED_WIDTH = 120

# Later styles lie over earlier ones where marks overlap.
_STYLES = {
    "paragraph": "bold",
    "comment": "bold",
    "sentence": "bold",
    "statement": "black on yellow",
    "quotation": "black on yellow",
    "cue": "underline",
    "speaker": "black on cyan",
    "figure": "black on green",
    "time": "black on magenta",
}

_BRACKETS = {
    "paragraph": ("[", "]"),
    "comment": ("[", "]"),
    "sentence": ("[", "]"),
    "statement": ("[", "]"),
    "quotation": ("[", "]"),
    "cue": ("{", "}"),
    "speaker": ("<", ">"),
    "figure": ("#", "#"),
    "time": ("@", "@"),
}


def console(out: TextIO | None = None) -> Console:
    """Standard output, or ``out``; 120 columns wide where it is not a terminal and ``COLUMNS`` is not set."""
    made = Console(file=out, highlight=False)
    if made.is_dumb_terminal:  # rich takes it for 80 columns wide, whatever it says
        made.size = ConsoleDimensions(*get_terminal_size())
    if not made.is_terminal and made.width == 80:
        made.width = _PIPED_WIDTH
    return made


def print_json(value: Any) -> None:
    """The value as JSON on standard output."""
    json.dump(as_json(value), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def grid(columns: Sequence[str], rows: Iterable[Sequence[Any]], numeric: Iterable[int] = (), title: str = "") -> Table:
    """A table; columns whose places are ``numeric`` stand to the right."""
    right = set(numeric)
    table = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for place, name in enumerate(columns):
        table.add_column(Text(visible(name)), justify="right" if place in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_to_the_second(value)) for value in row))
    return table


def fitted_grid(fitted: Fitted) -> Table:
    """A table whose columns and cells were fitted to the terminal."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name, width, is_numeric in zip(fitted.columns, fitted.widths, fitted.numeric, strict=True):
        table.add_column(
            Text(visible(name)), justify="right" if is_numeric else "left", width=width, overflow="fold", no_wrap=False
        )
    for row in fitted.rows:
        table.add_row(*map(Text, row))
    return table


def fields(values: Mapping[str, Any], left_out: Iterable[str] = ()) -> Table:
    """A row as names and values, one per line; NULLs and ``left_out`` are not shown."""
    hidden = set(left_out)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in values.items():
        if value is not None and name not in hidden:
            table.add_row(name, Text(_to_the_second(*unclocked([value]))))
    return table


def _to_the_second(value: Any) -> str:
    """A value as text; of a moment more than seconds is noise to a person."""
    is_moment = isinstance(value, datetime)
    return visible(as_text(value.replace(microsecond=0) if is_moment else value))


def heading(article: ArticleHead) -> Text:
    """The article's title, then where and when it appeared."""
    where = [article.source, as_text(*unclocked([article.published_at])), article.url, article.article_id]
    named = (visible(article.title or "(no title)"), "bold")
    return Text.assemble(named, "\n", (visible(" · ".join(part for part in where if part)), "dim"))


def highlighted(passage: Passage, *, has_colour: bool = True) -> Text:
    """The passage with its marks in colour, or between the brackets of ``_BRACKETS`` where there is none."""
    if not has_colour:
        return Text(visible(_bracketed(passage)))
    text = Text(visible(passage.text))
    for role, style in _STYLES.items():
        for mark in passage.marks:
            if mark.role == role:
                text.stylize(style, mark.start_char - passage.start_char, mark.end_char - passage.start_char)
    return text


def legend(passage: Passage, *, has_colour: bool = True) -> Text:
    """What the colours, or brackets, of a passage mean."""
    roles = {mark.role for mark in passage.marks}
    if not has_colour:
        return Text("  ".join(f"{_BRACKETS[role][0]}{role}{_BRACKETS[role][1]}" for role in _STYLES if role in roles))
    return Text("  ").join(Text(role, style=style) for role, style in _STYLES.items() if role in roles)


def _bracketed(passage: Passage) -> str:
    """The passage with brackets around its marks; those that begin first, and of these the longest, stand outermost."""
    signs: list[tuple[int, int, str]] = []
    for number, mark in enumerate(sorted(passage.marks, key=lambda one: (one.start_char, -one.end_char))):
        opening, closing = _BRACKETS[mark.role]
        signs.append((mark.start_char - passage.start_char, number + 1, opening))
        signs.append((mark.end_char - passage.start_char, -number - 1, closing))
    made, done = [], 0
    for place, _, sign in sorted(signs):
        made += [passage.text[done:place], sign]
        done = place
    return "".join([*made, passage.text[done:]])
