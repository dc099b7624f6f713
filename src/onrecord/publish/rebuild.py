"""Rebuilding: the same database again, from the lake alone."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import copies, database
from onrecord.publish.manifest import read_manifests
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
    manifests = read_manifests(home)
    if not manifests:
        raise HomeError(f"no lake at {home.lake}: there is nothing to rebuild from")
    copies.publish_copy(home, copies.make_from_scratch(home))
    index_from_scratch(home)
    runs = sum("runs" in manifest.files for manifest in manifests)
    return RebuildSummary(runs, database.count_articles(home))
