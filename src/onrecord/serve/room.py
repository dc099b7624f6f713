"""The reading room: one home, its templates, and what every page knows."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse

from onrecord.ask.site_data.articles import all_reviews
from onrecord.ask.site_data.overview import Totals, totals
from onrecord.home import Home
from onrecord.report.context import Site
from onrecord.report.reviewed import review_notes
from onrecord.report.templates import environment_of, rendered
from onrecord.report.wording import minute
from onrecord.serve.askers import Askers
from onrecord.serve.edition import Editions
from onrecord.serve.reviewing import Reviewing

_MENU = (
    ("index.html", "Front page"),
    ("statements", "Statements"),
    ("speakers", "Speakers"),
    ("figures", "Figures"),
    ("articles", "Articles"),
    ("answered", "Answered"),
    ("questions", "Questions"),
    ("sql", "SQL"),
    ("quality", "Quality"),
    ("quarantine", "Quarantine"),
)
LARGE = 30_000  # figures; to compare so many takes about half a second
_SEARCHED = ("statements", "speakers", "figures", "articles")


class Room:
    """What requests share.

    ``seconds`` and ``memory`` are what one question of a visitor may take; ``reviewing`` takes reviews, where they are
    allowed.
    """

    def __init__(self, home: Home, seconds: float, memory: str, reviewing: Reviewing | None = None) -> None:
        self.home = home
        self.seconds = seconds
        self.reviewing = reviewing
        self.editions = Editions(home)
        self.drawing = threading.Lock()  # Vega's engine draws one chart at a time
        self.askers = Askers(home, memory)
        self._templates = environment_of(str(__package__))
        self._templates.globals["menu"] = _MENU

    def start(self) -> None:
        """Starts what takes a while to start, and does not wait for it."""
        self.askers.start()

    def end(self) -> None:
        """Stops all that runs beside the requests, of which there are no more, and closes the database."""
        self.editions.end()
        self.askers.end()

    @property
    def is_large(self) -> bool:
        """Whether lists that compare rows with each other take longer than a reader waits."""
        return self.totals.figures > LARGE

    @property
    def totals(self) -> Totals:
        """How many rows there are of each kind."""
        return self.editions.once("totals", lambda: totals(self.home))

    @property
    def site(self) -> Site:
        """What the report's pages ask of a site."""
        built_at = f"{minute(self.editions.published_at())} UTC"
        reviews = self.editions.once("reviews", lambda: review_notes(all_reviews(self.home)))
        return Site(self.home, Path(), built_at, has_page=None, docs=None, reviews=reviews)

    def page(self, address: str, template: str, *, words: str = "", status: int = 200, **data: Any) -> HTMLResponse:
        """A page as HTML; ``address`` is its path without the first slash."""
        part = address.partition("/")[0].removesuffix(".html")
        search = {"action": part if part in _SEARCHED else "statements", "words": words}
        html = rendered(self._templates, address, template, site=self.site, search=search, **data)
        return HTMLResponse(html, status)
