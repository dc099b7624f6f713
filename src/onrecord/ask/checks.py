"""The latest results of the checks, whether their run was published or blocked.

A blocked run leaves the database as it was: its results wait in the lake, and are read from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.ask.reading import as_typed, connect
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.publish.manifest import Manifest, committed_runs, read_manifest
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
    latest_first = (read_manifest(home.manifests / run.name) for run in reversed(committed_runs(home)))
    checked = next((manifest for manifest in latest_first if manifest.files.get("quality_results")), None)
    if checked is None:
        connect(home).close()  # says so where there is no database at all
        raise UsageError(f'no run in {as_typed(home.root)} was checked yet: run "onrecord run PATH..." first')
    return _read(checked, home)


def _read(manifest: Manifest, home: Home) -> CheckedRun:
    runs = _rows(manifest, home, "runs")
    results = sorted(_rows(manifest, home, "quality_results"), key=_order)
    return CheckedRun(manifest.run_id, runs[0]["status"] if runs else "failed", results)


def _rows(manifest: Manifest, home: Home, table: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return [row for path in manifest.paths(home.lake, table) for row in pq.ParquetFile(path).read().to_pylist()]


def _order(result: dict[str, Any]) -> tuple[bool, int, str, str, str]:
    severity = _SEVERITIES.index(result["severity"])
    return result["success"], severity, result["table_name"], result["column_name"] or "", result["expectation"]
