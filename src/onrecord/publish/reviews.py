"""Reviews: what persons decided about rows, an entry of its own in the lake for each time that somebody decides.

A review is written like a run: its rows into the lake, then the manifest, which is the moment it happened, then a copy
of the database that takes the published one's place. Killed anywhere it is there whole or not at all, and a rebuild
finds it again. Nothing ever changes one: whoever thinks otherwise adds another.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.errors import QueryError, UsageError
from onrecord.home import Home
from onrecord.ids import digest
from onrecord.publish import publisher
from onrecord.publish.database import reading
from onrecord.publish.renewal import is_of_this_version, renew
from onrecord.tables.review_rows import FIELDS, Review, ReviewedField, ReviewedTable, Verdict
from onrecord.warehouse_rows import column_names, record_maker
from onrecord.warehouse_sql import query

# Fewer characters than this could mean too many rows to be a name for one.
_MIN_PREFIX = 6


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer says of rows; ``field`` is what of them, ``None`` for all."""

    verdict: Verdict
    reviewer: str
    field: ReviewedField | None = None
    correction: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A row that can be reviewed, as it is now."""

    target_table: str
    target_id: str
    article_id: str
    start_char: int | None
    end_char: int | None
    text: str
    says: str
    found_by: str | None
    extractor_version: str


def publish_reviews(home: Home, ids: Sequence[str], decision: Decision, decided_at: datetime) -> list[Review]:
    """Publishes one review for each row, all of them or none. The caller holds the home's lock.

    ``ids`` are ids of rows or the beginnings of ids. Raises ``QueryError`` where no row has one, or more than one has,
    and ``UsageError`` for a field that the row does not have.
    """
    _make_sure_of_table(home)
    targets = [_target(home, identity) for identity in ids]
    for target in targets:
        _check_field(target, decision.field)
    run_id = f"{decided_at:%Y%m%dT%H%M%S}-review-{secrets.token_hex(3)}"
    made = [_review(target, decision, decided_at, run_id) for target in targets]
    publisher.publish_records(home, run_id, {"reviews": made})
    return made


def _make_sure_of_table(home: Home) -> None:
    """A database that an earlier version made gets today's tables and views. Raises ``UsageError`` where none is."""
    with reading(home) as connection:
        if connection is None:
            raise UsageError(f'no database at {home.database}: run "onrecord run PATH..." first')
    if not is_of_this_version(home):
        renew(home)


def _target(home: Home, identity: str) -> Target:
    with reading(home) as connection:
        assert connection is not None
        chosen = {"id": identity, "may_be_cut": len(identity) >= _MIN_PREFIX}
        cursor = connection.execute(query("reviews/target"), chosen)
        found = list(map(record_maker(Target, column_names(cursor)), cursor.fetchall()))
    if not found:
        raise QueryError(f"no statement, figure, time or comment link has the id {identity}")
    if found[0].target_id != identity and len(found) > 1:
        raise QueryError(f"{identity} may be {found[0].target_id} or {found[1].target_id}: give more of it")
    return found[0]


def _check_field(target: Target, field: ReviewedField | None) -> None:
    known = FIELDS[ReviewedTable(target.target_table)]
    if field is not None and field not in known:
        listed = ", ".join(known)
        raise UsageError(f"--field {field}: a row of {target.target_table} has no {field} to review; it has {listed}")


def _review(target: Target, decision: Decision, decided_at: datetime, run_id: str) -> Review:
    content = (target.target_table, target.target_id, decision.field, decision.verdict, decision.correction)
    return Review(
        review_id=digest("rev", *content, decision.note, decision.reviewer, decided_at.isoformat()),
        target_table=ReviewedTable(target.target_table),
        target_id=target.target_id,
        verdict=decision.verdict,
        field=decision.field,
        correction=decision.correction,
        note=decision.note,
        reviewer=decision.reviewer,
        reviewed_at=decided_at,
        article_id=target.article_id,
        start_char=target.start_char,
        end_char=target.end_char,
        text=target.text,
        says=target.says,
        found_by=target.found_by,
        extractor_version=target.extractor_version,
        run_id=run_id,
    )
