"""``docs/commands.md``, from the commands themselves.

``python -m onrecord.cli.docs docs/commands.md`` writes it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from onrecord.cli import exits
from onrecord.cli.main import app

_INTRODUCTION = """# Commands

Written by `python -m onrecord.cli.docs docs/commands.md` from the commands themselves; do not edit it.
`onrecord COMMAND --help` says the same.
"""
_TABLE_HEAD = "| Option | Meaning |\n|---|---|"
_EXITS = """
## Exit codes

Errors are one line on standard error that says what to do; `ONRECORD_TRACEBACK=1` shows where one came from.
"""


def render() -> str:
    """The whole document."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    program: Any = get_command(app)
    yield "\n## Before any command\n"
    yield "`onrecord [OPTION]... COMMAND`: these options stand before the command's name.\n"
    yield _TABLE_HEAD
    yield from _option_rows(program)
    for name, command in program.commands.items():
        yield from _command(name, command)
    yield _EXITS
    yield "| Code | Meaning |\n|---|---|"
    yield from (f"| {code} | {meaning} |" for code, meaning in _exit_codes())


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    shown = [argument.make_metavar(command.context_class(command)) for argument in arguments]
    yield f"\n## {name}\n"
    yield f"`{' '.join(['onrecord', name, *shown])}`\n"
    yield f"{inspect.cleandoc(command.help)}\n"
    yield _TABLE_HEAD
    yield from (f"| `{word}` | {argument.help} |" for word, argument in zip(shown, arguments, strict=True))
    yield from _option_rows(command)


def _option_rows(command: Any) -> Iterator[str]:
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    yield from (f"| {_spelling(option)} | {option.help} |" for option in options if not option.hidden)


def _spelling(option: Any) -> str:
    return ", ".join(f"`{spelling}`" for spelling in (*option.opts, *option.secondary_opts))


def _exit_codes() -> Iterator[tuple[str, str]]:
    for line in str(exits.__doc__).splitlines():
        code, _, meaning = line.partition(" ")
        if code.isdigit():
            yield code, meaning.strip()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8")
