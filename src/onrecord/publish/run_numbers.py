"""The numbers of runs, for statements that apply what was said of a page in the order of its runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.publish.lake.interface import Run
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import duckdb


def register_numbers(connection: duckdb.DuckDBPyConnection, runs: Sequence[Run]) -> None:
    """Makes a temporary table of the runs that rows name, with their numbers: what is said of a page holds in order."""
    connection.execute("CREATE TEMP TABLE run_numbers (run_id VARCHAR, sequence BIGINT)")
    numbers = {run_id: number for run in runs for run_id, number in run.numbers.items()}
    named = {"run_ids": list(numbers), "sequences": list(numbers.values())}
    if numbers:
        connection.execute(query("apply/register_numbers"), named)
