"""The bar: drawn for what takes long, where somebody looks, and wiped at the end."""

from __future__ import annotations

import time

from onrecord.cli.progress import DelayedBar
from tests.support.timing import PATIENCE


def drawn_within(bar: DelayedBar, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and bar._bar is None:
        time.sleep(0.01)
    return bar._bar is not None


def test_a_long_wait_draws_the_stage_and_how_far_it_has_come() -> None:
    bar = DelayedBar("asking", is_watched=True, patience=0.01)
    bar.report("extract", 3, 10)
    assert drawn_within(bar, PATIENCE)
    bar.report("extract", 7, 10)
    (task,) = bar._bar.tasks
    assert (task.description, task.completed, task.total) == ("extract", 7, 10)
    bar.close()
    assert not bar._bar.live.is_started


def test_a_short_wait_draws_nothing() -> None:
    bar = DelayedBar("asking", is_watched=True, patience=60)
    bar.report("extract", 3, 10)
    bar.close()
    assert bar._bar is None


def test_nothing_is_drawn_where_nobody_looks() -> None:
    bar = DelayedBar("asking", is_watched=False, patience=0.0)
    assert not drawn_within(bar, 0.2)
    bar.close()


def test_a_bar_that_was_closed_is_not_drawn_any_more() -> None:
    bar = DelayedBar("asking", is_watched=True, patience=60)
    bar.close()
    bar._draw()
    assert bar._bar is None
