"""Compaction of a home's lake as a run of its own, which waits for others and can be killed as they can."""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.home import Home
from onrecord.pipeline.extensions import extended
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.run_limit import ended_within
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import publisher
from onrecord.publish.compact import Compacted
from onrecord.publish.compact import compact as compact_lake


def compact(home: Home, settings: RunSettings) -> Compacted:
    """Merges the small runs of the lake, and finishes first what a killed run left.

    Raises ``HomeError`` where another run holds the home or a file of the lake is damaged.
    """
    started_at = datetime.now(UTC).replace(tzinfo=None)
    with only_run(home, settings.lock_seconds), ended_within(settings.run_seconds):
        place = extended(home, settings.extensions)
        publisher.recover(place)
        return compact_lake(place, started_at, settings.history_days)
