"""Drift: what counts as unlike the earlier runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.check.facts import RunFacts, RunMetrics, Thresholds
from onrecord.check.metrics import drift, run_frame

THRESHOLDS = Thresholds()
shares = st.floats(0, 1, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "past", "distance"),
    [
        (0.2, [0.2, 0.2, 0.2], 0.0),
        (0.4, [0.2, 0.2, 0.2], 10.0),  # runs that never vary are given a tenth of their median
        (12.0, [8.0, 10.0, 12.0], 2.0 / (1.4826 * 2.0)),
        (0.05, [0.0, 0.0, 0.0], 5.0),  # and a hundredth where that is nothing
    ],
)
def test_drift_is_measured_in_usual_spreads(value: float, past: list[float], distance: float) -> None:
    assert drift(value, past, THRESHOLDS) == pytest.approx(distance)


@pytest.mark.parametrize(("value", "past"), [(None, [0.1, 0.2, 0.3]), (0.5, []), (0.5, [0.1, 0.2])])
def test_too_little_to_compare_is_not_judged(value: float | None, past: list[float]) -> None:
    assert drift(value, past, THRESHOLDS) is None


@given(st.lists(shares, min_size=3, max_size=9), shares)
def test_the_order_of_earlier_runs_does_not_matter(past: list[float], value: float) -> None:
    assert drift(value, past, THRESHOLDS) == drift(value, past[::-1], THRESHOLDS)


@given(st.lists(shares, min_size=3, max_size=9), shares, shares)
def test_further_away_is_more_drift(past: list[float], one: float, other: float) -> None:
    middle = sorted(past)[len(past) // 2] if len(past) % 2 else None
    if middle is not None and abs(one - middle) <= abs(other - middle):
        near, far = drift(one, past, THRESHOLDS), drift(other, past, THRESHOLDS)
        assert near is not None
        assert far is not None
        assert near <= far


def test_refusals_of_the_gate_count_as_quarantined() -> None:
    frame = run_frame(RunFacts(files_new=20, files_quarantined=3), 2, RunMetrics(), THRESHOLDS)
    assert frame["quarantined_share"].to_list() == [0.25]
