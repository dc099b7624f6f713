"""What a run is, while it is under way and afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from onrecord.capture.keys import KeyCounts
from onrecord.home import Home
from onrecord.tables.run_rows import QualityResult, Refusal, Run
from onrecord.tables.vocabularies import Engine, RunStatus
from onrecord.version import EXTRACTOR_VERSION

PUBLISHED, BLOCKED = RunStatus.PUBLISHED, RunStatus.BLOCKED
FAILED, NOTHING_NEW = RunStatus.FAILED, RunStatus.NOTHING_NEW


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come; ``total`` is ``None`` while it is not known."""

    stage: str
    done: int
    total: int | None


Reporter = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """A reporter that says nothing."""


@dataclass(frozen=True, slots=True)
class RunStart:
    """Identity and beginning of a run; times are UTC."""

    run_id: str
    started_at: datetime
    home: Home
    engine: Engine

    @property
    def staged(self) -> Path:
        """Folder of the run's staged rows."""
        return self.home.staged(self.run_id)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    ``rows`` counts the published rows by table, ``dropped`` those that the gate left out alone, ``seconds`` is the time
    of each stage. ``keys`` says which keys of records were read, and which were not.
    """

    run: Run
    home: Home
    rows: Mapping[str, int] = field(default_factory=dict)
    results: tuple[QualityResult, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    failures: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    docs_index: Path | None = None
    dropped: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[KeyCounts, ...] = ()

    @property
    def status(self) -> RunStatus:
        """published, blocked, failed or nothing_new."""
        return self.run.status


def start_run(home: Home, engine: Engine) -> RunStart:
    """A new run; its id sorts by the time it started."""
    now = utc_now()
    return RunStart(f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}", now, home, engine)


def end_run(
    start: RunStart, status: RunStatus, *, seen: int = 0, new: int = 0, published: int = 0, quarantined: int = 0
) -> Run:
    """The row of table ``runs`` for a run that ends now."""
    return Run(
        run_id=start.run_id,
        started_at=start.started_at,
        finished_at=utc_now(),
        status=status,
        files_seen=seen,
        files_new=new,
        articles_published=published,
        files_quarantined=quarantined,
        extractor_version=EXTRACTOR_VERSION,
        engine=start.engine,
    )


def utc_now() -> datetime:
    """The present moment in UTC, without a zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)
