"""``onrecord ask``: a question in SQL."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.answers import Format, format_for, write_answer, write_arrow
from onrecord.cli.completion import complete_parameter, complete_question
from onrecord.cli.exits import readable_in_part
from onrecord.cli.options import HomeOption, amount_of_memory
from onrecord.cli.upkeep import in_this_version
from onrecord.errors import UsageError
from onrecord.home import Home

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_FOUND = 100_000  # rows of each table that --search hands on


_Sql = Annotated[str | None, typer.Argument(metavar="[SQL]", help="One statement that reads.", show_default=False)]
_File = Annotated[Path | None, typer.Option("--file", "-f", help="Read the SQL from a file; - is stdin.")]
_Name = Annotated[
    str | None, typer.Option("--name", "-n", help="Ask a named question, see --list.", autocompletion=complete_question)
]
_Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        metavar="NAME=VALUE",
        help="A parameter of the named question.",
        autocompletion=complete_parameter,
    ),
]
_Search = Annotated[
    str | None,
    typer.Option(
        "--search",
        help='Look for words first: the hits in all tables are "found" (place, id, article_id, snippet, score).',
        show_default=False,
    ),
]
_Format = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="By default the ending of --output; else a table, or tab-separated values where no terminal reads.",
        show_default=False,
    ),
]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to a file: .csv .tsv .json .jsonl .parquet .xlsx .sqlite")
]
_Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", min=0.1, help="Stop the question after so long.", show_default=False),
]
_OnLake = Annotated[bool, typer.Option("--lake", help="Ask the files of the lake; no database is needed.")]
_Columns = Annotated[
    str | None, typer.Option("--columns", "-c", metavar="A,B,...", help="Only these columns.", show_default=False)
]


def ask(
    sql: _Sql = None,
    file: _File = None,
    name: _Name = None,
    parameters: _Parameters = None,
    search: _Search = None,
    list_names: Annotated[bool, typer.Option("--list", help="List the named questions.")] = False,
    format: _Format = None,
    output: _Output = None,
    columns: _Columns = None,
    is_long: Annotated[bool, typer.Option("--long", "-l", help="One field a line, nothing hidden.")] = False,
    rows: Annotated[int, typer.Option("--rows", min=0, help="Most rows that a table shows; 0 for all.")] = 50,
    timeout: _Timeout = None,
    memory: Annotated[
        str | None,
        typer.Option("--memory", metavar="AMOUNT", help="Memory that it may use: 2GB, 25%.", show_default=False),
    ] = None,
    on_lake: _OnLake = False,
    home: HomeOption = None,
) -> None:
    """Ask the published tables a question in SQL: read-only, with no access to files or the network."""
    if memory is not None:
        _limit_memory(memory)
    from onrecord.ask.question import answering
    from onrecord.ask.question import ask as answer_of
    from onrecord.cli.progress import waiting

    place = Home.at(home)
    if list_names:
        _list_questions(place)
        return
    chosen = format_for(Format.LONG if is_long else format, output)
    question, values = _question(sql, file, name, parameters or (), place, on_lake=on_lake)
    found = None if search is None else _found(search, place)
    wanted = [column.strip() for column in columns.split(",")] if columns else None
    with readable_in_part(), ExitStack() as opened:
        if chosen is Format.PARQUET:
            with waiting("asking"):
                table = answer_of(question, place, values, found=found, seconds=timeout, on_lake=on_lake)
            write_arrow(table.select(wanted) if wanted else table, output)
            return
        with waiting("asking"):
            answering_it = answering(question, place, values, found=found, seconds=timeout, on_lake=on_lake)
            answer = opened.enter_context(answering_it)
        if wanted:
            answer.choose(wanted)
        write_answer(answer, chosen, output, rows=rows)


def _limit_memory(memory: str) -> None:
    from onrecord.ask.limits import limit_process
    from onrecord.ask.reading import limit_memory

    limit_memory(amount_of_memory(memory))
    limit_process(memory)


def _question(
    sql: str | None, file: Path | None, name: str | None, parameters: Any, home: Home, *, on_lake: bool
) -> tuple[str, dict[str, object]]:
    """The statement and the values of its parameters."""
    given = [option for option in (sql, file, name) if option is not None]
    if len(given) != 1:
        raise UsageError("give one question: SQL in quotes, --file FILE or --name NAME")
    values = dict(map(_parted, parameters))
    if name is not None:
        from onrecord.ask.named import named_question, values_of

        question = named_question(name, home if on_lake else in_this_version(home))
        return question.sql, values_of(question, values)
    return sql if sql is not None else _read(file or Path("-")), dict(values)


def _parted(assignment: str) -> tuple[str, str]:
    name, equals, value = assignment.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"-p {assignment}: write NAME=VALUE, such as -p since=2005-01-31")
    return name.strip(), value


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
    from onrecord.ask.places import PLACES
    from onrecord.ask.searching import hits_table
    from onrecord.ask.searching import search as find
    from onrecord.cli.search import index_where_missing

    index_where_missing(home)
    return hits_table([hit for place in PLACES for hit in find(words, home, place=place, most=_MOST_FOUND)])


def _list_questions(home: Home) -> None:
    from onrecord.ask.named import all_questions
    from onrecord.cli.drawing import console, grid

    console().print(
        grid(
            ["name", "question", "parameters"],
            [
                (question.name, question.question, ", ".join(known.name for known in question.parameters))
                for question in all_questions(home)
            ],
        )
    )
