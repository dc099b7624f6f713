"""The lists of the record: which there are, what they are narrowed and sorted by, and what is asked of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.ask.places import Place

EXACT = "="  # before a whole name


@dataclass(frozen=True, slots=True)
class Collection:
    """A list of the record.

    ``name`` is its table, ``shown`` the query of what stands on a page. ``filters`` are names of ``Narrowing``'s
    fields and ``facets`` columns of the rows in ``warehouse/lists/``; ``sorts`` are the orders it has, the first by
    default. ``place`` is where ``search`` looks for words; ``None`` where they are looked for in names alone.
    ``label`` is the column by which it is in order of name. ``is_gathered`` is a list whose rows are counted from
    others, which is done once for a page.
    """

    name: str
    shown: str
    filters: tuple[str, ...]
    facets: tuple[str, ...]
    sorts: tuple[str, ...]
    place: Place | None
    label: str = "label"
    is_gathered: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows of a list, in which order; ``None`` asks for nothing.

    ``outlet`` and ``speaker`` are parts of the name, or after ``=`` the whole name; ``since`` and ``until`` are days of
    publication, both included; ``letter`` is the first of a speaker's name. ``sort`` is one of the collection's, else
    its first, or with words the best first.
    """

    words: str = ""
    outlet: str | None = None
    speaker: str | None = None
    kind: str | None = None
    unit: str | None = None
    polarity: str | None = None
    doubt: str | None = None
    letter: str | None = None
    since: date | None = None
    until: date | None = None
    sort: str | None = None


_DATES = ("since", "until")
_STATEMENTS = Collection(
    name="statements",
    shown="serve/statement_rows",
    filters=("speaker", "outlet", "kind", "polarity", "doubt", *_DATES),
    facets=("speaker", "outlet", "year", "month", "kind", "polarity", "doubt"),
    sorts=("newest", "oldest", "name"),
    place="statements",
    label="speaker",
)
_FIGURES = Collection(
    name="figures",
    shown="serve/figure_rows",
    filters=("speaker", "outlet", "kind", "unit", "polarity", "doubt", *_DATES),
    facets=("kind", "unit", "speaker", "outlet", "year", "month", "polarity", "doubt"),
    sorts=("newest", "oldest", "largest", "smallest", "name"),
    place="figures",
    label="subject",
)
_SPEAKERS = Collection(
    name="speakers",
    shown="serve/speaker_rows",
    filters=("letter", "kind", "outlet", *_DATES),
    facets=("letter", "kind"),
    sorts=("largest", "name", "newest"),
    place=None,
    is_gathered=True,
)
_ARTICLES = Collection(
    name="articles",
    shown="serve/article_rows",
    filters=("outlet", "kind", *_DATES),
    facets=("outlet", "year", "month", "kind"),
    sorts=("newest", "oldest", "largest", "name"),
    place="articles",
)
COLLECTIONS = {own.name: own for own in (_STATEMENTS, _FIGURES, _SPEAKERS, _ARTICLES)}


def whole(name: str) -> str:
    """The filter for exactly this name."""
    return f"{EXACT}{name}"


def in_year(asked: Narrowing, year: int) -> Narrowing:
    """The same, of that year alone."""
    return replace(asked, since=date(year, 1, 1), until=date(year, 12, 31))


def in_month(asked: Narrowing, month: str) -> Narrowing:
    """The same, of a month alone, such as ``2024-03``."""
    first = date.fromisoformat(f"{month}-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return replace(asked, since=first, until=following - timedelta(days=1))


def is_in_one_year(asked: Narrowing) -> bool:
    """Whether the days asked for lie in one year, whose months can then be told apart."""
    return asked.since is not None and asked.until is not None and asked.since.year == asked.until.year
