"""quality_latest: only the run that was checked last."""

from __future__ import annotations

from datetime import datetime

from tests.support.newsroom import Row, view
from tests.warehouse.conftest import Make


def result(run_id: str, day: int, success: bool) -> Row:
    return {
        "run_id": run_id,
        "suite": "articles",
        "table_name": "articles",
        "expectation": "expect_column_values_to_be_unique",
        "column_name": "article_id",
        "severity": "critical",
        "success": success,
        "checked_at": datetime(2024, 3, day),
    }


def test_it_shows_the_latest_checked_run_and_its_status(make: Make) -> None:
    database = make(
        runs=[{"run_id": "r1", "status": "published"}, {"run_id": "r2", "status": "published"}, {"run_id": "r3"}],
        quality_results=[result("r1", 1, False), result("r2", 2, True)],
    )
    assert view(database, "quality_latest", "run_id, run_status, success") == [("r2", "published", True)]
