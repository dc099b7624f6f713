"""SQL of a visitor's own and the named questions: the question in the address, the answer page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi.responses import Response

from onrecord.ask.named import all_questions, named_question, values_of
from onrecord.ask.plain import as_text, unclocked
from onrecord.ask.question import ResultColumn
from onrecord.errors import QueryError
from onrecord.report.grids import Cell, Grid, Heading, Row
from onrecord.serve.addresses import PARTS, page_of
from onrecord.serve.askers import Question, Rows
from onrecord.serve.asking import MOST_ROWS, number_in
from onrecord.serve.formats import csv_response, json_response
from onrecord.serve.room import Room
from onrecord.serve.single import NotHere
from onrecord.warehouse_sql import NamedQuestion

_PAGE_ROWS = 100
_MOST_PAGES = 100_000
_CELL_LENGTH, _LONG = 1000, 60
_INPUTS = {"VARCHAR": "text", "DATE": "date", "INTEGER": "number", "DOUBLE": "number", "BOOLEAN": "truth"}
_RESERVED = frozenset({"page", "size", "sql"})


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form asks for it."""

    name: str
    kind: str
    value: str
    meaning: str
    is_needed: bool


def sql_page(room: Room, address: str, parameters: Mapping[str, str]) -> Response:
    """The page for SQL, with the answer where a question is asked, or what is wrong with it."""
    sql = parameters.get("sql", "").strip()
    number = number_in(parameters, "page", 1, _MOST_PAGES)
    data = _answered(room, sql, None, number) if sql else _nothing()
    own = urlencode({"sql": sql})
    return room.page(
        address,
        "sql",
        status=400 if data["error"] else 200,
        sql=sql,
        own=f"?{own}",
        **data,
        **_pager("sql", own, number),
    )


def sql_data(room: Room, parameters: Mapping[str, str], ending: str) -> Response:
    """An answer as CSV or JSON. Raises ``QueryError`` for wrong SQL."""
    sql = parameters.get("sql", "").strip()
    return _as_data(room, "answer", sql, None, parameters, ending)


def questions_page(room: Room, address: str) -> Response:
    """The named questions."""
    return room.page(address, "questions", questions=all_questions(room.home))


def question_page(room: Room, name: str, address: str, parameters: Mapping[str, str]) -> Response:
    """A named question as a form, and its answer where nothing that it needs is missing."""
    question = _question(room, name)
    given = _given(parameters)
    number = number_in(parameters, "page", 1, _MOST_PAGES)
    is_asked = all(own.default is not None or own.name in given for own in question.parameters)
    data = _nothing()
    if is_asked or given:
        try:
            values = values_of(question, given)
        except QueryError as error:
            data = _nothing(str(error))
        else:
            data = _answered(room, question.sql, values, number)
    own = urlencode(given)
    return room.page(
        address,
        "question",
        status=400 if data["error"] else 200,
        question=question,
        fields=_fields(question, given),
        own=f"?{own}" if own else "",
        sql_query=f"?{urlencode({'sql': question.sql.strip()})}",
        **data,
        **_pager(f"questions/{name}", own, number),
    )


def question_data(room: Room, name: str, parameters: Mapping[str, str], ending: str) -> Response:
    """The answer to a named question as CSV or JSON."""
    question = _question(room, name)
    return _as_data(room, name, question.sql, values_of(question, _given(parameters)), parameters, ending)


def _question(room: Room, name: str) -> NamedQuestion:
    try:
        return named_question(name, room.home)
    except QueryError:
        raise NotHere(f"There is no question {name}.") from None


def _given(parameters: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in parameters.items() if name not in _RESERVED and value.strip()}


def _fields(question: NamedQuestion, given: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(
        Field(
            own.name,
            _INPUTS[own.sql_type],
            given.get(own.name, "" if own.default in (None, "NULL") else str(own.default)),
            own.meaning,
            own.default is None,
        )
        for own in question.parameters
    )


def _nothing(error: str = "", excerpt: str = "") -> dict[str, Any]:
    return {"grid": None, "has_more": False, "error": error, "excerpt": excerpt}


def _answered(room: Room, sql: str, values: Mapping[str, Any] | None, number: int) -> dict[str, Any]:
    try:
        found = _read(room, sql, values, (number - 1) * _PAGE_ROWS, _PAGE_ROWS)
    except QueryError as error:
        return _nothing(str(error), error.excerpt or "")
    return {"grid": _grid(found), "has_more": found.has_more, "error": "", "excerpt": ""}


def _as_data(
    room: Room, name: str, sql: str, values: Mapping[str, Any] | None, parameters: Mapping[str, str], ending: str
) -> Response:
    size = number_in(parameters, "size", MOST_ROWS, MOST_ROWS)
    skipped = (number_in(parameters, "page", 1, _MOST_PAGES) - 1) * size
    found = _read(room, sql, values, skipped, size)
    columns = [column.name for column in found.columns]
    if ending == "csv":
        return csv_response(name, columns, found.rows)
    rows = [dict(zip(columns, row, strict=True)) for row in found.rows]
    return json_response({"columns": columns, "has_more": found.has_more, "rows": rows})


def _read(room: Room, sql: str, values: Mapping[str, Any] | None, skipped: int, size: int) -> Rows:
    return room.askers.read(Question(sql, values, skipped, size, room.seconds))


def _grid(found: Rows) -> Grid:
    heads = tuple(Heading(column.name, column.is_number) for column in found.columns)
    columns = map(_cells, found.columns, zip(*found.rows, strict=True))
    return Grid("The answer", heads, tuple(map(Row, zip(*columns, strict=True))))


def _cells(column: ResultColumn, values: Sequence[Any]) -> list[Cell]:
    """The cells of a column, which look alike: as words to be read where one of them is long."""
    texts = list(map(as_text, unclocked(values)))
    look = "words" if any(len(text) > _LONG for text in texts) else ""
    return [_cell(column, text, value, look) for text, value in zip(texts, values, strict=True)]


def _cell(column: ResultColumn, text: str, value: Any, look: str) -> Cell:
    text = text if len(text) <= _CELL_LENGTH else f"{text[:_CELL_LENGTH]} …"
    href = page_of(PARTS[column.name], value) if column.name in PARTS and isinstance(value, str) else None
    return Cell(text, href, look=look)


def _pager(address: str, own: str, number: int) -> dict[str, Any]:
    joined = f"{own}&" if own else ""
    return {
        "newer": f"{address}?{joined}page={number - 1}" if number > 1 else None,
        "older": f"{address}?{joined}page={number + 1}",
        "number": number,
    }
