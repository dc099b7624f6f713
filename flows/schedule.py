"""Scheduling in one process: the flow ``record`` is served on a cron schedule, with no worker beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from prefect import serve
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL

from onrecord.errors import HomeError
from onrecord.flows.record import record
from onrecord.home import Home

_STARTING_SECONDS = 60.0  # a server takes some 10 to start, more on a busy machine
_PAUSE_SECONDS = 0.5


def serve_on_schedule(
    sources: Sequence[Path], home: Home, *, cron: str, timezone: str, workers: int | None = None
) -> None:
    """Runs ``record`` at the times of ``cron`` until the process is stopped.

    One run at a time: one of the schedule that would start while another is under way is cancelled, one that a person
    asks for (deployment ``by-hand``) waits. Raises ``HomeError`` where no Prefect server answers within a minute.
    """
    require_server(_STARTING_SECONDS)
    parameters = {
        "sources": [str(source.resolve()) for source in sources],
        "home": str(home.root),
        "workers": workers,
    }
    said = {"description": "Ingests what is new, checks it and publishes it.", "tags": ["onrecord", "record"]}
    scheduled = record.to_deployment(
        name="schedule",
        schedules=[Cron(cron, timezone=timezone)],
        parameters=parameters,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        **said,
    )
    by_hand = record.to_deployment(name="by-hand", parameters=parameters, **said)
    serve(scheduled, by_hand, limit=1, pause_on_shutdown=True, print_starting_message=True)


def require_server(seconds: float = 0.0) -> None:
    """Raises ``HomeError`` where no Prefect server answers at ``PREFECT_API_URL`` within ``seconds``."""
    address = PREFECT_API_URL.value()
    if not address:
        raise HomeError("PREFECT_API_URL is not set: start a server with `onrecord server`, which says its address")
    until = time.monotonic() + seconds
    with get_client(sync_client=True) as client:
        while (problem := client.api_healthcheck()) and time.monotonic() < until:
            time.sleep(_PAUSE_SECONDS)
    if problem:
        raise HomeError(f"no Prefect server answers at {address}: start one with `onrecord server`")
