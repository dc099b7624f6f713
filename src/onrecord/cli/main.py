"""The program ``onrecord``: its commands, and how it ends."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Literal

import typer
from typer.main import get_command

from onrecord.cli.ask import ask
from onrecord.cli.automations import automations
from onrecord.cli.cite import cite
from onrecord.cli.compact import compact
from onrecord.cli.examples import examples_of
from onrecord.cli.exits import (
    INTERRUPTED,
    OK,
    TRACEBACK_VARIABLE,
    code_of_error,
    end_on_error,
    excerpt_in,
    line_of_error,
    print_any_letter,
    print_error,
)
from onrecord.cli.export import export
from onrecord.cli.extract import extract
from onrecord.cli.forget import forget
from onrecord.cli.migrate import migrate
from onrecord.cli.quality import quality
from onrecord.cli.quarantine import quarantine_app
from onrecord.cli.rebuild import rebuild
from onrecord.cli.report import report
from onrecord.cli.rerun import replay, reprocess
from onrecord.cli.review import review
from onrecord.cli.run import run as run_command
from onrecord.cli.schedule import schedule, server
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.settings import settings
from onrecord.cli.show import show
from onrecord.cli.tables import tables
from onrecord.cli.verify import verify
from onrecord.errors import OnRecordError

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["text", "json"]

app = typer.Typer(
    name="onrecord",
    help="Puts the news on record: who said what, which figures were claimed, when, and how readers answered.",
    epilog=(
        "Exit codes: 0 published, nothing new, or answered; 2 wrong use; 3 blocked by the checks; 4 something failed; "
        "5 nothing was taken in, as all that was new, or tried again, was refused; "
        "130 stopped by Ctrl-C. An error is one line that says what to do; ONRECORD_TRACEBACK=1 shows where it arose."
    ),
    no_args_is_help=False,
    invoke_without_command=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("run", epilog=examples_of("run"))(run_command)
_COMMANDS = (
    ask,
    search,
    tables,
    show,
    cite,
    extract,
    export,
    quality,
    review,
    settings,
    rebuild,
    verify,
    compact,
    migrate,
    report,
    serve,
    replay,
    reprocess,
    forget,
    schedule,
    automations,
    server,
)
for _command in _COMMANDS:
    app.command(epilog=examples_of(_command.__name__))(_command)
app.add_typer(quarantine_app, name="quarantine", epilog=examples_of("quarantine"))


@app.callback()
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="Log to standard error what is done; -vv in detail.")
    ] = 0,
    log_level: Annotated[
        LogLevel | None, typer.Option("--log-level", help="Log from this level on.", show_default=False)
    ] = None,
    log_format: Annotated[
        LogFormat | None, typer.Option("--log-format", help="How to write the log.", show_default=False)
    ] = None,
) -> None:
    if version:
        from onrecord.version import __version__

        print(f"onrecord {__version__}")
        raise typer.Exit(OK)
    _set_up_logging(verbose, log_level, log_format)
    if context.invoked_subcommand is None:
        print(context.get_help())


def _set_up_logging(verbose: int, level: LogLevel | None, layout: LogFormat | None) -> None:
    """Logs where any of the options asks for it; nothing is logged else."""
    if not (verbose or level or layout):
        return
    from onrecord.logs import log_to_stderr

    log_to_stderr(level or ("debug" if verbose > 1 else "info"), layout or "text")


def run() -> None:
    """Runs the command line and ends the process with one of the codes of ``onrecord.cli.exits``."""
    sys.excepthook = end_on_error
    print_any_letter()
    try:
        code = get_command(app).main(prog_name="onrecord", standalone_mode=False)
    except typer.TyperException as error:
        place = getattr(getattr(error, "ctx", None), "command_path", "onrecord")
        how = _where_it_belongs(error) or f'"{place} --help" shows how'
        raise SystemExit(print_error(f"{error.format_message()} ({how})", error.exit_code)) from None
    except typer.Abort:
        raise SystemExit(print_error("stopped", INTERRUPTED)) from None
    except (OnRecordError, OSError, MemoryError) as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        raise SystemExit(print_error(line_of_error(error), code_of_error(error), excerpt_in(error))) from None
    except SystemExit as end:
        # How typer and rich end where the reader, such as head, has seen enough: it is no error, and no code of ours.
        raise SystemExit(OK if end.code == 1 else end.code) from None
    if code == INTERRUPTED:  # typer swallows Ctrl-C and leaves its code
        print_error("stopped; what was published before stays as it is", code)
    raise SystemExit(code or OK)


def _where_it_belongs(error: Exception) -> str | None:
    """Where an option goes that stands before the command and is one of commands."""
    option, context = getattr(error, "option_name", None), getattr(error, "ctx", None)
    if option is None or context is None or context.parent is not None:
        return None
    commands = [own for own in context.command.commands.values() if any(option in known.opts for known in own.params)]
    which = commands[0].name if len(commands) == 1 else "COMMAND"
    return f"it goes after the command: onrecord {which} {option} ..." if commands else None
