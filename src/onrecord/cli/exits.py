"""Exit codes, and errors in one line.

====  ===================================================================
code  meaning
====  ===================================================================
0     published, nothing new, or the question was answered
2     wrong use: an option, a path, a name or SQL that cannot be
3     the gate blocked the run; the published tables are as they were
4     something failed: the home folder, the machine, or onrecord itself
5     nothing was taken in: all that was new, or tried again, was refused
130   stopped by Ctrl-C
====  ===================================================================
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import clear_frames
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from onrecord.ask.plain import visible
from onrecord.errors import GateBlocked, OnRecordError, QueryError, UsageError

if TYPE_CHECKING:
    from onrecord.tables.run_rows import Run

OK, WRONG_USE, BLOCKED, FAILED, REFUSED, INTERRUPTED = 0, 2, 3, 4, 5, 130

# Set to see the traceback of an error that is not the user's.
TRACEBACK_VARIABLE = "ONRECORD_TRACEBACK"

_BY_STATUS = {"published": OK, "nothing_new": OK, "blocked": BLOCKED, "failed": FAILED}


def code_of_status(status: str) -> int:
    """The exit code of a run with this status."""
    return _BY_STATUS[status]


def code_of_run(run: Run) -> int:
    """The exit code of a run that was to take in what is new, or to extract once more."""
    code = code_of_status(run.status)
    return REFUSED if code == OK and run.files_quarantined and not run.articles_published else code


def code_of_error(error: BaseException) -> int:
    """The exit code for an error."""
    if isinstance(error, UsageError | QueryError):
        return WRONG_USE
    if isinstance(error, GateBlocked):
        return BLOCKED
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else FAILED


def line_of_error(error: BaseException) -> str:
    """The error in one line that says what to do."""
    if isinstance(error, GateBlocked):
        return f'{" ".join(str(error).split())} ("onrecord quality" shows the rows)'
    if isinstance(error, OnRecordError):
        return " ".join(str(error).split())
    if isinstance(error, KeyboardInterrupt):
        return "stopped; what was published before stays as it is"
    if isinstance(error, MemoryError):
        return "out of memory: use fewer --workers, or ask for fewer rows"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    named = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{named} (an error of onrecord's; {TRACEBACK_VARIABLE}=1 shows where)"


def excerpt_in(error: BaseException) -> str | None:
    """The part of a question that an error is about, in lines of its own."""
    return error.excerpt if isinstance(error, QueryError) else None


def print_error(line: str, code: int, excerpt: str | None = None) -> int:
    """Prints one line on standard error, and what it is about below it; returns the exit code to end with."""
    print(f"onrecord: {line}", file=sys.stderr)
    if excerpt:
        print(visible(excerpt), file=sys.stderr)
    return code


def end_on_error(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> NoReturn:
    """The process's ``sys.excepthook``: prints an unforeseen error in one line and ends with its exit code."""
    if os.environ.get(TRACEBACK_VARIABLE):
        sys.__excepthook__(kind, error, traceback)
        raise SystemExit(code_of_error(error))
    clear_frames(traceback)  # DuckDB complains at length of connections that are open when Python ends
    raise SystemExit(print_error(line_of_error(error), code_of_error(error)))


@contextmanager
def readable_in_part() -> Iterator[None]:
    """For commands that print much: ends well when the reader, such as ``head``, has seen enough."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_any_letter() -> None:
    """Makes standard output and error take every letter, whatever the locale.

    A terminal shows ``?`` for what its encoding lacks; what is piped or kept in a file is data, and UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace") if stream.isatty() else stream.reconfigure(encoding="utf-8")
