"""The registry of layouts: every ``.toml`` file of this folder is one."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.parse.lines import Line
from onrecord.text.own_files import LAYOUTS_VARIABLE

# Marks are sought in the beginnings of this many lines at each end of the page: enough to know it, and quick.
_FIRST_LINES = 400
_LAST_LINES = 100
_LINE_START = 100  # characters
_RECOGNISED = 0.5  # likelier than not, its marks taken as independent
_PARTS = ("story", "thread")


@dataclass(frozen=True, slots=True)
class Mark:
    """A pattern that speaks for a layout, and how strongly, 0 to 1.

    It is sought in the page in lower case and must match ``times`` times at least. Where ``hints`` or ``beginnings``
    are given, it is sought only on pages that hold one of the hints, or a line that begins as ``beginnings`` say,
    which is quicker to see.
    """

    pattern: re.Pattern[str]
    weight: float
    times: int
    hints: tuple[str, ...]
    beginnings: re.Pattern[str] | None

    def is_shown(self, page: str) -> bool:
        """Whether the page, each of its lines after a line end, shows the mark often enough."""
        if (self.hints or self.beginnings) and not self._may_be_shown(page):
            return False
        return any(seen >= self.times for seen, _ in enumerate(self.pattern.finditer(page), start=1))

    def _may_be_shown(self, page: str) -> bool:
        begins = self.beginnings is not None and self.beginnings.search(page) is not None
        return begins or any(hint in page for hint in self.hints)


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of page.

    ``part`` says where its marks are sought: in the ``story`` or in the comment ``thread``. ``shape`` is how its
    comments are told apart when the layout is asked for by name (``docs/layouts.md`` lists the shapes);
    ``day_first`` says how the site writes 05/04/2021, where it is known.
    """

    name: str
    describes: str
    part: str
    marks: tuple[Mark, ...]
    shape: str | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recognised layout and how sure it is, 0 to 1."""

    layout: Layout
    confidence: float


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, by name."""
    own = [Path(path) for path in os.environ.get(LAYOUTS_VARIABLE, "").split(os.pathsep) if path]
    return tuple(sorted((*_shipped(), *map(_read_own, own)), key=lambda layout: layout.name))


@cache
def _shipped() -> tuple[Layout, ...]:
    folder = files("onrecord.parse.layouts")
    return tuple(_read(entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml"))


def check_own_layouts(paths: Sequence[Path]) -> None:
    """Raises ``ValueError``, with file and where possible line, for a layout of the user's that cannot be used."""
    taken = {"auto", "plain", *(layout.name for layout in _shipped())}
    for path in paths:
        layout = _read_own(path)
        if layout.name in taken:
            raise ValueError(f"{path}: there is a layout {layout.name} already: choose another name")
        taken.add(layout.name)


def _read_own(path: Path) -> Layout:
    try:
        text = path.read_text(encoding="utf-8-sig")
        layout = _read(text)
    except KeyError as error:
        raise ValueError(f"{path}: {error.args[0]} is missing") from error
    except re.error as error:
        line = next((no for no, words in enumerate(text.splitlines(), 1) if str(error.pattern) in words), 1)
        raise ValueError(f"{path}:{line}: the pattern is no regular expression: {error}") from error
    except (OSError, TypeError, ValueError) as error:  # TOML's error names its line
        raise ValueError(f"{path}: {error}") from error
    if layout.part not in _PARTS:
        raise ValueError(f"{path}: part must be one of {', '.join(_PARTS)}, not {layout.part!r}")
    return layout


def _read(content: str) -> Layout:
    data = tomllib.loads(content)
    marks = tuple(_read_mark(mark) for mark in data["marks"])
    return Layout(data["name"], data["describes"], data["part"], marks, data.get("shape"), data.get("day_first"))


def _read_mark(mark: dict[str, Any]) -> Mark:
    pattern = re.compile(mark["pattern"], re.MULTILINE)
    beginnings = "|".join(map(re.escape, mark.get("beginnings", ())))
    begins = re.compile(rf"\n(?:{beginnings})") if beginnings else None
    return Mark(pattern, mark["weight"], mark.get("times", 1), tuple(mark.get("hints", ())), begins)


def layout_named(name: str) -> Layout:
    """The layout of that name; raises ``ValueError`` if there is none."""
    for layout in layouts():
        if layout.name == name:
            return layout
    known = ", ".join(["auto", "plain", *(layout.name for layout in layouts())])
    raise ValueError(f"there is no layout {name!r}; known are {known}")


def recognise(story: Sequence[Line], thread: Sequence[Line]) -> Recognition | None:
    """The layout whose marks the page shows most of, or ``None`` if it shows too few of any.

    ``story`` are the lines before the comment section, ``thread`` those of it.
    """
    pages = {"story": _page_of(story), "thread": _page_of(thread)}
    found = [Recognition(layout, _evidence(layout, pages[layout.part])) for layout in layouts() if pages[layout.part]]
    best = max(found, key=lambda recognition: recognition.confidence, default=None)
    return best if best and best.confidence >= _RECOGNISED else None


def _page_of(lines: Sequence[Line]) -> str:
    if len(lines) > _FIRST_LINES + _LAST_LINES:
        lines = [*lines[:_FIRST_LINES], *lines[-_LAST_LINES:]]
    beginnings = [line.text[:_LINE_START] for line in lines if line.text]
    return "\n".join(["", *beginnings]).lower() if beginnings else ""


def _evidence(layout: Layout, page: str) -> float:
    """Marks as independent witnesses: one less the product of their doubts."""
    doubt = 1.0
    for mark in layout.marks:
        if mark.is_shown(page):
            doubt *= 1 - mark.weight
    return 1 - doubt
