"""What is checked when ``prefect deploy`` runs: a step of ``prefect.yaml``."""

from __future__ import annotations

from onrecord.errors import UsageError

_VARIABLES = {"inbox": "ONRECORD_INBOX", "home": "ONRECORD_HOME"}


def require_folders(inbox: str | None = None, home: str | None = None) -> dict[str, str]:
    """Raises ``UsageError`` where a folder is not named: a deployment would take the working folder instead."""
    given = {"inbox": inbox, "home": home}
    for name, folder in given.items():
        if not folder or "{{" in folder:
            raise UsageError(f"{_VARIABLES[name]} is not set: export it, as an absolute path, before `prefect deploy`")
        if not folder.startswith("/"):
            raise UsageError(f"{_VARIABLES[name]} is {folder}: give an absolute path, as the worker runs elsewhere")
    return {name: str(folder) for name, folder in given.items()}
