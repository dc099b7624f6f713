"""What the front page and the page on quality sum up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.ask.reading import reading
from onrecord.ask.room.streams import rows_of
from onrecord.home import Home


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows by kind, and the time that the articles span."""

    articles: int
    outlets: int
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


_TOTALS = """
SELECT
    (SELECT count(*) FROM articles), (SELECT count(DISTINCT source) FROM articles),
    (SELECT count(*) FROM statements), (SELECT count(*) FROM speakers), (SELECT count(*) FROM figures),
    (SELECT count(issue) FROM figures), (SELECT count(*) FROM times), (SELECT count(*) FROM comments),
    (SELECT count(*) FROM quarantine), (SELECT min(published_at) FROM articles),
    (SELECT max(published_at) FROM articles)
"""

_RUNS = """
WITH checked AS (
    SELECT
        run_id, count(*) AS evaluated,
        count(*) FILTER (WHERE NOT success AND severity = 'critical') AS critical,
        count(*) FILTER (WHERE NOT success AND severity = 'warning') AS warning,
        count(*) FILTER (WHERE NOT success AND severity = 'info') AS info
    FROM quality_results
    GROUP BY run_id
)
SELECT
    runs.run_id, runs.started_at, runs.status, runs.files_seen, runs.files_new, runs.articles_published,
    runs.files_quarantined, coalesce(checked.evaluated, 0), coalesce(checked.critical, 0),
    coalesce(checked.warning, 0), coalesce(checked.info, 0)
FROM runs
LEFT JOIN checked ON checked.run_id = runs.run_id -- one to one
ORDER BY runs.started_at DESC, runs.run_id DESC
LIMIT $runs
"""

_REASONS = """
SELECT reason_code, arg_max(stage, quarantined_at), count(*), arg_max(reason, quarantined_at), max(quarantined_at)
FROM quarantine
GROUP BY reason_code
ORDER BY count(*) DESC, reason_code
"""

_KINDS = "SELECT kind, count(*), count(issue) FROM figures GROUP BY kind ORDER BY count(*) DESC, kind"


def totals(home: Home) -> Totals:
    """Rows by kind."""
    with reading(home) as connection:
        return Totals(*next(rows_of(connection, _TOTALS)))


def latest_runs(home: Home, runs: int) -> list[RunRow]:
    """The last ``runs`` runs, the latest first."""
    with reading(home) as connection:
        return [RunRow(*row) for row in rows_of(connection, _RUNS, {"runs": runs})]


def reasons_of_refusal(home: Home) -> list[RefusedFor]:
    """Why files were refused, the commonest reason first."""
    with reading(home) as connection:
        return [RefusedFor(*row) for row in rows_of(connection, _REASONS)]


def kinds_of_figures(home: Home) -> list[FigureKind]:
    """Figures by kind, the commonest first."""
    with reading(home) as connection:
        return [FigureKind(*row) for row in rows_of(connection, _KINDS)]
