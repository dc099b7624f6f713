"""What is done to a home's lake between runs: it waits for them, they wait for it, and it can be killed as they can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from onrecord.home import Home
from onrecord.pipeline.extensions import extended
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.run_limit import ended_within
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import migrate as migration
from onrecord.publish import publisher
from onrecord.publish.compact import Compacted
from onrecord.publish.compact import compact as compact_lake
from onrecord.publish.migrate import Migrated

_T = TypeVar("_T")


def compact(home: Home, settings: RunSettings) -> Compacted:
    """Merges the small runs of the lake, and finishes first what a killed run left.

    Raises ``HomeError`` where another run holds the home or a file of the lake is damaged.
    """
    started_at = datetime.now(UTC).replace(tzinfo=None)
    return _between_runs(home, settings, lambda place: compact_lake(place, started_at, settings.history_days))


def migrate(home: Home, lake_format: str, settings: RunSettings) -> Migrated:
    """Puts a lake of another format in the place of the home's, and keeps the earlier one.

    Raises ``UsageError`` where there is nothing to migrate, ``HomeError`` as ``compact`` does.
    """
    return _between_runs(home, settings, lambda place: migration.migrate(place, lake_format))


def confirm_migration(home: Home, settings: RunSettings) -> Path:
    """Removes the earlier lake, and returns where it was. Raises ``UsageError`` where none is kept."""
    return _between_runs(home, settings, migration.confirm)


def undo_migration(home: Home, settings: RunSettings) -> Path:
    """Puts the earlier lake back. Raises ``UsageError`` where none is kept, or runs have happened since."""
    return _between_runs(home, settings, migration.undo)


def _between_runs(home: Home, settings: RunSettings, act: Callable[[Home], _T]) -> _T:
    place = extended(home, settings.extensions)
    with only_run(place, settings.lock_seconds), ended_within(settings.run_seconds):
        publisher.recover(place)
        return act(place)
