"""Times: each time expression, in TIMEX3 terms."""

from __future__ import annotations

from onrecord.document import Document
from onrecord.tables.rows import Time


def find_times(document: Document) -> tuple[Time, ...]:
    """Finds the time expressions in the document's prose and resolves them against its date."""
    return ()
