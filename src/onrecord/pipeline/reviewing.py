"""Reviewing: a person's decision about rows, published as a run is."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.home import Home
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.run import utc_now
from onrecord.publish import publisher
from onrecord.publish.reviews import Decision, publish_reviews
from onrecord.tables.review_rows import Review


def review(home: Home, ids: Sequence[str], decision: Decision, *, lock_seconds: float = 60.0) -> list[Review]:
    """Records the decision about each row; what was decided before stays on record.

    ``ids`` are ids of statements, figures, times and comment links. Raises ``QueryError`` for an id that is no row's,
    ``UsageError`` for a field that a row does not have, ``HomeError`` where another run does not end in time.
    """
    with only_run(home, lock_seconds):
        publisher.recover(home)
        return publish_reviews(home, list(dict.fromkeys(ids)), decision, utc_now())
