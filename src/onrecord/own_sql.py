"""The user's own views and questions: SQL files as ``warehouse/`` has them, in folders that the settings name.

Read here, and checked by ``onrecord.publish.own_sql`` against the tables and views that there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.tables import BY_NAME
from onrecord.warehouse_sql import NamedQuestion, View, in_order, question_of, questions, statements_of, view_of, views

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class SqlFile:
    """An SQL file: the lines of its comment, and the statement below it, which begins at ``first_line`` from 1."""

    path: Path
    header: tuple[str, ...]
    sql: str
    first_line: int

    @property
    def name(self) -> str:
        """The name of the view or question."""
        return self.path.stem

    def place(self, line: int = 1) -> str:
        """``file:line`` for a line of the statement, from 1."""
        return f"{self.path}:{self.first_line + line - 1}"


def files_in(folder: Path | None, ending: str) -> list[Path]:
    """The files of a folder of the user's, by name; none where no folder is named.

    Raises ``UsageError`` for a folder that is not there.
    """
    if folder is None:
        return []
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; the settings name it for files that end in {ending}")
    return sorted(path for path in folder.iterdir() if path.suffix == ending)


def own_views(folder: Path | None) -> tuple[tuple[SqlFile, View], ...]:
    """The user's views, each after those it reads from. Raises ``UsageError`` with the file."""
    taken = {*BY_NAME, *(view.name for view in views())}
    files = [_read(path, taken) for path in files_in(folder, ".sql")]
    by_name = {file.name: (file, _view(file)) for file in files}
    return tuple(by_name[name] for name in in_order({name: view for name, (_, view) in by_name.items()}))


def own_questions(folder: Path | None) -> tuple[tuple[SqlFile, NamedQuestion], ...]:
    """The user's questions, by name. Raises ``UsageError`` with the file."""
    taken = {question.name for question in questions()}
    files = [_read(path, taken) for path in files_in(folder, ".sql")]
    return tuple((file, question_of(file.name, file.header, file.sql)) for file in files)


def own_view_statements(folder: Path | None) -> Iterator[str]:
    """The SQL statements that make the user's views and their catalogue comments, in the order to run them."""
    for _, view in own_views(folder):
        yield from statements_of(view)


def _view(file: SqlFile) -> View:
    try:
        return view_of(file.name, file.header, file.sql)
    except KeyError as error:
        raise UsageError(f"{file.path}: its comment names {error.args[0]}, which has no vocabulary") from error


def _read(path: Path, taken: set[str]) -> SqlFile:
    if not _NAME.fullmatch(path.stem):
        raise UsageError(f"{path}: the file's name must be small letters, digits and underscores")
    if path.stem in taken:
        raise UsageError(f"{path}: onrecord itself has a {path.stem}: choose another name")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    begin = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number, line in enumerate(lines[begin:], begin) if not line.startswith("--")), len(lines))
    header = tuple(line.removeprefix("--").strip() for line in lines[begin:end])
    if not header or not header[0]:
        raise UsageError(f"{path}:{begin + 1}: begin the file with a comment that says what a row is, or the question")
    sql = "\n".join(lines[end:]).rstrip().rstrip(";")
    if not sql.strip():
        raise UsageError(f"{path}:{end + 1}: there is no SQL below the comment")
    return SqlFile(path, header, sql, end + 1)
