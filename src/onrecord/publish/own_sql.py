"""Checking the user's own SQL: in an empty database with all tables and views, where every name must be found."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from onrecord.errors import UsageError
from onrecord.own_sql import SqlFile, own_questions, own_views
from onrecord.publish.lists import make_record
from onrecord.warehouse_sql import NamedQuestion, View, statements_of

_LINE = re.compile(r"LINE (\d+):")


def check_own_sql(views: Path | None, questions: Path | None) -> None:
    """Raises ``UsageError``, with file and line, for SQL that does not parse or names what is not there."""
    with duckdb.connect() as connection:
        make_record(connection)
        for file, view in own_views(views):
            _check_view(connection, file, view)
        for file, question in own_questions(questions):
            _check_statement(file)
            _check_parameters(file, question)
            _run(connection, file, f"EXPLAIN\n{file.sql}", dict.fromkeys(_names(question)))


def _check_view(connection: duckdb.DuckDBPyConnection, file: SqlFile, view: View) -> None:
    _check_statement(file)
    create, *comments = statements_of(view)
    _run(connection, file, create)
    known = set(connection.view(view.name).columns)
    for column in view.columns:
        if column.name not in known:
            raise UsageError(f"{file.path}: its comment describes a column {column.name} that the view does not have")
    for comment in comments:
        connection.execute(comment)


def _check_statement(file: SqlFile) -> None:
    """One statement, and one that reads."""
    try:
        found = duckdb.extract_statements(file.sql)
    except duckdb.Error as error:
        raise _wrong(file, error, 0) from error
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise UsageError(f"{file.place()}: the file must hold one statement that reads, and nothing else")


def _check_parameters(file: SqlFile, question: NamedQuestion) -> None:
    """Every ``$name`` of the statement has its line in the comment, and the other way round."""
    (statement,) = duckdb.extract_statements(file.sql)
    for name in sorted(statement.named_parameters ^ _names(question)):
        raise UsageError(f"{file.place()}: ${name} must stand in the SQL and as `-- ${name} TYPE: meaning` above it")


def _names(question: NamedQuestion) -> set[str]:
    return {parameter.name for parameter in question.parameters}


def _run(
    connection: duckdb.DuckDBPyConnection, file: SqlFile, statement: str, parameters: dict[str, None] | None = None
) -> None:
    try:
        connection.execute(statement, parameters or {})
    except duckdb.Error as error:
        raise _wrong(file, error, 1) from error  # a line of ours stands before the file's


def _wrong(file: SqlFile, error: duckdb.Error, lines_before: int) -> UsageError:
    told = str(error)
    line = _LINE.search(told)
    place = file.place(int(line[1]) - lines_before) if line else file.place()
    return UsageError(f"{place}: {told.splitlines()[0]}")
