"""Measuring how long work takes so that a slow or a busy machine makes no difference to a test's verdict.

Tests compare the processor time of two sizes of the same work, never wall time with a limit in seconds; and whatever
waits for another process waits long, as a test that passes never needs that time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 900.0  # seconds that a test waits for another process before it gives up


def cpu_seconds(*works: Callable[[], object]) -> float:
    """Processor time of the quickest of ``works``, which do the same amount of work, all threads together."""
    taken = []
    for work in works:
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)
