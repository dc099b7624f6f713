"""Results of the gate."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from onrecord.tables.run_rows import QualityResult


def quality_result(**given: Any) -> QualityResult:
    """A row of ``quality_results`` about a column of ``figures``, with the given values."""
    values: dict[str, Any] = {
        "run_id": "run",
        "suite": "figures",
        "table_name": "figures",
        "expectation": "expect_column_values_to_not_be_null",
        "column_name": "value",
        "severity": "critical",
        "success": True,
        "evaluated": 3,
        "unexpected": 0,
        "unexpected_percent": 0.0,
        "sample": None,
        "checked_at": datetime(2024, 5, 6),
    }
    return QualityResult(**values | given)
