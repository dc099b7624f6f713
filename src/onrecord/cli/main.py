"""The program ``onrecord``: its commands, and how it ends."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from typer.main import get_command

from onrecord.cli.again import replay, reprocess
from onrecord.cli.ask import ask
from onrecord.cli.exits import INTERRUPTED, OK, TRACEBACK_VARIABLE, code_of_error, end_on_error, line_of_error, tell
from onrecord.cli.export import export
from onrecord.cli.extract import extract
from onrecord.cli.forget import forget
from onrecord.cli.quality import quality
from onrecord.cli.quarantine import quarantine
from onrecord.cli.rebuild import rebuild
from onrecord.cli.report import report
from onrecord.cli.run import run as run_command
from onrecord.cli.schedule import schedule, server
from onrecord.cli.show import show
from onrecord.cli.tables import tables
from onrecord.errors import OnRecordError

app = typer.Typer(
    name="onrecord",
    help="Puts the news on record: who said what, which figures were claimed, when, and how readers answered.",
    epilog="Exit codes: 0 published, nothing new, answered; 2 wrong use; 3 blocked by the checks; 4 something failed.",
    no_args_is_help=False,
    invoke_without_command=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("run")(run_command)
_COMMANDS = (
    ask,
    tables,
    show,
    extract,
    export,
    quality,
    quarantine,
    rebuild,
    report,
    replay,
    reprocess,
    forget,
    schedule,
    server,
)
for _command in _COMMANDS:
    app.command()(_command)


@app.callback()
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from onrecord.version import __version__

        print(f"onrecord {__version__}")
        raise typer.Exit(OK)
    if context.invoked_subcommand is None:
        print(context.get_help())


def run() -> None:
    """Runs the command line and ends the process with one of the codes of ``onrecord.cli.exits``."""
    sys.excepthook = end_on_error
    try:
        code = get_command(app).main(prog_name="onrecord", standalone_mode=False)
    except typer.TyperException as error:
        raise SystemExit(tell(f'{error.format_message()} ("onrecord --help" shows how)', error.exit_code)) from None
    except typer.Abort:
        raise SystemExit(tell("stopped", INTERRUPTED)) from None
    except (OnRecordError, OSError, MemoryError) as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        raise SystemExit(tell(line_of_error(error), code_of_error(error))) from None
    if code == INTERRUPTED:  # typer swallows Ctrl-C and leaves its code
        tell("stopped; what was published before stays as it is", code)
    raise SystemExit(code or OK)
