"""Where pages of single rows are found."""

from __future__ import annotations

from urllib.parse import quote

# Columns of an answer whose values name a row that has a page, and the part of the site it is in.
PARTS = {"statement_id": "statements", "figure_id": "figures", "article_id": "articles", "speaker_id": "speakers"}
PARTS |= {"within": "statements", "equivalent_of": "figures", "issue_with": "figures", "duplicate_of": "articles"}


def page_of(part: str, key: str) -> str:
    """The page of a row, relative to the site's root."""
    return f"{part}/{quote(key, safe='')}"
