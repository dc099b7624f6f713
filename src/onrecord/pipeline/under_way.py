"""A run while it is under way: it holds its home alone, for a limited time, and is recorded also where it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from onrecord.errors import HomeError
from onrecord.pipeline import run_log
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.run import FAILED, RunStart, RunSummary, end_run
from onrecord.pipeline.run_limit import ended_within
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import joint, publisher
from onrecord.publish.lake import choose_format, lake_of
from onrecord.publish.window import choose_window


def carry_out(start: RunStart, settings: RunSettings, stages: Callable[[], RunSummary]) -> RunSummary:
    """What the ``stages`` of a run return, which have its home to themselves.

    Raises ``HomeError`` where another run holds the home, ``UsageError`` where its lake has another format, or its
    database another window, than the settings say, ``RunTooLong`` past their limit, and whatever ``stages`` raises.
    """
    with run_log.logged(start), only_run(start.home, settings.lock_seconds):
        joint.choose_url(start.home, settings.lake_url, settings.lake_format)
        choose_format(start.home, settings.lake_format)
        choose_window(start.home, settings.window)
        with _failure_recorded(start), ended_within(settings.run_seconds):
            summary = stages()
            run_log.log_end(summary)
            return summary


@contextmanager
def _failure_recorded(start: RunStart) -> Iterator[None]:
    """Records the run as failed when it ends by an error, an interruption included.

    A run that fails after it was committed has happened: the next one finishes it. Where not even the record
    can be written (a full disk, no way to a shared lake), the first error is the one to show.
    """
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if not is_done and start.run_id not in lake_of(start.home).run_ids():
            with suppress(OSError, HomeError):
                publisher.write_run_record(start.home, start.run_id, {"runs": [end_run(start, FAILED)]})
