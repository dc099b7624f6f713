"""A time limit for a whole run: one that hangs must not keep the home from all later runs for ever."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

from onrecord.errors import RunTooLong


@contextmanager
def ended_within(seconds: float) -> Iterator[None]:
    """Ends the block with ``RunTooLong`` after ``seconds``; 0 sets no limit.

    By an alarm, which interrupts waiting, too. Python hears alarms in its main thread alone, in which commands and
    flows run; in another thread, and where a caller has set an alarm of its own, no limit is set here.
    """
    if not seconds or current_thread() is not main_thread() or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def end(*_: object) -> None:
        raise RunTooLong(f"the run did not end within {seconds:,.0f} seconds, the limit (limits.run_seconds)")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
