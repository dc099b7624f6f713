"""What is checked when ``prefect deploy`` runs: a step of ``prefect.yaml``."""

from __future__ import annotations

import sys

from onrecord.errors import UsageError

_VARIABLES = {"inbox": "ONRECORD_INBOX", "home": "ONRECORD_HOME"}
_WRONG_USE = 2


def require_folders(inbox: str | None = None, home: str | None = None) -> dict[str, str]:
    """The step: ends ``prefect deploy`` with one line and code 2 where a folder is not named, or not in full.

    A deployment would take the working folder instead. Prefect prints a traceback of some hundred lines for an error
    of a step, and lets nothing but the end of the program pass.
    """
    try:
        return named_folders(inbox, home)
    except UsageError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise SystemExit(_WRONG_USE) from None


def named_folders(inbox: str | None, home: str | None) -> dict[str, str]:
    """The two folders. Raises ``UsageError`` where one is not named by an absolute path."""
    given = {"inbox": inbox, "home": home}
    for name, folder in given.items():
        if not folder or "{{" in folder:
            raise UsageError(f"{_VARIABLES[name]} is not set: export it, as an absolute path, before `prefect deploy`")
        if not folder.startswith("/"):
            raise UsageError(f"{_VARIABLES[name]} is {folder}: give an absolute path, as the worker runs elsewhere")
    return {name: str(folder) for name, folder in given.items()}
