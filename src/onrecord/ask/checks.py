"""The latest results of the checks, whether their run was published or blocked.

A blocked run leaves the database as it was: its results wait in the lake, and are read from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.ask.reading import as_typed, connect
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.interface import Run
from onrecord.tables.vocabularies import Severity

_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class CheckedRun:
    """The results of one run, failures first; each result has the columns of ``quality_results``."""

    run_id: str
    run_status: str
    results: list[dict[str, Any]]

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The results that did not hold."""
        return [result for result in self.results if not result["success"]]


def latest_checks(home: Home) -> CheckedRun:
    """The latest run that was checked. Raises ``UsageError`` where there is none."""
    lake = lake_of(home)
    latest_first = map(lake.read, reversed(lake.committed()))
    checked = next((run for run in latest_first if run.parts.get("quality_results")), None)
    if checked is None:
        connect(home).close()  # says so where there is no database at all
        raise UsageError(f'no run in {as_typed(home.root)} was checked yet: run "onrecord run PATH..." first')
    return _read(checked)


def _read(run: Run) -> CheckedRun:
    rows = _rows(run, "quality_results")
    run_id = max((row["run_id"] for row in rows), key=lambda own: run.numbers.get(own, 0), default=run.run_id)
    status = next((own["status"] for own in _rows(run, "runs") if own["run_id"] == run_id), "failed")
    return CheckedRun(run_id, status, sorted((row for row in rows if row["run_id"] == run_id), key=_order))


def _rows(run: Run, table: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return [row for path in run.paths(table) for row in pq.ParquetFile(path).read().to_pylist()]


def _order(result: dict[str, Any]) -> tuple[bool, int, str, str, str]:
    severity = _SEVERITIES.index(result["severity"])
    return result["success"], severity, result["table_name"], result["column_name"] or "", result["expectation"]
