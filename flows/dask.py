"""The flow ``record`` on an existing Dask cluster: one task per batch runs on its workers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.flows.record import record
from onrecord.flows.schedule import require_server
from onrecord.pipeline import RunSummary


def record_on_dask(
    sources: Sequence[Path], parameters: Mapping[str, Any], *, address: str, shared_staging: str | None = None
) -> RunSummary:
    """Ingests what is new, extracting on the cluster at ``address`` (``tcp://host:8786``).

    ``parameters`` are those of the flow: ``home``, ``config``, ``settings``.

    The workers need onrecord installed and see either the home folder or ``shared_staging``. They report to the
    Prefect server at ``PREFECT_API_URL``: without one each would start a server of its own, so one is required.
    Raises ``UsageError`` where Dask is not installed and ``HomeError`` where no server answers.
    """
    try:
        from prefect_dask import DaskTaskRunner
    except ImportError as error:
        raise UsageError("Dask is not installed: pip install 'onrecord[dask]'") from error
    require_server()
    flow = record.with_options(task_runner=DaskTaskRunner(address=address))
    summary: RunSummary = flow([*sources], shared_staging=shared_staging, **parameters)
    return summary
