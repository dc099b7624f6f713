"""The whole site, from the database to a folder."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.ask.site_data.articles import all_reviews, article_ids
from onrecord.ask.site_data.lists import Lists, figures_in, read_lists
from onrecord.ask.site_data.snapshot import pin
from onrecord.home import Home
from onrecord.report.building import build_dir, put_in_place
from onrecord.report.charts import require_charts
from onrecord.report.context import Site
from onrecord.report.front import front_page
from onrecord.report.indexes import write_indexes
from onrecord.report.quality import quality_page
from onrecord.report.rendering import (
    Work,
    pieces,
    render_all,
    render_articles,
    render_charted_speakers,
    render_speakers,
)
from onrecord.report.reviewed import review_notes
from onrecord.report.templates import write_page, write_stylesheet, write_way_here
from onrecord.report.wording import minute

# Speakers whose record is charted: the most quoted. Drawing a chart takes 0.05 s, a page without one 0.01 s.
_CHARTED_SPEAKERS = 24
_ALONE_BELOW = 200  # articles; starting processes takes longer than rendering so few

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, and where."""

    index: Path
    articles: int
    speakers: int
    pages: int
    seconds: float


def build(
    home: Home,
    out: Path | None = None,
    newest: int | None = None,
    workers: int | None = None,
    report: Progress | None = None,
) -> Built:
    """Builds the site of ``home`` in ``out``, by default ``home.report``, in place of the one before.

    ``newest`` limits the articles that get pages to the newest; ``report`` is called with what is done, how much of it,
    and out of how much. Raises ``UsageError`` where there is no database, where ``out`` holds anything else, or where
    the libraries for charts are missing.
    """
    require_charts()
    begun = time.monotonic()
    target = out.expanduser().resolve() if out else home.report
    report = report or _silently
    with build_dir(target) as folder:
        pinned = pin(home, folder / "pinned")
        ids = article_ids(pinned, newest)
        site = Site(
            home=pinned,
            folder=folder / "site",
            built_at=f"{minute(datetime.now(UTC))} UTC",
            has_page=None if newest is None else frozenset(ids),
            docs=_docs(home, target),
        )
        report("reading", 0, None)
        record = read_lists(pinned)
        reviews = review_notes(all_reviews(pinned))
        site = replace(site, reviews=reviews, in_conflict=figures_in(record.conflicts))
        pages = _write_few(site, home, record) + _write_many(site, ids, record, workers, report)
        put_in_place(site.folder, target, {"built_at": site.built_at, "articles": len(ids), "pages": pages})
        if site.docs:
            write_way_here(site, home.quality / "docs" / "record.html", target)
    return Built(target / "index.html", len(ids), len(record.speakers), pages, time.monotonic() - begun)


def _write_few(site: Site, home: Home, record: Lists) -> int:
    site.folder.mkdir()
    write_stylesheet(site)
    write_page(site, "index.html", "front", **front_page(site, record.conflicts, record.answered))
    write_page(site, "quality.html", "quality", **quality_page(site, home))
    return 2 + write_indexes(site, record)


def _write_many(site: Site, ids: list[str], record: Lists, workers: int | None, report: Progress) -> int:
    speakers = [speaker.speaker_id for speaker in record.speakers]
    charted, plain = sorted(speakers[:_CHARTED_SPEAKERS]), sorted(speakers[_CHARTED_SPEAKERS:])
    works: list[Work] = [
        *pieces("speakers", render_charted_speakers, charted),
        *pieces("articles", render_articles, ids),
        *pieces("speakers", render_speakers, plain),
    ]
    processes = workers or (1 if len(ids) < _ALONE_BELOW else os.cpu_count() or 1)
    pages, done, total = 0, 0, len(ids) + len(speakers)
    for work, written in render_all(site, works, processes):
        pages += written
        done += len(work.ids)
        report("pages", done, total)
    return pages


def _docs(home: Home, target: Path) -> str | None:
    """The quality reports relative to the site, where both lie in one home and so travel together."""
    index = home.quality / "docs" / "index.html"
    if not index.is_file() or not target.is_relative_to(home.root):
        return None
    return Path(os.path.relpath(index, target)).as_posix()


def _silently(what: str, done: int, total: int | None) -> None:
    del what, done, total
