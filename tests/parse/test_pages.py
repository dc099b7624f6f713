"""Whole pages of many layouts, several of which no layout of the registry names: each comes out as written down.

``pages/NAME.txt`` is a page, ``pages/NAME.json`` what a careful reader finds on it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.document import Document, PageSource
from onrecord.parse import parse_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
FIELDS = ("title", "author", "published_at", "published_at_source", "declared_comment_count", "layout")


def read(page: Path) -> tuple[Document, dict[str, Any]]:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    return parse_page(PageSource(page.read_text(encoding="utf-8"))), expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_fields_of_the_article_are_read(page: Path) -> None:
    document, expected = read(page)
    found = {name: getattr(document, name) for name in FIELDS}
    found["published_at"] = document.published_at and document.published_at.isoformat()
    assert found == {name: expected[name] for name in FIELDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_comment_is_read_with_author_score_time_parent_and_words(page: Path) -> None:
    document, expected = read(page)
    numbers = {comment.row.comment_id: comment.row.comment_no for comment in document.comments}
    found = [
        {
            "author": comment.row.author,
            "score": comment.row.score,
            "posted_at": comment.row.posted_at and comment.row.posted_at.isoformat(),
            "parent_no": numbers.get(comment.row.parent_comment_id or ""),
            "text": comment.row.text,
        }
        for comment in document.comments
    ]
    assert found == expected["comments"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_comment_is_in_the_body_and_no_body_in_a_comment(page: Path) -> None:
    document, expected = read(page)
    body = [part.text for part in document.paragraphs if part.role == "body"]
    assert body
    assert not any(comment["text"] in body for comment in expected["comments"])
    assert not any("1931" in comment.row.text and "last cinema" in comment.row.text for comment in document.comments)


def test_a_count_that_quotes_a_long_headline_opens_the_comments() -> None:
    headline = "Harbour pilots call off strike after late-night deal with the port"
    head = f'{headline}\n\nThe strike is off, the union said.\n\n1 thought on "{headline}"\n\n'
    text = head + "Bo says:\n5 March 2024 at 07:02\nGood.\nReply\n"
    document = parse_page(PageSource(text=text))
    assert document.declared_comment_count == 1
    assert [comment.row.author for comment in document.comments] == ["Bo"]
    assert [part.text for part in document.paragraphs if part.role == "body"] == ["The strike is off, the union said."]
