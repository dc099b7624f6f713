"""The lexicon: every word list of the project, in one format, under one loader.

The lists stand in ``data/*.txt``. ``[determiners]`` begins a word class, ``[units | code | kind]`` a table with its
columns; then comes one word, phrase or row per line, a row's cells parted by tabs (cells left out at the end are
empty). A line that begins with ``#`` is a comment, a line ``@articles`` takes in the entries of another class, and
blank lines part groups. The name of a class is its name in the whole lexicon, so it stands once.

Files of a user's own add to the same classes: see ``extend``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from onrecord.text.own_files import EXTENSIONS_VARIABLE

_HEADER = re.compile(r"\[([a-z][a-z0-9_]*)((?: \| [a-z ]+)*)\]")


class LexiconError(ValueError):
    """A word list that cannot be read; the message begins with file and line."""


class _Block(NamedTuple):
    """One class or table: the names of its columns (none for a class), and its entries, unread."""

    columns: tuple[str, ...]
    lines: list[str]
    place: str  # "file:line" of its header


@cache
def word_class(name: str) -> frozenset[str]:
    """The words and phrases of one class. Raises ``LexiconError`` for a name that the lexicon does not have."""
    lines = _block(name).lines
    included = (word_class(line[1:]) for line in lines if line[0] == "@")
    return frozenset(line for line in lines if line[0] != "@").union(*included)


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The entries of one class, longest first, as alternatives of a pattern need them."""
    return tuple(sorted(word_class(name), key=lambda phrase: (-len(phrase), phrase)))


@cache
def alternatives(name: str) -> str:
    """The class as the inside of a pattern's group; a space matches any run of blanks."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases(name))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one table in the order of the file; every row has as many cells as the table has columns."""
    block = _block(name)
    width = len(block.columns)
    return tuple(tuple((line.split("\t") + [""] * width)[:width]) for line in block.lines)


@cache
def mapping(name: str) -> dict[str, str]:
    """A table of two columns as a dictionary from the first to the second. It must not be changed."""
    return {first: second for first, second in table(name)}  # noqa: C416 - dict() is not typed for these rows


def extend(paths: Sequence[Path]) -> None:
    """Adds the entries of the user's own files to the classes they name, here and in processes started later.

    Call it before anything reads the lexicon: most modules read their classes when they are imported. Raises
    ``LexiconError`` where a file cannot be read, names no known class or has a row of a wrong width, and
    ``RuntimeError`` where the lexicon has been read with other files.
    """
    read_extensions(paths)
    value = os.pathsep.join(str(path.resolve()) for path in paths)
    if value != os.environ.get(EXTENSIONS_VARIABLE, ""):
        if _lexicon.cache_info().currsize:
            raise RuntimeError("the lexicon has been read already: extend it before importing what uses it")
        os.environ[EXTENSIONS_VARIABLE] = value


def read_extensions(paths: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """The entries that the user's files add, by class; checks them as ``extend`` does, and changes nothing."""
    known = _own()
    added: dict[str, tuple[str, ...]] = {}
    for path in paths:
        for name, block in _read_user_file(path):
            if name not in known:
                raise LexiconError(f"{block.place}: the lexicon has no class {name!r}{_suggestion(name, known)}")
            _check_entries(path, known, name, block)
            added[name] = (*added.get(name, ()), *block.lines)
    return added


def class_names() -> tuple[str, ...]:
    """The names of all classes and tables of the lexicon."""
    return tuple(_own())


def _block(name: str) -> _Block:
    try:
        return _lexicon()[name]
    except KeyError:
        raise LexiconError(f"the lexicon has no class {name!r}{_suggestion(name, _own())}") from None


@cache
def _lexicon() -> dict[str, _Block]:
    """The project's own lists with those of the user behind them."""
    paths = [Path(path) for path in os.environ.get(EXTENSIONS_VARIABLE, "").split(os.pathsep) if path]
    blocks = dict(_own())
    for name, lines in read_extensions(paths).items():
        blocks[name] = blocks[name]._replace(lines=[*blocks[name].lines, *lines])
    return blocks


@cache
def _own() -> dict[str, _Block]:
    blocks: dict[str, _Block] = {}
    for file in sorted((files("onrecord.text") / "data").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            for name, block in _blocks(file.name, file.read_text(encoding="utf-8")):
                if name in blocks:
                    raise LexiconError(f"{block.place}: {name!r} stands in {blocks[name].place} already")
                blocks[name] = block
    return blocks


def _read_user_file(path: Path) -> list[tuple[str, _Block]]:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from None
    return _blocks(str(path), content)


def _blocks(file: str, content: str) -> list[tuple[str, _Block]]:
    """The classes and tables of one file, by name."""
    blocks: list[tuple[str, _Block]] = []
    for number, line in enumerate(content.split("\n"), 1):
        line = line.rstrip()
        if not line or line[0] == "#":
            continue
        header = _HEADER.fullmatch(line) if line[0] == "[" else None
        if header is not None:
            columns = tuple(header[2].removeprefix(" | ").split(" | ")) if header[2] else ()
            blocks.append((header[1], _Block(columns, [], f"{file}:{number}")))
        elif not blocks:
            raise LexiconError(f"{file}:{number}: {line!r} stands before the first [class]")
        else:
            blocks[-1][1].lines.append(line)
    return blocks


def _check_entries(path: Path, known: dict[str, _Block], name: str, block: _Block) -> None:
    """Raises for a row with more cells than its table has columns, and for capitals in a class that has none."""
    columns, lines, _ = known[name]
    width = max(len(columns), 1)
    is_lower = not columns and all(line == line.lower() for line in lines)
    for line in block.lines:
        if line[0] == "@" and line[1:] not in known:
            raise LexiconError(f"{_place(path, line)}: the lexicon has no class {line[1:]!r}")
        if line.count("\t") >= width:
            raise LexiconError(f"{_place(path, line)}: {line!r} has more than {width} cells")
        if is_lower and line != line.lower():
            raise LexiconError(f"{_place(path, line)}: {line!r} must be in lower case, as all entries of this class")


def _place(path: Path, line: str) -> str:
    lines = [other.rstrip() for other in path.read_text(encoding="utf-8").split("\n")]
    return f"{path}:{lines.index(line) + 1}"


def _suggestion(name: str, known: dict[str, _Block]) -> str:
    from difflib import get_close_matches  # only where something went wrong: it takes a while to import

    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
