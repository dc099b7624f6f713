"""Days gathered into the periods of a chart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.periods import periods_of

_DAYS = st.lists(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("days", "name", "labels"),
    [
        ([date(2024, 2, 28), date(2024, 3, 1)], "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ([date(2024, 3, 6)], "day", ["2024-03-06"]),
        ([date(2024, 1, 3), date(2024, 3, 4)], "week", [f"2024-{day}" for day in
            ("01-01", "01-08", "01-15", "01-22", "01-29", "02-05", "02-12", "02-19", "02-26", "03-04")]),
        ([date(2023, 1, 31), date(2023, 12, 31)], "month", [f"2023-{month:02}" for month in range(1, 13)]),
        ([date(2001, 5, 5), date(2009, 1, 1)], "year", [str(year) for year in range(2001, 2010)]),
        ([date(1, 1, 1), date(2024, 1, 1), date(9999, 12, 31)], "year", ["0001", "2024", "9999"]),
    ],
)  # fmt: skip
def test_the_span_decides_the_period(days: list[date], name: str, labels: list[str]) -> None:
    scale, made = periods_of(days) or pytest.fail("no periods")
    assert (scale.name, made) == (name, labels)


def test_no_days_have_no_periods() -> None:
    assert periods_of([]) is None


@given(_DAYS)
def test_every_day_has_its_bar_and_bars_are_few(days: list[date]) -> None:
    scale, labels = periods_of(days) or pytest.fail("no periods")
    assert {scale.label_of(day) for day in days} <= set(labels)
    assert labels == sorted(set(labels))
    assert len(labels) <= 120


def test_a_day_at_the_end_of_time_does_no_harm() -> None:
    assert periods_of([date.max, date.max - timedelta(days=40)]) is not None
