"""Errors, in one shallow tree.

::

    OnRecordError
    ├── UsageError        the caller asked for something that cannot be (exit code 2)
    ├── RefusedInput      one input cannot be ingested: it is quarantined, the run goes on
    ├── GateBlocked       the checks forbid publishing (exit code 3)
    ├── HomeError         the home folder cannot be read or written (exit code 4)
    ├── RunTooLong        the run took longer than it may (exit code 4)
    └── QueryError        a question to the database is wrong (exit code 2)

Every error carries its evidence as attributes, so that no handler has to read its message.
"""

from __future__ import annotations

from collections.abc import Iterable


class OnRecordError(Exception):
    """Base of all errors that onrecord raises on purpose; its text is one line that says what to do."""


class UsageError(OnRecordError):
    """The caller asked for something that cannot be."""


class RefusedInput(OnRecordError):
    """One input cannot be ingested.

    ``code`` is the short reason code of the quarantine, ``reason`` a sentence for a person.
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason

    def __reduce__(self) -> tuple[type[RefusedInput], tuple[str, str]]:
        return type(self), (self.code, self.reason)


class GateBlocked(OnRecordError):
    """The checks forbid publishing.

    ``run_id`` names the run whose results say why, ``failures`` are the broken rules in a line each, ``summary`` is
    the run's summary where there is one.
    """

    def __init__(self, run_id: str, failures: tuple[str, ...], summary: object = None) -> None:
        super().__init__(f"run {run_id} is blocked by {len(failures)} critical expectation(s): {'; '.join(failures)}")
        self.run_id = run_id
        self.failures = failures
        self.summary = summary

    def __reduce__(self) -> tuple[type[GateBlocked], tuple[str, tuple[str, ...], object]]:
        return type(self), (self.run_id, self.failures, self.summary)


class HomeError(OnRecordError):
    """The home folder cannot be read or written."""


class RunTooLong(OnRecordError, TimeoutError):
    """The run took longer than it may."""


class QueryError(OnRecordError):
    """A question to the database is wrong or not allowed.

    ``excerpt`` is the line of the question with a mark under the fault, in several lines, where the database told it.
    """

    def __init__(self, message: str, excerpt: str | None = None) -> None:
        super().__init__(message)
        self.excerpt = excerpt


def meant(name: str, known: Iterable[str]) -> str:
    """What goes on after a name that is not known: what was probably meant, where anything is near, and a colon."""
    from difflib import get_close_matches  # for those who erred alone: everything imports this module

    near = get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?):" if near else ":"
