"""Rebuilding: the same database again, from the lake alone."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import copies, database
from onrecord.publish.lake import lake_of
from onrecord.publish.search_index import index_from_scratch


@dataclass(frozen=True, slots=True)
class RebuildSummary:
    """What a rebuild was drawn from."""

    runs: int
    articles: int


def rebuild(home: Home) -> RebuildSummary:
    """Makes the database from the lake and puts it in the published one's place.

    The caller holds the home's lock. Raises ``HomeError`` where there is no lake or a file of it is damaged.
    """
    lake = lake_of(home)
    if not lake.committed():
        raise HomeError(f"no lake at {lake.root}: there is nothing to rebuild from")
    copies.publish_copy(home, copies.make_from_scratch(home))
    index_from_scratch(home)
    return RebuildSummary(database.count_runs(home), database.count_articles(home))
