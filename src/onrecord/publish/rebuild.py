"""Rebuilding: the same database again, from the lake alone."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import copies, database, joint
from onrecord.publish.lake import lake_of
from onrecord.publish.search_index import index_from_scratch, remove_index
from onrecord.publish.window import keep_window, window_of
from onrecord.window import Window


@dataclass(frozen=True, slots=True)
class RebuildSummary:
    """What a rebuild was drawn from: the articles that the database shows, of those that there are."""

    runs: int
    articles: int
    stored: int
    window: Window


def rebuild(home: Home, window: Window | None = None) -> RebuildSummary:
    """Makes the database from the lake and puts it in the published one's place.

    It shows the articles of a ``window``, and from then on every run publishes into that; ``None`` leaves it as it was.
    The caller holds the home's lock. Raises ``HomeError`` where there is no lake or a file of it is damaged.
    """
    joint.claim(home)
    lake = lake_of(home)
    if not lake.committed():
        raise HomeError(f"no lake at {lake.root}: there is nothing to rebuild from")
    if window is not None:
        keep_window(home, window)
    private = copies.make_from_scratch(home)
    remove_index(home)  # before it may have articles that are no longer shown
    copies.publish_copy(home, private)
    index_from_scratch(home)
    joint.note_drawn(home)
    shown, stored = database.count_articles(home), database.count_stored_articles(home)
    return RebuildSummary(database.count_runs(home), shown, stored, window_of(home))
