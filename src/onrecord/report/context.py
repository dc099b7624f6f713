"""What every page of one site knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.home import Home
from onrecord.report.reviewed import ReviewNote


@dataclass(frozen=True, slots=True)
class Site:
    """A site under construction in ``folder``; ``home`` is pinned, and the same for all pages.

    ``built_at`` is UTC as text, ``has_page`` the articles that have pages (``None``: all), ``docs`` the address of
    the quality reports relative to the site's root, where there are any. ``reviews`` are the badges of rows in lists,
    by the row's id; ``in_conflict`` are the figures that another one contradicts, as far as that is known.
    """

    home: Home
    folder: Path
    built_at: str
    has_page: frozenset[str] | None
    docs: str | None
    reviews: Mapping[str, tuple[ReviewNote, ...]] = field(default_factory=dict)
    in_conflict: frozenset[str] = frozenset()

    def links_to(self, article_id: str) -> bool:
        """Whether the article has a page."""
        return self.has_page is None or article_id in self.has_page
