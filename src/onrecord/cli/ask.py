"""``onrecord ask``: a question in SQL."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from onrecord.cli.exits import readable_in_part
from onrecord.cli.options import HomeOption
from onrecord.errors import UsageError
from onrecord.home import Home

if TYPE_CHECKING:
    import pyarrow as pa

    from onrecord.ask.question import Answer


_MOST_FOUND = 100_000  # rows of each table that --search hands on


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def ask(
    sql: Annotated[
        str | None, typer.Argument(metavar="[SQL]", help="One statement that reads.", show_default=False)
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the SQL from a file; - is stdin.")] = None,
    name: Annotated[str | None, typer.Option("--name", "-n", help="Ask a named question, see --list.")] = None,
    search: Annotated[
        str | None,
        typer.Option(
            "--search",
            help='Look for words first: the hits in all tables are "found" (place, id, article_id, snippet, score).',
            show_default=False,
        ),
    ] = None,
    list_names: Annotated[bool, typer.Option("--list", help="List the named questions.")] = False,
    format: Annotated[Format, typer.Option("--format", help="table, csv, json or parquet.")] = Format.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.", show_default=False)] = None,
    rows: Annotated[int, typer.Option("--rows", min=0, help="Most rows that a table shows; 0 for all.")] = 50,
    home: HomeOption = None,
) -> None:
    """Ask the published tables a question in SQL: read-only, with no access to files or the network."""
    if list_names:
        _list_questions(Home.at(home))
        return
    question = _question(sql, file, name, Home.at(home))
    found = None if search is None else _found(search, Home.at(home))
    with readable_in_part():
        if format is Format.PARQUET:
            _write_parquet(question, Home.at(home), output, found)
        else:
            _write(question, Home.at(home), format, output, rows, found)


def _question(sql: str | None, file: Path | None, name: str | None, home: Home) -> str:
    given = [option for option in (sql, file, name) if option is not None]
    if len(given) != 1:
        raise UsageError("give one question: SQL in quotes, --file FILE or --name NAME")
    if name is not None:
        from onrecord.ask.named import named_question

        return named_question(name, home).sql
    return sql if sql is not None else _read(file or Path("-"))


def _read(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text") from error


def _found(words: str, home: Home) -> pa.Table:
    """All that has the words, in every table."""
    from onrecord.ask.search import PLACES, hits_table
    from onrecord.ask.search import search as find
    from onrecord.cli.search import index_where_missing

    index_where_missing(home)
    return hits_table([hit for place in PLACES for hit in find(words, home, place=place, most=_MOST_FOUND)])


def _write_parquet(question: str, home: Home, output: Path | None, found: pa.Table | None) -> None:
    if output is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal: name a file with --output")
    from onrecord.ask import ask as answer_of
    from onrecord.ask.formats import write_parquet
    from onrecord.cli.progress import waiting

    with waiting("asking"):
        table = answer_of(question, home, found=found)
    with nullcontext(sys.stdout.buffer) if output is None else output.open("wb") as sink:
        write_parquet(table, sink)


def _write(question: str, home: Home, format: Format, output: Path | None, rows: int, found: pa.Table | None) -> None:
    from onrecord.ask.formats import write_csv, write_json
    from onrecord.ask.question import answering
    from onrecord.cli.progress import waiting

    with ExitStack() as opened:
        with waiting("asking"):
            answer = opened.enter_context(answering(question, home, found=found))
        out = opened.enter_context(_opened(output))
        if format is Format.TABLE:
            _draw(answer, rows, out)
        else:
            (write_csv if format is Format.CSV else write_json)(answer, out)


def _opened(output: Path | None) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdout) if output is None else output.open("w", encoding="utf-8", newline="")


def _draw(answer: Answer, rows: int, out: TextIO) -> None:
    from onrecord.cli.drawing import console, grid

    shown = answer.first(rows + 1) if rows else list(answer.rows())
    numeric = [place for place, column in enumerate(answer.columns) if column.is_number]
    console(out).print(grid([column.name for column in answer.columns], shown[: rows or None], numeric))
    if rows and len(shown) > rows:
        print(f"The first {rows} rows; --rows 0 shows all, --format csv writes all.", file=sys.stderr)


def _list_questions(home: Home) -> None:
    from onrecord.ask.named import all_questions
    from onrecord.cli.drawing import console, grid

    console().print(
        grid(["name", "question"], [(question.name, question.question) for question in all_questions(home)])
    )
