"""Answers fitted to a terminal: never wider, never a wrong value, and nothing left out without a word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.readable import fit, readable

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80) | st.datetimes()
TABLES = st.integers(1, 8).flatmap(
    lambda count: st.tuples(
        st.lists(st.text("abc_", min_size=1, max_size=20), min_size=count, max_size=count),
        st.lists(st.lists(VALUES, min_size=count, max_size=count), max_size=5),
    )
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2005, "2005"),
        (24_200_000_000_000.0, "24,200,000,000,000"),
        (12_345, "12,345"),
        (3.0, "3"),
        (3.25, "3.25"),
        (0.1 + 0.2, "0.3"),
        (10_000.5, "10,000.5"),
        (-70_000, "-70,000"),
        (4.5e21, "4.5e+21"),
        (float("nan"), "nan"),
        (True, "true"),
        (None, ""),
        ("=1\x1b[31m", "=1␛[31m"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Any, shown: str) -> None:
    assert readable(value) == shown


def test_the_numbers_of_a_column_are_written_alike() -> None:
    assert [row[0] for row in fit(["n"], [[2127], [18_047], [5]], 80).rows] == ["2,127", "18,047", "5"]
    assert [row[0] for row in fit(["year"], [[1999], [2005]], 80).rows] == ["1999", "2005"]


def test_days_have_no_clock_and_moments_do() -> None:
    days = fit(["d"], [[datetime(2024, 3, 4)], [None]], 80)
    moments = fit(["m"], [[datetime(2024, 3, 4)], [datetime(2024, 3, 4, 9, 30)]], 80)
    assert [row[0] for row in days.rows] == ["2024-03-04", ""]
    assert moments.rows[0][0] == "2024-03-04 00:00:00"


@given(TABLES, st.integers(20, 200))
def test_it_is_never_wider_than_the_terminal_unless_one_column_is(table: Any, width: int) -> None:
    columns, rows = table
    fitted = fit(columns, rows, width)
    assert len(fitted.columns) == 1 or sum(fitted.widths) + 3 * len(fitted.widths) <= width
    for row in fitted.rows:
        for cell, size in zip(row, fitted.widths, strict=True):
            assert all(len(line) <= max(size, 1) for line in cell.splitlines())
            assert len(cell.splitlines()) <= 4
    assert sorted([*fitted.columns, *fitted.hidden]) == sorted(columns)
    assert len(fitted.rows) == len(rows)


def test_what_few_read_is_given_up_first() -> None:
    columns = ["statement_id", "article_id", "start_char", "kind", "reported_by", "text"]
    rows = [["sta_" + "a" * 20, "art_" + "b" * 20, number, "direct", None, f"words {number} " * 9] for number in (1, 2)]
    assert fit(columns, rows, 120).hidden == ()
    assert fit(columns, rows, 70).hidden == ("start_char", "reported_by")
    assert fit(columns, rows, 40).columns == ("statement_id", "text")


def test_a_cell_that_is_too_long_ends_in_an_ellipsis() -> None:
    ((cell,),) = fit(["text"], [["word " * 500]], 40).rows
    assert cell.endswith("…")
