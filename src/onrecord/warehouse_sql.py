"""The SQL that travels with the package: queries, views and named questions, a file each under ``warehouse/``.

Every file begins with a comment that says what a row is. ``{include parts/NAME}`` stands for the text of
``warehouse/parts/NAME.sql``, which several queries and views share. A view's file is named for the view, and its
comment is its documentation: after the first line each column has a line ``-- name TYPE: meaning.``, in the order of
the final select; in a meaning ``{figures.kind}`` stands for the list of that column's words. A question's comment is
the question, with a line ``-- $name TYPE = default: meaning.`` for each of its parameters; one without a default has to
be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

from onrecord.tables.columns import Column
from onrecord.tables.ddl import quoted
from onrecord.tables.declaration import VOCABULARIES
from onrecord.tables.vocabulary import listed

PACKAGE = "onrecord.warehouse"

_COLUMN_LINE = re.compile(r"(?P<name>[a-z_0-9]+) (?P<type>[A-Z]+(?:\[\])?): (?P<meaning>.+)")
_PARAMETER_LINE = re.compile(
    r"\$(?P<name>[a-z_]+) (?P<type>VARCHAR|DATE|INTEGER|DOUBLE|BOOLEAN)"
    r"(?: = (?P<default>[^:]*[^:\s]))?: (?P<meaning>.+)"
)
_INCLUDED = re.compile(r"^(?P<indent> *)(?P<before>.*?)\{include (?P<name>[a-z_/]+)\}", re.M)
_WORDS_OF = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class View:
    """One view: its select, and what it and its columns mean."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    select: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A ``$name`` in a question's SQL. ``default`` is as typed; ``NULL`` asks for nothing, ``None`` has to be given."""

    name: str
    sql_type: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question a newsroom asks, and the SQL that answers it."""

    name: str
    question: str
    sql: str
    parameters: tuple[Parameter, ...] = ()


def query(name: str, **parts: str) -> str:
    """The statement in ``warehouse/<name>.sql``; ``parts`` fill its ``{places}`` with names of tables and columns.

    Values never become part of a statement: they are parameters of the connection's ``execute``.
    """
    statement = _statement(name)
    return statement.format_map(parts) if parts else statement


@cache
def _statement(name: str) -> str:
    text = files(PACKAGE).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return _with_parts(_split_header(text)[1].strip())


def _with_parts(sql: str) -> str:
    return _INCLUDED.sub(_part, sql)


def _part(match: re.Match[str]) -> str:
    lines = _statement(match["name"]).replace("\n", f"\n{match['indent']}")
    return f"{match['indent']}{match['before']}{lines}"


@cache
def views() -> tuple[View, ...]:
    """All views, each after those it reads from."""
    by_name = {name: view_of(name, *_split_header(_with_parts(text))) for name, text in _sql_files("views")}
    return tuple(by_name[name] for name in in_order(by_name))


def in_order(by_name: Mapping[str, View]) -> Iterator[str]:
    """The names of views, each after those of the views that it reads from."""
    reads = {name: _views_read(view, by_name) for name, view in by_name.items()}
    return iter(tuple(TopologicalSorter(reads).static_order()))


@cache
def questions() -> tuple[NamedQuestion, ...]:
    """All named questions, by name."""
    return tuple(question_of(name, *_split_header(text)) for name, text in _sql_files("questions"))


def view_statements() -> Iterator[str]:
    """The SQL statements that make every view and its catalogue comments, in the order to run them."""
    for view in views():
        yield from statements_of(view)


def statements_of(view: View) -> Iterator[str]:
    """The SQL statements that make one view and its catalogue comments; the select begins on the second line."""
    yield f"CREATE OR REPLACE VIEW {view.name} AS\n{view.select}"
    yield f"COMMENT ON VIEW {view.name} IS {quoted(view.meaning)}"
    for column in view.columns:
        yield f"COMMENT ON COLUMN {view.name}.{column.name} IS {quoted(column.meaning)}"


def _sql_files(folder: str) -> list[tuple[str, str]]:
    found = [entry for entry in files(PACKAGE).joinpath(folder).iterdir() if entry.name.endswith(".sql")]
    return sorted((entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8")) for entry in found)


def view_of(name: str, header: Sequence[str], select: str) -> View:
    """A view from the lines of its comment and its select. Raises ``KeyError`` for a vocabulary that is not there."""
    matches = [match for line in header[1:] if (match := _COLUMN_LINE.fullmatch(line))]
    columns = tuple(
        Column(match["name"], match["type"], _WORDS_OF.sub(_listed, match["meaning"]), nullable=True)
        for match in matches
    )
    return View(name, header[0], columns, select)


def _listed(match: re.Match[str]) -> str:
    return listed(VOCABULARIES[match[1]])


def question_of(name: str, header: Sequence[str], sql: str) -> NamedQuestion:
    """A question from the lines of its comment and its SQL."""
    matches = [_PARAMETER_LINE.fullmatch(line) for line in header]
    parameters = tuple(
        Parameter(match["name"], match["type"], match["default"], match["meaning"]) for match in matches if match
    )
    words = " ".join(line for line, match in zip(header, matches, strict=True) if not match)
    return NamedQuestion(name, words, sql, parameters)


def _split_header(text: str) -> tuple[list[str], str]:
    lines = text.strip().splitlines()
    length = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    return [line.removeprefix("--").strip() for line in lines[:length]], "\n".join(lines[length:])


def _views_read(view: View, names: Mapping[str, View]) -> set[str]:
    words = set(re.findall(r"(?:from|join)\s+([a-z_]+)", view.select))
    return words & (names.keys() - {view.name})
