"""What the front page and the page on quality sum up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.ask.reading import reading
from onrecord.ask.site_data.streams import records
from onrecord.home import Home
from onrecord.publish.window import window_in


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows by kind, and the time that the articles span."""

    articles: int
    outlets: int
    undated: int
    statements: int
    speakers: int
    figures: int
    doubts: int
    times: int
    comments: int
    quarantined: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with what its checks found; the counts of checks are 0 where none were made."""

    run_id: str
    started_at: datetime
    status: str
    files_seen: int
    files_new: int
    articles_published: int
    files_quarantined: int
    evaluated: int
    critical: int
    warning: int
    info: int


@dataclass(frozen=True, slots=True)
class RefusedFor:
    """How much was refused for one reason, with the reason of the latest."""

    reason_code: str
    stage: str
    files: int
    latest: str
    last_at: datetime


@dataclass(frozen=True, slots=True)
class FigureKind:
    """Figures of one kind, and those of them that are doubtful."""

    kind: str
    figures: int
    doubts: int


def totals(home: Home) -> Totals:
    """Rows by kind."""
    with reading(home) as connection:
        return next(records(connection, "site/totals", Totals))


def latest_runs(home: Home, runs: int) -> list[RunRow]:
    """The last ``runs`` runs, the latest first."""
    with reading(home) as connection:
        return list(records(connection, "site/runs", RunRow, {"runs": runs}))


def reasons_of_refusal(home: Home) -> list[RefusedFor]:
    """Why files were refused, the most common reason first."""
    with reading(home) as connection:
        return list(records(connection, "site/refusals_by_reason", RefusedFor))


def kinds_of_figures(home: Home) -> list[FigureKind]:
    """Figures by kind, the most common first."""
    with reading(home) as connection:
        return list(records(connection, "site/figures_by_kind", FigureKind))


def window(home: Home) -> str:
    """Which articles the database shows, where not all that are stored; else empty."""
    with reading(home) as connection:
        found = window_in(connection)
    return "" if found.is_whole else str(found)
