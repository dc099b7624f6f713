"""One question in SQL and its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from onrecord.ask.limits import stopping_after
from onrecord.ask.reading import excerpt_of, interruptible, one_line, reading
from onrecord.errors import QueryError, meant
from onrecord.home import Home

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 10_000
_NUMERIC = ("TINYINT", "SMALLINT", "INT", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL", "UINT", "UBIGINT")

# What a question may be; PIVOT is several statements to DuckDB.
_ANSWERED = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI})


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column of an answer; names are made unique."""

    name: str
    sql_type: str

    @property
    def is_number(self) -> bool:
        """Whether its values are plain numbers."""
        return self.sql_type.startswith(_NUMERIC) and not self.sql_type.endswith("]")


class Answer:
    """The rows that answer a question, read as they are asked for while the database is open."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        described = connection.description or []
        names = _unique([str(column[0]) for column in described])
        self.columns = tuple(ResultColumn(name, str(column[1])) for name, column in zip(names, described, strict=True))
        self._places: list[int] | None = None

    def choose(self, names: Sequence[str]) -> None:
        """Leaves these columns alone, in this order. Raises ``QueryError`` for a name that is none of them."""
        known = [column.name for column in self.columns]
        for name in names:
            if name not in known:
                raise QueryError(f"the answer has no column {name}{meant(name, known)} it has {', '.join(known)}")
        self._places = [known.index(name) for name in names]
        self.columns = tuple(self.columns[place] for place in self._places)

    def first(self, count: int) -> list[tuple[Any, ...]]:
        """The next ``count`` rows, or fewer at the end."""
        rows = self._connection.fetchmany(count)
        places = self._places
        return rows if places is None else [tuple(row[place] for place in places) for row in rows]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """All rows that are left."""
        while batch := self.first(_ROWS_AT_ONCE):
            yield from batch


@contextmanager
def answering(
    sql: str,
    home: Home,
    parameters: Mapping[str, Any] | None = None,
    *,
    found: pa.Table | None = None,
    seconds: float | None = None,
    on_lake: bool = False,
) -> Iterator[Answer]:
    """The answer to one read-only statement; ``parameters`` fill its ``$name`` places.

    ``found`` is a table to be asked about as ``found``, such as ``hits_table`` gives. After
    ``seconds``, in which the rows have to be read as well, the question is stopped, with ``QueryError``.
    ``on_lake``: the files of the lake are asked in place of the database, which need not be there; one SELECT then.
    Raises ``QueryError`` for anything but one question, for wrong SQL and for what is not allowed.
    """
    with _opened(home, sql, on_lake=on_lake) as connection:
        if found is not None:
            connection.register("found", found)
        with stopping_after(connection, seconds):
            interruptible(connection, lambda: connection.execute(sql, dict(parameters or {})))
            yield Answer(connection)


def ask(
    sql: str,
    home: Home | str | Path | None = None,
    parameters: Mapping[str, Any] | None = None,
    *,
    found: pa.Table | None = None,
    seconds: float | None = None,
    on_lake: bool = False,
) -> pa.Table:
    """The answer to one read-only statement as an Arrow table; the other arguments are as in ``answering``.

    ``home`` is the home folder, by default ``ONRECORD_HOME`` or ``data``. Raises ``QueryError`` for wrong SQL
    and for anything that would write, read files or reach the network.
    """
    with _opened(Home.of(home), sql, on_lake=on_lake) as connection:
        if found is not None:
            connection.register("found", found)
        values = dict(parameters) if parameters else None
        with stopping_after(connection, seconds):
            table: pa.Table = interruptible(connection, lambda: connection.sql(sql, params=values).to_arrow_table())
    return table.rename_columns(_unique(table.column_names))


def _opened(home: Home, sql: str, *, on_lake: bool) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """A connection for a question that was checked."""
    if not on_lake:
        return _checked(home, sql)
    check_question(sql, only_select=True)
    from onrecord.ask.lake import reading_lake  # what knows of the lake is imported for such questions alone

    return reading_lake(home, sql)


@contextmanager
def _checked(home: Home, sql: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database, whose absence is told before what is wrong with a question."""
    with reading(home) as connection:
        check_question(sql)
        yield connection


def check_question(sql: str, *, only_select: bool = False) -> None:
    """Raises ``QueryError`` unless ``sql`` is exactly one statement that only reads.

    ``only_select`` is for connections that could write: a PIVOT or EXPLAIN may be of a COPY into a file.
    """
    try:
        statements: Sequence[duckdb.Statement] = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryError(one_line(error), excerpt_of(error)) from error
    if len(statements) != 1:
        count = "no statement" if not statements else f"{len(statements)} statements"
        raise QueryError(f"one question at a time, please: this is {count}")
    if only_select and statements[0].type is not duckdb.StatementType.SELECT:
        raise QueryError("the lake is asked by SELECT alone: ask the database, or a PIVOT by FILTER (WHERE ...)")
    if statements[0].type not in _ANSWERED:
        raise QueryError(
            f"the database is open for reading only and {statements[0].type.name} is not a question: "
            "ask with SELECT, WITH, FROM, PIVOT, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN"
        )


def _unique(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return made
