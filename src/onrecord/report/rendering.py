"""Rendering pages of many articles and speakers, one piece of work after another or in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from onrecord.ask.site_data.articles import article_pages
from onrecord.ask.site_data.speakers import speaker_pages
from onrecord.report.addresses import article_page
from onrecord.report.article import article_view
from onrecord.report.context import Site
from onrecord.report.speaker import record_chart, speaker_views
from onrecord.report.templates import write_page

_AT_ONCE = 500  # articles or speakers that are read together; a question about each table is asked once for them


@dataclass(frozen=True, slots=True)
class Work:
    """Pages to be rendered together: ``render`` takes the site and the ids, and returns the number of pages."""

    kind: str
    render: Callable[[Site, Sequence[str]], int]
    ids: tuple[str, ...]


def render_articles(site: Site, ids: Sequence[str]) -> int:
    """Writes the pages of these articles."""
    for page in article_pages(site.home, ids):
        view = article_view(page, site.has_page)
        write_page(site, article_page(page.article.article_id), "article", article=view)
    return len(ids)


def render_speakers(site: Site, ids: Sequence[str]) -> int:
    """Writes the pages of these speakers, without charts."""
    return _render_speakers(site, ids, has_chart=False)


def render_charted_speakers(site: Site, ids: Sequence[str]) -> int:
    """Writes the pages of these speakers, with charts."""
    return _render_speakers(site, ids, has_chart=True)


def pieces(kind: str, render: Callable[[Site, Sequence[str]], int], ids: Sequence[str]) -> Iterator[Work]:
    """The ids in pieces of work."""
    for start in range(0, len(ids), _AT_ONCE):
        yield Work(kind, render, tuple(ids[start : start + _AT_ONCE]))


def render_all(site: Site, works: Sequence[Work], workers: int) -> Iterator[tuple[Work, int]]:
    """Renders everything in ``workers`` processes; yields each piece of work when done, with its pages.

    Where the caller is stopped, so are the processes, at once.
    """
    if workers == 1 or len(works) == 1:
        for work in works:
            yield work, work.render(site, work.ids)
        return
    pool = ProcessPoolExecutor(
        min(workers, len(works)), mp_context=multiprocessing.get_context("spawn"), initializer=_leave_ctrl_c
    )
    try:
        under_way = {pool.submit(work.render, site, work.ids): work for work in works}
        for done in as_completed(under_way):
            yield under_way[done], done.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown()


def _render_speakers(site: Site, ids: Sequence[str], *, has_chart: bool) -> int:
    written = 0
    for page in speaker_pages(site.home, ids):
        for address, data in speaker_views(page, site, record_chart(page) if has_chart else None):
            write_page(site, address, "speaker", **data)
            written += 1
    return written


def _leave_ctrl_c() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one decides what to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
