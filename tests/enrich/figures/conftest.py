"""Reads figures and times out of a bare text, without the stages before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest

from onrecord.document import PageSource
from onrecord.enrich.figures.finding import find_figures
from onrecord.enrich.times import find_times
from onrecord.parse import parse_page
from onrecord.tables.rows import Figure, Statement

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.fixture(scope="session")
def figures_of() -> FiguresOf:
    """A function from a text (and statements) to its figures; the text is dated 26 July 2021."""

    def read(text: str, statements: Sequence[Statement] = ()) -> tuple[Figure, ...]:
        document = parse_page(PageSource(text=text, published_at=datetime(2021, 7, 26)), "plain")
        return find_figures(document, statements, find_times(document))

    return read
