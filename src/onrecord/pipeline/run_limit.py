"""A time limit for a whole run: one that hangs must not keep the home from all later runs for ever."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from traceback import clear_frames

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

    too_long = RunTooLong(f"the run did not end within {seconds:,.0f} seconds, the limit (limits.run_seconds)")
    is_over = False

    def end(*_: object) -> None:
        nonlocal is_over
        is_over = True
        raise too_long

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except Exception as error:
        if is_over and error is not too_long:  # what DuckDB makes of it in the midst of a query
            clear_frames(error.__traceback__)
            raise too_long from None
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
