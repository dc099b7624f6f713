"""Full-text search: statements, articles, comments and figures by their words, the best first.

Words are compared by their stems, without case and accents (``heat pumps`` finds "a heat pump"). ``"heat pumps"`` in
quotation marks is a phrase, ``pump*`` the beginning of a word, ``-gas`` a word that must not stand there, and ``OR``
between two words asks for either. Ranking is Okapi BM25 (Robertson and Zaragoza, 2009), as SQLite's FTS5 computes it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.ask.places import Place
from onrecord.ask.reading import as_typed
from onrecord.errors import HomeError, QueryError, UsageError
from onrecord.home import Home
from onrecord.publish.search_index import CLOSING, OPENING, opened
from onrecord.warehouse_rows import column_names, record_maker
from onrecord.warehouse_sql import query

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CLOSING", "OPENING", "Filters", "Hit", "hits_table", "places_with", "search", "unmarked"]

_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be, beside having the words; ``None`` asks for nothing.

    ``speaker`` and ``outlet`` are parts of the name, ``kind`` is one of the place's kinds, ``since`` and ``until`` are
    days of publication, both included: with either, undated articles are left out.
    """

    speaker: str | None = None
    outlet: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found; ``snippet`` has ``OPENING`` and ``CLOSING`` around each word that was asked for.

    ``id`` is the key of the row in the table ``place``, ``label`` the figure with its subject, whose ``text`` is its
    sentence; ``score`` is higher for better hits, and 0 without words.
    """

    place: str
    id: str
    article_id: str
    snippet: str
    text: str
    speaker: str | None
    kind: str | None
    label: str | None
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    score: float


def search(
    words: str,
    home: Home | str | Path | None = None,
    *,
    place: Place = "statements",
    filters: Filters | None = None,
    most: int = 20,
) -> list[Hit]:
    """The rows of a table with these words, the best first; without words the latest that pass the filters.

    Raises ``QueryError`` for words that ask for nothing, ``UsageError`` where there is no database and ``HomeError``
    where there is no index.
    """
    asked = as_expression(words)
    chosen = _parameters(filters or Filters())
    parameters = chosen | {"words": asked, "place": place, "most": most, "opening": OPENING, "closing": CLOSING}
    sql = query("search/hits" if asked else "search/latest")
    used = {name: value for name, value in parameters.items() if f":{name}" in sql}
    with _reading(Home.of(home)) as index:
        cursor = index.execute(sql, used)
        return list(map(record_maker(Hit, column_names(cursor)), cursor.fetchall()))


def places_with(words: str, home: Home | str | Path | None = None) -> dict[str, int]:
    """In how many rows of each table the words stand, whatever the filters."""
    asked = as_expression(words)
    if asked is None:
        return {}
    with _reading(Home.of(home)) as index:
        return dict(index.execute(query("search/counts"), {"words": asked}).fetchall())


def hits_table(hits: list[Hit]) -> pa.Table:
    """The hits as columns, for SQL to join with; snippets without their marks."""
    import pyarrow as pa

    names = ("place", "id", "article_id")
    columns = {name: pa.array([getattr(hit, name) for hit in hits], pa.string()) for name in names}
    columns["snippet"] = pa.array([unmarked(hit.snippet) for hit in hits], pa.string())
    columns["score"] = pa.array([hit.score for hit in hits], pa.float64())
    return pa.table(columns)


def unmarked(snippet: str) -> str:
    """The snippet's words alone."""
    return snippet.replace(OPENING, "").replace(CLOSING, "")


def as_expression(words: str) -> str | None:
    """What a person typed as an expression of FTS5, in which nothing but its own marks has a meaning.

    ``None`` where nothing was typed. Raises ``QueryError`` where only words to leave out were.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    joins_next = False
    for term in _TERM.finditer(words.replace("\0", " ")):
        if term["word"] == "OR" and not term["minus"]:
            joins_next = bool(wanted)
            continue
        quoted = _quoted(term["phrase"], term["word"])
        if quoted is None:
            continue
        if term["minus"]:
            unwanted.append(quoted)
        elif joins_next:
            wanted[-1] = f"{wanted[-1]} OR {quoted}"
        else:
            wanted.append(quoted)
        joins_next = False
    if not wanted:
        if unwanted or words.strip():
            raise QueryError(f"{words!r} has no word to look for")
        return None
    found = " AND ".join(f"({term})" for term in wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def _quoted(phrase: str | None, word: str | None) -> str | None:
    text = phrase if phrase is not None else word or ""
    if not any(character.isalnum() for character in text):
        return None
    is_beginning = phrase is None and text.endswith("*")
    return '"' + text.rstrip("*").replace('"', '""') + '"' + (" *" if is_beginning else "")


def _parameters(filters: Filters) -> dict[str, object]:
    return {
        "speaker": _part_of(filters.speaker),
        "outlet": _part_of(filters.outlet),
        "kind": filters.kind,
        "since": filters.since.isoformat() if filters.since else None,
        "until": (filters.until + timedelta(days=1)).isoformat() if filters.until else None,
    }


def _part_of(name: str | None) -> str | None:
    """The pattern of LIKE for a name that has this part."""
    if name is None:
        return None
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


@contextmanager
def _reading(home: Home) -> Iterator[sqlite3.Connection]:
    if not home.database.is_file():
        raise UsageError(f'no database at {as_typed(home.database)}: run "onrecord run PATH..." first')
    try:
        with opened(home.search_index) as index:
            yield index
    except sqlite3.Error as error:
        raise HomeError(f'the search index cannot be read ({error}): "onrecord rebuild" makes it again') from error
