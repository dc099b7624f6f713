"""Reads times out of a bare text, without the stages before them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from onrecord.document import PageSource
from onrecord.enrich.times import find_times
from onrecord.parse import parse_page
from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.fixture(scope="session")
def times_of() -> TimesOf:
    """A function from a text and its day of publication (ISO 8601, or ``None``) to its times."""

    def read(text: str, written: str | None = "2021-07-26") -> tuple[Time, ...]:
        published = datetime.fromisoformat(written) if written else None
        return find_times(parse_page(PageSource(text=text, published_at=published), "plain"))

    return read
