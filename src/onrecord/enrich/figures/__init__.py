"""Figures: each number that an article asserts."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Document
from onrecord.tables.rows import Figure, Statement, Time


def find_figures(document: Document, statements: Sequence[Statement], times: Sequence[Time]) -> tuple[Figure, ...]:
    """Finds the figures in the document's prose."""
    return ()
