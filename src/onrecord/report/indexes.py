"""The long lists of the site: which there are, and their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from onrecord.ask.site_data import lists
from onrecord.report import rows
from onrecord.report.context import Site
from onrecord.report.grids import Row
from onrecord.report.listing import Jump, Listing, listing_pages
from onrecord.report.templates import write_page

_NO_OUTLET = "without an outlet"
_ARTICLES = Listing(
    "Articles",
    "All articles, the latest first.",
    "articles",
    rows.ARTICLE,
    jump_title="Go to a month",
    others=(Jump("By outlet", "articles/by-outlet.html"),),
)
_BY_OUTLET = Listing(
    "Articles by outlet",
    "All articles, outlet by outlet, the latest of each first.",
    "articles",
    rows.ARTICLE,
    stem="by-outlet",
    jump_title="Go to an outlet",
    others=(Jump("The latest first", "articles/index.html"),),
)
_SPEAKERS = Listing(
    "Speakers",
    "Persons, organisations and groups that are quoted, the most quoted first.",
    "speakers",
    rows.SPEAKER,
    others=(Jump("By name", "speakers/by-name.html"),),
)
_BY_NAME = Listing(
    "Speakers by name",
    "Persons, organisations and groups that are quoted, in the order of the alphabet.",
    "speakers",
    rows.SPEAKER,
    stem="by-name",
    jump_title="Go to a letter",
    others=(Jump("The most quoted first", "speakers/index.html"),),
)
_STATEMENTS = Listing(
    "Statements",
    f"Who said what, the latest first: the last {lists.MOST_LISTED:,} where there are more. Quotation marks stand "
    "around direct speech alone; […] is where the article's own words come between.",
    "statements",
    rows.STATEMENT,
    empty="No statement has a speaker.",
)
_FIGURES = Listing(
    "Figures",
    f"Figures with who asserted them, the latest first: the last {lists.MOST_LISTED:,} where there are more.",
    "figures",
    rows.FIGURE,
    empty="No figure yet.",
    others=(Jump("In doubt", "doubts/index.html"), Jump("In conflict", "conflicts/index.html")),
)
_DOUBTS = Listing(
    "Figures in doubt",
    "Figures whose printed value is doubtful, the latest first. The value stays as it was printed; the doubt "
    "stands beside it.",
    "doubts",
    rows.DOUBT,
    empty="No figure is in doubt.",
)
CONFLICTS = Listing(
    "Figures in conflict",
    "Pairs of figures on the same subject and time that differ, those with the most evidence first.",
    "conflicts",
    rows.CONFLICT,
    empty="No two figures are in conflict.",
)
ANSWERED = Listing(
    "Answered statements",
    "Statements that readers quoted or replied to, the most answered first. Mood is the mean sentiment of the "
    "answers, from −1 to +1.",
    "answered",
    rows.ANSWERED,
    empty="No reader has answered a statement.",
)
REFUSED = Listing(
    "Quarantine",
    "Files that could not be ingested, and why, the latest first.",
    "quarantine",
    rows.REFUSED,
    empty="Nothing was refused.",
)


def write_indexes(site: Site, record: lists.Lists) -> int:
    """Writes every list of the site; returns the number of pages."""
    by_name = sorted(record.speakers, key=lambda speaker: (_initial(speaker.name), speaker.name.casefold()))
    by_outlet = sorted(
        record.articles, key=lambda article: (_outlet(article) == _NO_OUTLET, _outlet(article).casefold())
    )
    lists_and_rows: tuple[tuple[Listing, Iterable[tuple[Row, str]]], ...] = (
        (_ARTICLES, ((rows.article_row(row, site), _month(row)) for row in record.articles)),
        (_BY_OUTLET, ((rows.article_row(row, site), _outlet(row)) for row in by_outlet)),
        (_SPEAKERS, _unlabelled(map(rows.speaker_row, record.speakers))),
        (_BY_NAME, ((rows.speaker_row(row), _initial(row.name)) for row in by_name)),
        (_STATEMENTS, _unlabelled(rows.statement_row(row, site) for row in record.statements)),
        (_FIGURES, _unlabelled(rows.figure_row(row, site) for row in record.figures)),
        (_DOUBTS, _unlabelled(rows.doubt_row(row, site) for row in record.doubts)),
        (CONFLICTS, _unlabelled(rows.conflict_row(row, site) for row in record.conflicts)),
        (ANSWERED, _unlabelled(rows.answered_row(row, site) for row in record.answered)),
        (REFUSED, _unlabelled(map(rows.refused_row, record.refused))),
    )
    return sum(_write(site, listing, labelled) for listing, labelled in lists_and_rows)


def _write(site: Site, listing: Listing, labelled: Iterable[tuple[Row, str]]) -> int:
    written = 0
    for address, data in listing_pages(listing, labelled):
        write_page(site, address, "listing", **data)
        written += 1
    return written


def _unlabelled(made: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    return ((row, "") for row in made)


def _month(article: lists.ListedArticle) -> str:
    return f"{article.published_at:%Y-%m}" if article.published_at else "without a date"


def _outlet(article: lists.ListedArticle) -> str:
    return article.source or _NO_OUTLET


def _initial(name: str) -> str:
    """The letter that a name is filed under, without its accents; ``#`` for what is not a letter."""
    first = normalize("NFKD", name.strip()[:1]).upper()[:1]
    return first if first.isalpha() else "#"
