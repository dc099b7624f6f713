"""The life of what was refused: until it is ingested, comes in whole, is dismissed or expires."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline.coming_whole import come_whole
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run import NOTHING_NEW, RunStart, end_run, start_run, utc_now
from onrecord.publish import forget as forgetting
from onrecord.publish import publisher
from onrecord.publish.forget import Forgotten
from onrecord.publish.refused import Refused, refused
from onrecord.tables.run_rows import Refusal, Release
from onrecord.tables.vocabularies import Engine, ReleaseCause

_MIN_PREFIX = 8  # digits of a capture's id


def expired(home: Home, days: float, now: datetime) -> tuple[Refused, ...]:
    """What has been in quarantine for more than ``days``; 0 keeps everything."""
    if not days:
        return ()
    return tuple(row for row in refused(home) if row.quarantined_at < now - timedelta(days=days))


def leaving(start: RunStart, plan: Plan, published: Set[str] = frozenset()) -> list[Release]:
    """What leaves the quarantine with this run, beside what it ingests; ``published`` are its captures."""
    whole = come_whole(start.home, plan.successors, published)
    too_old = [row for row in plan.expired if row.capture_id not in plan.new_ids and row not in whole]
    return [*_released(start, whole, ReleaseCause.WHOLE), *_released(start, too_old, ReleaseCause.EXPIRED)]


def newly_refused(home: Home, refusals: Sequence[Refusal]) -> tuple[list[Refusal], set[str]]:
    """Those of ``refusals`` that the quarantine does not have yet, and the captures of the others.

    What is tried again in vain keeps its row and its bytes, and is not written each time.
    """
    held = {(row.capture_id, row.reason_code, row.reason) for row in (refused(home) if refusals else ())}
    again = [row for row in refusals if row.capture_id and (row.capture_id, row.reason_code, row.reason) in held]
    return [row for row in refusals if row not in again], {row.capture_id for row in again if row.capture_id}


def dismiss(home: Home, names: Sequence[str], *, lock_seconds: float = 60.0) -> tuple[Refused, ...]:
    """Takes refusals out of the quarantine for good, with their bytes; they are not refused again.

    ``names`` are ids of captures (or their first 8 digits and more) and paths, of a file or folder all below it.
    Raises ``UsageError`` where nothing in quarantine has a name.
    """
    with only_run(home, lock_seconds):
        publisher.recover(home)
        rows = named(home, names)
        start = start_run(home, Engine.DIRECT)
        releases = _released(start, rows, ReleaseCause.DISMISSED)
        publisher.write_run_record(home, start.run_id, {"runs": [end_run(start, NOTHING_NEW)], "releases": releases})
    return rows


def forget_refused(home: Home, names: Sequence[str], *, lock_seconds: float = 60.0) -> Forgotten:
    """Removes what was refused from database and lake, its bytes, paths and reasons, and keeps it out.

    ``names`` as for ``dismiss``.
    """
    with only_run(home, lock_seconds):
        publisher.recover(home)
        return forgetting.forget_refused(home, named(home, names))


def named(home: Home, names: Sequence[str]) -> tuple[Refused, ...]:
    """What in quarantine has one of these names. Raises ``UsageError`` for a name that nothing has."""
    rows = refused(home)
    chosen: dict[Refused, None] = {}
    for name in names:
        found = [row for row in rows if _is_named(row, name)]
        if not found:
            raise UsageError(f'nothing in quarantine is called {name}: "onrecord quarantine" lists paths and captures')
        chosen |= dict.fromkeys(found)
    return tuple(chosen)


def _is_named(row: Refused, name: str) -> bool:
    is_capture = row.capture_id is not None and len(name) >= _MIN_PREFIX and row.capture_id.startswith(name)
    folder = name.rstrip("/") + "/"
    return is_capture or row.path == name or row.path.startswith((f"{name}#", folder))


def _released(start: RunStart, rows: Iterable[Refused], cause: ReleaseCause) -> list[Release]:
    now = utc_now()
    return [
        Release(row.capture_id, row.path, row.reason_code, cause, start.run_id, now)
        for row in sorted(rows, key=lambda row: (row.path, row.capture_id or ""))
    ]
