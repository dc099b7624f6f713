"""``onrecord server`` and ``onrecord schedule``: a Prefect server on loopback, and runs on a schedule."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from onrecord.cli.options import HomeOption, PathsArgument, WorkersOption
from onrecord.errors import UsageError
from onrecord.home import Home

LOOPBACK = "127.0.0.1"


def server(
    home: HomeOption = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 4200,
) -> None:
    """Start a Prefect server on loopback, which keeps its data in the home folder."""
    from onrecord.flows.environment import prepare_environment

    prepare_environment(Home.at(home))
    address = f"http://{LOOPBACK}:{port}/api"
    os.environ["PREFECT_SERVER_UI_API_URL"] = address  # the pages would ask port 4200 whatever the server's is
    os.environ.setdefault("PREFECT_UI_URL", f"http://{LOOPBACK}:{port}")  # to which notifications link
    print(f"In another terminal: export PREFECT_API_URL={address}", flush=True)
    program = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(port)]
    os.execv(program[0], program)


def schedule(
    paths: PathsArgument,
    cron: Annotated[str, typer.Option("--cron", help="When to run, as five cron fields.")] = "*/15 * * * *",
    timezone: Annotated[str, typer.Option("--timezone", help="The zone of the cron fields.")] = "UTC",
    home: HomeOption = None,
    workers: WorkersOption = None,
) -> None:
    """Run on a schedule until stopped, in this one process; needs a Prefect server."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}")
    from onrecord.flows.environment import prepare_environment

    place = Home.at(home)
    prepare_environment(place)
    from onrecord.flows.schedule import serve_on_schedule

    try:
        serve_on_schedule(paths, place, cron=cron, timezone=timezone, workers=workers)
    except ValueError as error:
        raise UsageError(f"the schedule cannot be: {error}") from error
