"""Scheduling in one process: the flow ``record`` is served on a cron schedule, with no worker beside it."""

from __future__ import annotations

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


def serve_on_schedule(
    sources: Sequence[Path], home: Home, *, cron: str, timezone: str, workers: int | None = None
) -> None:
    """Runs ``record`` at the times of ``cron`` until the process is stopped.

    One run at a time: one that would start while another is under way is cancelled. Raises ``HomeError`` where no
    Prefect server answers.
    """
    require_server()
    deployment = record.to_deployment(
        name="schedule",
        schedules=[Cron(cron, timezone=timezone)],
        parameters={
            "sources": [str(source.resolve()) for source in sources],
            "home": str(home.root),
            "workers": workers,
        },
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        description="Ingests what is new, checks it and publishes it.",
    )
    serve(deployment, limit=1, pause_on_shutdown=True, print_starting_message=True)


def require_server() -> None:
    """Raises ``HomeError`` where no Prefect server answers at ``PREFECT_API_URL``."""
    address = PREFECT_API_URL.value()
    if not address:
        raise HomeError("PREFECT_API_URL is not set: start a server with `onrecord server`, which says its address")
    with get_client(sync_client=True) as client:
        problem = client.api_healthcheck()
    if problem:
        raise HomeError(f"no Prefect server answers at {address}: start one with `onrecord server`")
