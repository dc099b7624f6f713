"""What the settings say about one run."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.check.facts import Thresholds
from onrecord.settings import (
    DEFAULT_EXTRACTION,
    Caps,
    Extensions,
    ExtractionSettings,
    FieldSettings,
    LakeSettings,
    Limits,
    Settings,
    Work,
)
from onrecord.window import WHOLE, Window


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run works.

    ``workers``: processes, by default one per core. ``batch_bytes``: raw bytes of a batch, some seconds of work.
    ``item_seconds``: how long extracting one item may take before it is refused; 0 sets no limit.
    ``run_seconds``: how long the whole run may take before it is ended; 0 sets no limit.
    ``lock_seconds``: how long to wait for another run. ``quarantine_days``: how long what was refused is kept; 0 keeps
    all. ``thresholds``: when the gate blocks or warns.
    ``shared_staging``: address on shared storage, of any kind that fsspec knows, where workers on other machines
    leave what they extract; without it they must see the home folder. ``caps``: how much is taken of what comes from
    outside. ``reading_room``: address to link to. ``lake_format``: of a new home's lake, ``manifests`` or ``delta``;
    ``lake_url``: address of the lake that the home shares with others;
    ``history_days``: how long earlier versions of Delta tables can be read. ``window``: which articles the database
    shows.
    """

    workers: int | None = None
    batch_bytes: int = Work().batch_bytes
    item_seconds: float = Limits().item_seconds
    run_seconds: float = Limits().run_seconds
    lock_seconds: float = Limits().lock_seconds
    quarantine_days: float = Limits().quarantine_days
    extraction: ExtractionSettings = DEFAULT_EXTRACTION
    thresholds: Thresholds = field(default_factory=Thresholds)
    shared_staging: str | None = None
    reading_room: str | None = None
    extensions: Extensions = Extensions()
    fields: FieldSettings = FieldSettings()
    caps: Caps = Caps()
    lake_format: str | None = None
    lake_url: str | None = None
    history_days: int = LakeSettings().history_days
    window: Window = WHOLE

    @classmethod
    def of(cls, settings: Settings, shared_staging: str | None = None) -> RunSettings:
        """What the user's settings say about a run."""
        return cls(
            workers=settings.run.workers,
            batch_bytes=settings.run.batch_bytes,
            item_seconds=settings.limits.item_seconds,
            run_seconds=settings.limits.run_seconds,
            lock_seconds=settings.limits.lock_seconds,
            quarantine_days=settings.limits.quarantine_days,
            extraction=settings.extraction,
            thresholds=settings.gate,
            shared_staging=shared_staging,
            reading_room=settings.run.reading_room,
            extensions=settings.extensions,
            fields=settings.fields,
            caps=settings.caps,
            lake_format=settings.lake.format,
            lake_url=settings.lake.url,
            history_days=settings.lake.history_days,
            window=Window(settings.database.since, settings.database.outlet),
        )
