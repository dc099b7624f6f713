"""What an address asks for: the words, filters, order and page after its question mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from onrecord.ask.browsing import Narrowing, Page, in_month, in_year, whole
from onrecord.errors import QueryError
from onrecord.text.unit_words import unit_code

PAGE_ROWS = 50
MOST_ROWS = 10_000  # of one CSV or JSON
_MOST_PAGES = 100_000
_DAYS = ("since", "until")
_NOWHERE: Mapping[str, str] = {}
_NAMES = {"words": "q"}  # a field of ``Narrowing`` and how addresses name it, where that is not the same


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a narrowed list: ``page`` from 1, ``size`` rows.

    ``after`` is the row that the page follows, ``before`` the one that follows it: with either the page is found as
    quickly as the first, and ``page`` is only how it is called.
    """

    narrowing: Narrowing
    page: int
    size: int
    after: str | None = None
    before: str | None = None

    @property
    def rows(self) -> Page:
        """Which rows of the list these are."""
        return Page(self.size, self.after, self.before, (self.page - 1) * self.size)

    def following(self, found: Sequence[str]) -> str:
        """The next page's end of an address, where these are the keys of this page."""
        return self.query(self.page + 1, {"after": found[-1]})

    def preceding(self, found: Sequence[str]) -> str:
        """The page's before this one; the first is the list's own."""
        return self.query(self.page - 1, {"before": found[0]} if self.page > 2 else {})

    def query(self, page: int = 1, place: Mapping[str, str] = _NOWHERE, **changes: Any) -> str:
        """The same as the end of an address, from its first page on, with some of it changed."""
        narrowing = replace(self.narrowing, **changes)
        values = {_NAMES.get(own.name, own.name): getattr(narrowing, own.name) for own in fields(narrowing)}
        asked = {name: str(value) for name, value in values.items() if value}
        if page > 1:
            asked |= {"page": str(page), **place}
        return f"?{urlencode(asked)}" if asked else ""

    def with_value(self, facet: str, value: str) -> str:
        """The end of an address that asks for a facet's value as well."""
        if facet == "year":
            narrowing = in_year(self.narrowing, int(value))
            return self.query(since=narrowing.since, until=narrowing.until)
        if facet == "month":
            narrowing = in_month(self.narrowing, value)
            return self.query(since=narrowing.since, until=narrowing.until)
        changes: dict[str, Any] = {facet: whole(value) if facet in ("speaker", "outlet") else value}
        return self.query(**changes)


def asked_by(parameters: Mapping[str, str], size: int = PAGE_ROWS) -> Asked:
    """Reads an address's parameters; empty ones ask for nothing. Raises ``QueryError`` for what is no day or number."""
    given = {name: value.strip() for name, value in parameters.items() if value.strip()}
    values: dict[str, Any] = {}
    for own in fields(Narrowing):
        text = given.get(_NAMES.get(own.name, own.name))
        if text is not None:
            values[own.name] = _value(own.name, text)
    page = number_in(given, "page", 1, _MOST_PAGES)
    rows = number_in(given, "size", size, MOST_ROWS)
    return Asked(Narrowing(**values), page, rows, given.get("after"), given.get("before"))


def _value(name: str, text: str) -> date | str:
    if name in _DAYS:
        return _day(name, text)
    return unit_code(text) if name == "unit" else text


def number_in(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A parameter that is a number from 1. Raises ``QueryError`` for any other."""
    text = given.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise QueryError(f"{name}={text}: {name} is a number from 1")
    return min(int(text), most)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QueryError(f"{name}={text}: {name} is a day such as 2005-01-31") from None
